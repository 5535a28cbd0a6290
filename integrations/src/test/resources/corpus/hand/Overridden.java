package corpus.hand;

import dev.llmcall.*;
import dev.llmcall.runtime.*;
import java.lang.annotation.*;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

@LlmCall(models = "a/x")
interface Overridden extends Parent {
  @Override
  Integer value(String question);

  @Override
  String text(String question);

  @Override
  String toString();

  @Override
  boolean equals(Object other);
}
