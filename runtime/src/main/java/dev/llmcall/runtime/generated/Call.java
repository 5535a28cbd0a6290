package dev.llmcall.runtime.generated;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Check;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import dev.llmcall.runtime.Message;
import dev.llmcall.runtime.engine.Cancellation;
import dev.llmcall.runtime.engine.EngineOptions;
import dev.llmcall.runtime.engine.EngineStream;
import dev.llmcall.runtime.engine.PreparedCall;
import dev.llmcall.runtime.engine.Spec;
import dev.llmcall.runtime.engine.StreamRun;
import dev.llmcall.runtime.engine.TextPieces;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Flow;
import java.util.function.Function;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * One run of a call: its messages in the order given, then how the answer is wanted. For one thread,
 * for one use.
 *
 * @param <T> the answer
 */
public final class Call<T> {
  private final Calls calls;
  private final Spec<T> spec;
  private final List<Message> messages = new ArrayList<>(4);
  private EngineOptions options = EngineOptions.NONE;
  private List<Check<? super T>> checks = List.of();

  Call(Calls calls, Spec<T> spec) {
    this.calls = calls;
    this.spec = spec;
  }

  /** Adds options, stronger than those of the constructor; null adds none. */
  public Call<T> options(@Nullable CallOptions added) {
    if (added != null) {
      options = ((EngineOptions) added).over(options);
    }
    return this;
  }

  /** Adds a judge of the answer; null adds none. */
  public Call<T> check(@Nullable Check<? super T> check) {
    if (check != null) {
      List<Check<? super T>> more = new ArrayList<>(checks);
      more.add(check);
      checks = more;
    }
    return this;
  }

  /** Adds a system message. */
  public Call<T> system(String text) {
    messages.add(Message.system(text));
    return this;
  }

  /** Adds earlier messages; null adds none. */
  public Call<T> history(@Nullable List<Message> earlier) {
    if (earlier != null) {
      messages.addAll(List.copyOf(earlier));
    }
    return this;
  }

  /** Adds a user message. */
  public Call<T> user(String text) {
    messages.add(Message.user(text));
    return this;
  }

  /** Runs the call on this thread and returns the answer. */
  public T answer() {
    return result().value();
  }

  /** Runs the call on this thread and returns the answer with all about it. */
  public LlmResult<T> result() {
    PreparedCall prepared = calls.prepare(spec, options);
    return calls.client().run(spec, prepared, messages, checks, new Cancellation());
  }

  /** Runs the call on another thread; cancelling the future, or one derived from it, cancels the call. */
  public CompletableFuture<T> future() {
    return submit(LlmResult::value);
  }

  /** Like {@link #future()}, with all about the answer. */
  public CompletableFuture<LlmResult<T>> futureResult() {
    return submit(Function.identity());
  }

  /** The answer in pieces; nothing is sent before one is asked for. */
  public LlmStream stream() {
    return new EngineStream(run(true));
  }

  /** The pieces as a stream of texts that ends in an exception if its model breaks off. */
  public Stream<String> textStream() {
    return TextPieces.stream(run(false));
  }

  /** The pieces for one subscriber; nothing is sent before it asks for one. */
  public Flow.Publisher<String> publisher() {
    return calls.client().publisher(run(false));
  }

  @SuppressWarnings("unchecked") // only a call that is answered by text is streamed
  private StreamRun run(boolean restarts) {
    if (!spec.isStreamed()) {
      throw new IllegalStateException(spec.name() + " was not declared as a stream");
    }
    PreparedCall prepared = calls.prepare(spec, options);
    return calls.client().stream(
        (Spec<String>) spec,
        prepared,
        messages,
        (List<Check<? super String>>) (List<?>) checks,
        restarts);
  }

  private <R> CompletableFuture<R> submit(Function<LlmResult<T>, R> wanted) {
    PreparedCall prepared = calls.prepare(spec, options);
    return calls.client().submit(spec, prepared, messages, checks, wanted);
  }
}
