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
@Annotated.Mine
interface Annotated {
  @Target({ElementType.TYPE, ElementType.METHOD, ElementType.PARAMETER})
  @interface Mine {}

  @Target(ElementType.TYPE_USE)
  @interface Nullable {}

  record Answer(@Nullable Integer age, @Alias({"n", "nom"}) String name, List<String> others) {}

  @Mine
  @UserMessage("{{hint}} {{question}}")
  @Nullable Answer answer(@Mine String question, @Nullable String hint);
}
