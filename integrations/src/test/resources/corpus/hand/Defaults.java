package corpus.hand;

import dev.llmcall.*;
import dev.llmcall.runtime.*;
import java.lang.annotation.*;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

@LlmCall(models = {"a/x", "b/y"})
interface Defaults extends WithBody {
  String WHO = "constant";

  enum Mood {
    GOOD,
    BAD
  }

  Mood mood(String question);

  private String hidden() {
    return WHO;
  }

  default boolean isGood(String question) {
    return mood(question + hidden()) == Mood.GOOD;
  }

  @Override
  default int count(String of) {
    return of.length();
  }

  static Defaults of(dev.llmcall.runtime.LlmClient client) {
    return new DefaultsLlm(client);
  }
}
