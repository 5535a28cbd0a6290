package corpus.hand;

import dev.llmcall.*;
import dev.llmcall.runtime.*;
import java.lang.annotation.*;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

/** Interfaces in classes, interfaces and records. */
public final class Nested {
  private Nested() {}

  @LlmCall(models = "a/x")
  public interface First {
    String answer(String question);
  }

  interface Deeper {
    record Answer(String text) {}

    @LlmCall(models = "a/x")
    interface Second extends Deeper {
      Answer answer(String question);

      Deeper.Answer again(String question);
    }
  }

  public record Holder(int id) {
    @LlmCall(models = "b/y")
    public interface Third {
      Holder holder(String question);
    }
  }
}
