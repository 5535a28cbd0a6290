package dev.llmcall.runtime.wire;

import dev.llmcall.ErrorKind;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;

/** Why models stop, in the words of all the servers; what is unknown is taken for a normal end. */
public final class FinishReasons {
  private static final Map<String, ErrorKind> UNUSABLE = new HashMap<>();

  static {
    unusable(ErrorKind.TRUNCATED, "length max_tokens max_output_tokens max_completion_tokens");
    unusable(ErrorKind.TRUNCATED, "token_limit model_length model_context_window_exceeded");
    unusable(ErrorKind.MODERATED, "content_filter content_filtered content-filter safety");
    unusable(ErrorKind.MODERATED, "recitation blocklist prohibited_content spii image_safety");
    unusable(ErrorKind.MODERATED, "guardrail_intervened sensitive moderation");
    unusable(ErrorKind.REFUSED, "refusal");
    unusable(ErrorKind.OVERLOADED, "error network_error abort aborted failed cancelled");
    unusable(ErrorKind.OVERLOADED, "insufficient_system_resource engine_overloaded server_error");
    unusable(ErrorKind.TIMED_OUT, "timeout");
  }

  private FinishReasons() {}

  /** What is wrong with an answer that ended so; empty if it ended normally. */
  public static Optional<ErrorKind> problem(String reason) {
    if (reason.equals("stop")) {
      return Optional.empty();
    }
    return Optional.ofNullable(UNUSABLE.get(reason.toLowerCase(Locale.ROOT)));
  }

  private static void unusable(ErrorKind kind, String reasons) {
    for (String reason : reasons.split(" ", -1)) {
      UNUSABLE.put(reason, kind);
    }
  }
}
