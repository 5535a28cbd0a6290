package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.Message;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Runs the attempts of one call whose answer comes in pieces. A good answer is one that has begun; what
 * fails before has shown nothing.
 *
 * @param messages what is asked
 * @param checks who judges the whole answer
 * @param whenUnwanted told why an attempt was ended where that is no matter of its model
 */
record StreamAsking(
    EngineClient client,
    PreparedCall call,
    List<Message> messages,
    List<Check<? super String>> checks,
    Events events,
    Consumer<ErrorKind> whenUnwanted)
    implements Asking<OpenStream> {

  @Override
  public Ended<OpenStream> ask(Step step, long deadline, Cancellation cancellation) {
    events.attemptStarted(step.segment());
    OpenStream stream = new OpenStream(this, step, deadline, cancellation);
    Ended.@Nullable Failed<OpenStream> failed = stream.open();
    return failed == null ? new Ended.Good<>(stream) : failed;
  }

  @Override
  public void take(OpenStream answer) {
    answer.take();
  }

  @Override
  public Ended.Failed<OpenStream> drop(OpenStream answer) {
    answer.close();
    Answered<String> answered = answer.answered();
    Ended.Failed<OpenStream> failed = answer.failed();
    if (answered != null) {
      Ended.Failed<OpenStream> dropped = Sending.dropped(answered);
      events.attemptEnded(dropped.attempt());
      return dropped;
    }
    if (failed == null) {
      throw new IllegalStateException("still open");
    }
    return failed;
  }
}
