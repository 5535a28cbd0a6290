package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.Recovery;
import dev.llmcall.recovery.Recovered;
import dev.llmcall.recovery.Repair;
import dev.llmcall.recovery.RepairKind;
import dev.llmcall.recovery.Violation;
import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.AnswerReader;
import dev.llmcall.runtime.json.AnswerText;
import dev.llmcall.runtime.wire.Content;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The text is JSON: read strictly, and only if that fails, made to fit and read again. What is not
 * accepted of that is told as what does not fit. Thread-safe.
 *
 * @param <T> the value
 */
public final class JsonForm<T> implements AnswerForm<T> {
  private final AnswerReader<T> reader;
  private final String schema;

  /** Made when an answer needs it first; most never do. */
  private volatile dev.llmcall.recovery.@Nullable Recovery recovery;

  /**
   * A form.
   *
   * @param reader takes JSON apart
   * @param schema says what the reader expects
   */
  public JsonForm(AnswerReader<T> reader, String schema) {
    this.reader = reader;
    this.schema = schema;
  }

  @Override
  public Judgement<T> read(Content content, Recovery policy) {
    try {
      return Judgement.good(AnswerText.read(content, reader));
    } catch (AnswerException strict) {
      return recover(content.text(), policy, strict);
    }
  }

  /**
   * An endpoint that takes the whole answer for reasoning writes it there. Only if all of it fits as it
   * is, can it be nothing else; what is found in between may be a draft.
   */
  @Override
  public Judgement<T> readReasoning(String text, Recovery policy) {
    if (policy == Recovery.STRICT) {
      return Judgement.empty();
    }
    try {
      T value = AnswerText.read(text, reader);
      return Judgement.good(value, List.of(moved(RepairKind.REASONING_IS_ANSWER)));
    } catch (AnswerException e) {
      return policy == Recovery.LOSSY ? draft(text) : Judgement.empty();
    }
  }

  private Judgement<T> draft(String text) {
    Recovered recovered = recovery().read(text);
    String json = recovered.json().orElse(null);
    if (json == null) {
      return Judgement.empty();
    }
    List<Repair> repairs = new ArrayList<>(recovered.repairs());
    repairs.add(moved(RepairKind.REASONING_USED));
    Judgement<T> read = readAgain(json, repairs);
    return read.value() == null ? Judgement.empty() : read;
  }

  private static Repair moved(RepairKind kind) {
    return new Repair("", kind, "", "");
  }

  private Judgement<T> recover(String text, Recovery policy, AnswerException strict) {
    Recovered recovered = recovery().read(text);
    boolean isAccepted =
        policy == Recovery.LOSSY || (policy == Recovery.REPAIR && !recovered.isLossy());
    String json = recovered.json().orElse(null);
    if (json != null && isAccepted) {
      return readAgain(json, recovered.repairs());
    }
    if (json != null && recovered.repairs().isEmpty()) {
      return Judgement.bad(strict); // of the shape, so it is a constraint that it does not keep to
    }
    return policy == Recovery.STRICT
        ? Judgement.bad(strict.kind(), all(strict, recovered))
        : Judgement.bad(kind(strict, recovered), recovered.violationsWithoutLoss());
  }

  private Judgement<T> readAgain(String json, List<Repair> repairs) {
    try {
      return Judgement.good(AnswerText.read(json, reader), repairs);
    } catch (AnswerException e) {
      return Judgement.bad(e);
    }
  }

  /** What is not JSON, but has a place where something else stands than was asked for, is of another shape. */
  private static ErrorKind kind(AnswerException strict, Recovered recovered) {
    boolean hasShape =
        recovered.violations().stream().anyMatch(one -> !one.pointer().isEmpty());
    return hasShape && !recovered.isLossy() ? ErrorKind.INVALID : strict.kind();
  }

  /** The first that the strict reader met, and whatever else does not fit as it is. */
  private static List<Violation> all(AnswerException strict, Recovered recovered) {
    List<Violation> all = new ArrayList<>(strict.violations());
    for (Violation one : recovered.violationsWithoutLoss()) {
      if (all.stream().noneMatch(known -> known.pointer().equals(one.pointer()))) {
        all.add(one);
      }
    }
    return all;
  }

  private dev.llmcall.recovery.Recovery recovery() {
    dev.llmcall.recovery.Recovery known = recovery;
    if (known == null) {
      known = dev.llmcall.recovery.Recovery.of(schema);
      recovery = known;
    }
    return known;
  }
}
