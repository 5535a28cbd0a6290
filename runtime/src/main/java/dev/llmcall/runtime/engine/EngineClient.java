package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmHealth;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Message;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.http.HttpTransport;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.atomic.AtomicLong;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** The client behind {@link LlmClient}: what its calls share. */
public final class EngineClient implements LlmClient {
  private final ClientConfig config;
  private final Preparation preparation;
  private final Costs costs;
  private final LlmClock clock;
  private final @Nullable MachineClock ownClock;
  private final Memory memory;
  private final Retrying retrying;
  private final Watch watch;
  private final @Nullable Gate gate;
  private final Threads threads;

  /** Where attempts run beside each other. The user's executor may be full of calls that wait for them. */
  private final Threads hedges;

  private final Transport transport;
  private final @Nullable HttpTransport ownTransport;
  private final AtomicLong calls = new AtomicLong();
  private volatile boolean closed;

  /** A client; it opens nothing. */
  public EngineClient(ClientConfig config) {
    this(config, new Threads(null));
  }

  /** The same, whose attempts beside each other run on given threads. */
  EngineClient(ClientConfig config, Threads hedges) {
    this.config = config;
    this.hedges = hedges;
    this.costs = new Costs(config.prices());
    LlmClock givenClock = config.clock();
    if (givenClock == null) {
      this.ownClock = new MachineClock();
      this.clock = ownClock;
    } else {
      this.ownClock = null;
      this.clock = givenClock;
    }
    this.memory = new Memory(config.breaker(), clock);
    this.preparation = new Preparation(config, memory);
    this.retrying = new Retrying(config.backOff(), config.random());
    this.watch = new Watch(clock);
    this.gate = config.maxConcurrent() == 0 ? null : new Gate(config.maxConcurrent(), clock);
    this.threads = new Threads(config.executor());
    Transport given = config.transport();
    if (given == null) {
      this.ownTransport = new HttpTransport(config.connections());
      this.transport = ownTransport;
    } else {
      this.ownTransport = null;
      this.transport = given;
    }
  }

  /** Prepares a call, or finds it prepared. */
  public PreparedCall prepare(Spec<?> spec, EngineOptions options) {
    return preparation.of(spec, options);
  }

  /** Runs a call on this thread. */
  public <T> LlmResult<T> run(
      Spec<T> spec,
      PreparedCall call,
      List<Message> messages,
      List<Check<? super T>> checks,
      Cancellation cancellation) {
    Events events = events(spec, call);
    AttemptRun<T> attempts = new AttemptRun<>(this, spec.form(), call, messages, checks, events);
    events.callStarted();
    LlmResult<T> result;
    try {
      result = run(call, attempts, cancellation, events, new FailureText(spec, call));
    } catch (LlmException e) {
      events.callFailed(e);
      throw e;
    }
    events.callSucceeded(result);
    return result;
  }

  /** Runs a call on another thread, and gives what is wanted of its result. */
  public <T, R> CompletableFuture<R> submit(
      Spec<T> spec,
      PreparedCall call,
      List<Message> messages,
      List<Check<? super T>> checks,
      Function<LlmResult<T>, R> wanted) {
    Cancellation cancellation = new Cancellation();
    CallFuture<R> future = new CallFuture<>(cancellation);
    Runnable work = () -> {
      try {
        future.answered(wanted.apply(run(spec, call, messages, checks, cancellation)));
      } catch (Throwable e) {
        future.failed(e);
      }
    };
    try {
      threads.run(work);
    } catch (RejectedExecutionException e) {
      if (closed) {
        work.run(); // which ends at once, as cancelled
      } else {
        future.failed(e);
      }
    }
    return future;
  }

  /**
   * Begins a call whose answer is shown as it comes; nothing is sent yet.
   *
   * @param restarts whether another model may begin anew after something was shown
   */
  public StreamRun stream(
      Spec<String> spec,
      PreparedCall call,
      List<Message> messages,
      List<Check<? super String>> checks,
      boolean restarts) {
    return new StreamRun(this, spec, call, messages, checks, restarts);
  }

  /** The pieces of a call's answer for one subscriber. */
  public Flow.Publisher<String> publisher(StreamRun run) {
    return new TextPublisher(run, threads, this);
  }

  @Override
  public LlmHealth health() {
    return memory.health();
  }

  @Override
  public void close() {
    closed = true;
    if (gate != null) {
      gate.close();
    }
    watch.close();
    if (ownClock != null) {
      ownClock.close();
    }
    threads.close();
    hedges.close();
    if (ownTransport != null) {
      ownTransport.close();
    }
  }

  ClientConfig config() {
    return config;
  }

  LlmClock clock() {
    return clock;
  }

  Retrying retrying() {
    return retrying;
  }

  Costs costs() {
    return costs;
  }

  Threads hedges() {
    return hedges;
  }

  Watch watch() {
    return watch;
  }

  Transport transport() {
    return transport;
  }

  boolean isClosed() {
    return closed;
  }

  private <T> LlmResult<T> run(
      PreparedCall call,
      AttemptRun<T> attempts,
      Cancellation cancellation,
      Events events,
      FailureText text) {
    enter(cancellation, text);
    try {
      CallRun<Answered<T>> run = new CallRun<>(this, call, attempts, cancellation, events, text);
      return run.result(run.goOn());
    } finally {
      leave();
    }
  }

  /**
   * Waits for a place among the calls that run.
   *
   * @throws LlmException if the call ends before it has one
   */
  void enter(Cancellation cancellation, FailureText text) {
    if (gate != null && !gate.enter(cancellation)) {
      throw text.neverRun();
    }
  }

  /** Gives the place back. */
  void leave() {
    if (gate != null) {
      gate.leave();
    }
  }

  /** Who hears of a call. */
  Events events(Spec<?> spec, PreparedCall call) {
    if (config.listeners().isEmpty()) {
      return Events.SILENT;
    }
    long id = calls.incrementAndGet();
    CallInfo info =
        new CallInfo(spec.callType(), spec.method(), id, call.options().tags());
    return new Events(config.listeners(), info);
  }

  /** The endpoints; no keys. */
  @Override
  public String toString() {
    return "LlmClient[" + config.routes() + (closed ? ", closed]" : "]");
  }
}
