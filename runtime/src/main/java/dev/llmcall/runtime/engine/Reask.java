package dev.llmcall.runtime.engine;

import dev.llmcall.recovery.Violation;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Message;
import java.util.ArrayList;
import java.util.List;

/** What a model is told of its answer that could not be used: the answer itself, and all that is wrong with it. */
final class Reask {
  /** Enough to mend an answer by; who has more wrong begins anew. */
  private static final int MOST = 30;

  private Reask() {}

  /** The messages to add to those of the call. */
  static List<Message> messages(Attempt failed) {
    List<Message> messages = new ArrayList<>(2);
    failed.text().ifPresent(answer -> messages.add(Message.assistant(answer)));
    messages.add(Message.user(text(failed.violations())));
    return messages;
  }

  /** One line for each violation. */
  static String text(List<Violation> violations) {
    StringBuilder text = new StringBuilder("This answer cannot be used:\n");
    for (Violation violation : violations.subList(0, Math.min(MOST, violations.size()))) {
      text.append("- ");
      if (!violation.pointer().isEmpty()) {
        text.append("at ").append(violation.pointer()).append(": ");
      }
      text.append("expected ").append(violation.expected());
      text.append(", but found ").append(violation.found()).append('\n');
    }
    if (violations.size() > MOST) {
      text.append("- and ").append(violations.size() - MOST).append(" more\n");
    }
    return text.append("Answer again, with all of this mended, and with nothing but the answer.")
        .toString();
  }
}
