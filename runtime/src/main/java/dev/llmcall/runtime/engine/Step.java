package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Attempt.Reason;
import dev.llmcall.runtime.Message;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What a call is to ask next.
 *
 * @param segment the models
 * @param reason why they are asked
 * @param retries how often they were asked again before
 * @param due until when to wait first, by the clock's nanoseconds; null for not at all
 * @param isReplayed whether they were asked again because nobody had seen the request
 * @param isAdapted whether they were asked again with another body
 * @param probes by which it is the one that finds out whether some of the models are back
 * @param added messages behind those of the call: answers of the model that could not be used, each with why
 */
record Step(
    Segment segment,
    Attempt.Reason reason,
    int retries,
    @Nullable Long due,
    boolean isReplayed,
    boolean isAdapted,
    List<Probe> probes,
    List<Message> added) {

  /** The first request for some models. */
  static Step next(Segment segment, List<Probe> probes) {
    return new Step(segment, Reason.NEXT, 0, null, false, false, probes, List.of());
  }

  /** The model that answered, alone, with what was wrong with that. */
  Step reask(Segment alone, List<Message> more) {
    List<Message> all = new ArrayList<>(added);
    all.addAll(more);
    return new Step(
        alone, Reason.REASK, retries, null, isReplayed, isAdapted, List.of(), List.copyOf(all));
  }

  /** How often the model was told already. */
  int reasks() {
    return (int)
        added.stream().filter(message -> message.role() == Message.Role.USER).count();
  }

  /** The same once more, not before some time. */
  Step retry(@Nullable Long notBefore) {
    return new Step(
        segment, Reason.RETRY, retries + 1, notBefore, isReplayed, isAdapted, List.of(), added);
  }

  /** The same once more, on another connection. */
  Step replay() {
    return new Step(segment, Reason.REPLAY, retries, null, true, isAdapted, List.of(), added);
  }

  /** The same, or a part of it, with another body. */
  Step adapted(Segment changed) {
    return new Step(changed, Reason.ADAPTED, retries, null, isReplayed, true, List.of(), added);
  }

  /** The same, because the models before it are slow. */
  Step hedge() {
    return new Step(segment, Reason.HEDGE, retries, due, isReplayed, isAdapted, probes, added);
  }

  /** Nothing was found out about the models that were to be tried, so other calls may. */
  void endProbes() {
    probes.forEach(Probe::end);
  }

  /** The same with other models of it, or as the one that finds out about some. */
  Step with(Segment changed, List<Probe> newProbes) {
    return new Step(changed, reason, retries, due, isReplayed, isAdapted, newProbes, added);
  }
}
