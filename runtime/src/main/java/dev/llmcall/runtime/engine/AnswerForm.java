package dev.llmcall.runtime.engine;

import dev.llmcall.Recovery;
import dev.llmcall.recovery.Repair;
import dev.llmcall.recovery.RepairKind;
import dev.llmcall.runtime.json.StreamReader;
import dev.llmcall.runtime.wire.Content;
import java.util.List;

/**
 * How the text of an answer becomes its value.
 *
 * @param <T> the value
 */
public sealed interface AnswerForm<T> permits AnswerForm.Text, JsonForm {

  /** Reads an answer; {@code policy} says what may be done to one that does not fit. */
  Judgement<T> read(Content content, Recovery policy);

  /** Reads what a model thought that gave no answer otherwise: {@code EMPTY} unless it is one. */
  Judgement<T> readReasoning(String text, Recovery policy);

  /**
   * The text is the answer, but for a block of reasoning at its beginning. To leave that out is not a
   * matter of policy: an endpoint should have told it apart, and a stream never shows it.
   *
   * @param isStreamed whether it is to come in pieces
   */
  record Text(boolean isStreamed) implements AnswerForm<String> {
    /** As much as a repair tells of what was left out. */
    private static final int MOST_TOLD = 200;

    /** It comes as a whole. */
    public Text() {
      this(false);
    }

    @Override
    public Judgement<String> read(Content content, Recovery policy) {
      String text = content.text();
      String shown = StreamReader.shown(text);
      if (shown.length() == text.length() || text.isBlank()) {
        return Judgement.good(text);
      }
      if (shown.isBlank()) {
        return Judgement.empty();
      }
      String thought = text.substring(0, text.length() - shown.length()).strip();
      String before = thought.substring(0, Math.min(MOST_TOLD, thought.length()));
      return Judgement.good(
          shown, List.of(new Repair("", RepairKind.REASONING_REMOVED, before, "")));
    }

    @Override
    public Judgement<String> readReasoning(String text, Recovery policy) {
      return Judgement.empty();
    }
  }
}
