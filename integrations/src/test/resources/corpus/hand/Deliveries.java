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
interface Deliveries {
  record Note(String text) {
    public Note {
      Objects.requireNonNull(text);
    }
  }

  LlmResult<Note> result(String question);

  CompletableFuture<Note> future(String question);

  CompletionStage<LlmResult<int[]>> stage(String question);

  @UserMessage("{{question}}")
  Note judged(String question, Check<? super Note> check, CallOptions options, List<Message> history);

  Note note(String question);

  String note(String question, CallOptions options);

  @UserMessage("{{words}}")
  String many(String... words);
}
