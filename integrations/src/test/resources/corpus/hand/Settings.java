package corpus.hand;

import dev.llmcall.*;
import dev.llmcall.runtime.*;
import java.lang.annotation.*;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

@LlmCall(
    models = {"a/x", "b/y", "c/z", "d/w", "ollama/llama3.3:8b"},
    stopOn = {ErrorKind.MODERATED, ErrorKind.REFUSED},
    attemptTimeout = "800ms",
    deadline = "2m",
    temperature = 0,
    maxTokens = 1,
    reasoning = Reasoning.HIGH)
@SystemMessage("Answer in one word.")
interface Settings {
  @LlmCall(models = "b/y", temperature = 2)
  String warm(String question);

  @SystemMessage("Answer in {{count}} words.")
  @UserMessage("{{question}}")
  String longer(String question, int count);

  @LlmCall(stopOn = {}, attemptTimeout = "1s")
  boolean quick(String question);
}
