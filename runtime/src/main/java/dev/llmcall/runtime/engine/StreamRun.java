package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.Message;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call whose answer is shown as it comes. It begins when the first piece is asked for. One
 * thread reads at a time; any may close it.
 */
public final class StreamRun {
  private final EngineClient client;
  private final PreparedCall call;
  private final boolean restarts;
  private final Cancellation cancellation = new Cancellation();
  private final FailureText text;
  private final Events events;
  private final StreamAsking asking;

  /** Held by who reads, also while reading blocks. */
  private final ReentrantLock reading = new ReentrantLock();

  /** Whether it has a place among the calls that run. */
  private final AtomicBoolean hasPlace = new AtomicBoolean();

  /** Whether listeners have heard of it. */
  private boolean isBegun;

  private @Nullable CallRun<OpenStream> run;
  private @Nullable OpenStream open;
  private @Nullable LlmResult<String> result;
  private @Nullable LlmException failure;

  StreamRun(
      EngineClient client,
      Spec<String> spec,
      PreparedCall call,
      List<Message> messages,
      List<Check<? super String>> checks,
      boolean restarts) {
    this.client = client;
    this.call = call;
    this.restarts = restarts;
    this.text = new FailureText(spec, call);
    this.events = client.events(spec, call);
    this.asking = new StreamAsking(client, call, messages, checks, events, this::unwanted);
  }

  /**
   * Reads on.
   *
   * @return null after the last piece
   * @throws LlmException if the call comes to nothing, each time
   */
  LlmStream.@Nullable Piece next() {
    reading.lock();
    try {
      if (failure != null) {
        throw failure;
      }
      return result == null ? advance() : null;
    } catch (LlmException e) {
      if (failure == null) {
        failed(e);
      }
      throw e;
    } catch (RuntimeException | Error e) {
      leave();
      throw e;
    } finally {
      reading.unlock();
      if (cancellation.isCancelled()) {
        endUnread(); // who closed it just now could not
      }
    }
  }

  /** Reads to the end. */
  LlmResult<String> result() {
    while (next() != null) {}
    LlmResult<String> whole = result;
    if (whole == null) {
      throw new IllegalStateException("ended without a result");
    }
    return whole;
  }

  /** Ends it; who reads just now is told. */
  void close() {
    cancellation.cancel();
    endUnread();
  }

  /** Unless somebody reads just now, who sees to it then. */
  private void endUnread() {
    if (!reading.isHeldByCurrentThread() && reading.tryLock()) {
      try {
        if (result == null && failure == null) {
          cancelled();
        }
      } finally {
        reading.unlock();
      }
    }
  }

  private LlmStream.@Nullable Piece advance() {
    if (run == null) {
      isBegun = true;
      events.callStarted();
      client.enter(cancellation, text);
      hasPlace.set(true);
      run = new CallRun<>(client, call, asking, cancellation, events, text);
    }
    if (open == null) {
      open = run.goOn();
    }
    String piece = open.next();
    if (piece != null) {
      return new LlmStream.Text(piece);
    }
    Answered<String> answered = open.answered();
    if (answered != null) {
      result = run.result(answered);
      leave();
      events.callSucceeded(result);
      return null;
    }
    return restart(run, open);
  }

  private LlmStream.Piece restart(CallRun<OpenStream> running, OpenStream broken) {
    Ended.Failed<OpenStream> failed = broken.failed();
    if (failed == null) {
      throw new IllegalStateException("neither answered nor failed");
    }
    running.shown(broken.shown());
    running.failed(failed);
    if (!restarts) {
      throw running.lastFailure();
    }
    open = running.goOn();
    running.shown("");
    events.restarted(failed.attempt());
    return new LlmStream.Restart(failed.attempt());
  }

  private void cancelled() {
    if (run == null || open == null) {
      failed(text.closed(List.of(), ""));
      return;
    }
    run.shown(open.shown());
    open.close();
    Answered<String> answered = open.answered();
    Ended.Failed<OpenStream> broken = open.failed();
    try {
      if (answered != null) { // but nobody has read all of it
        throw text.closed(run.result(answered).attempts(), open.shown());
      }
      if (broken != null) {
        run.failed(broken);
      }
    } catch (LlmException e) {
      failed(e);
    }
  }

  private void failed(LlmException e) {
    failure = e;
    leave();
    if (isBegun) {
      events.callFailed(e);
    }
  }

  /**
   * An attempt was ended. If the whole call is, it gives its place back, also where nobody reads any more who
   * could; not if another model was first.
   */
  private void unwanted(ErrorKind why) {
    if (why == ErrorKind.DEADLINE || cancellation.isCancelled() || client.isClosed()) {
      leave();
    }
  }

  private void leave() {
    if (hasPlace.compareAndSet(true, false)) {
      client.leave();
    }
  }
}
