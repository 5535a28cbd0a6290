package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Transport;
import dev.llmcall.runtime.json.StreamReader;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import java.io.IOException;
import java.time.Duration;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** One attempt whose answer comes in pieces. For one thread at a time. */
final class OpenStream {
  /** How long to wait, after the model has said that it is done, for what it cost. */
  private static final Duration LAST_WORDS = Duration.ofSeconds(2);

  /** How long to wait for the end of the body, so that the connection can be used again. */
  private static final Duration END_OF_BODY = Duration.ofMillis(250);

  private final StreamAsking asking;
  private final CallPolicy policy;
  private final Sending sending;
  private final Cancellation cancellation;
  private final long deadline;
  private final AttemptAbort abort;
  private final Exchange exchange;
  private Transport.@Nullable Response response;
  private @Nullable TimedBody body;
  private @Nullable StreamReader reader;

  /** What was read but not taken yet. */
  private @Nullable String held;

  private Optional<Duration> firstToken = Optional.empty();
  private boolean hasProgressed;
  private boolean isFinishing;
  private boolean isTaken;
  private @Nullable Answered<String> answered;
  private Ended.@Nullable Failed<OpenStream> failed;

  OpenStream(StreamAsking asking, Step step, long deadline, Cancellation cancellation) {
    EngineClient client = asking.client();
    this.asking = asking;
    this.policy = asking.call().policy();
    this.sending = new Sending(client, asking.call(), step);
    this.deadline = deadline;
    this.cancellation = cancellation;
    long end = sending.begin()
        + Math.min(Nanos.of(policy.attemptTimeout()), Nanos.of(policy.firstToken()));
    boolean deadlineFirst = deadline - end <= 0;
    this.abort = new AttemptAbort(
        deadlineFirst ? deadline : end,
        deadlineFirst ? ErrorKind.DEADLINE : ErrorKind.TIMED_OUT,
        why -> unwanted(asking, step, why));
    this.exchange = new Exchange(client.transport(), client.config().answerLimit(), abort);
  }

  /** Also of a stream that nobody reads any more, when its time is over: then there is nobody else to do it. */
  private static void unwanted(StreamAsking asking, Step step, ErrorKind why) {
    step.endProbes();
    asking.whenUnwanted().accept(why);
  }

  /** Sends, and reads until there is text to show; gives the failure if there will be none. */
  Ended.@Nullable Failed<OpenStream> open() {
    Transport.Request request;
    try {
      request = sending.request(asking.messages(), true, abort.end());
    } catch (RuntimeException e) {
      failed = sending.withoutKey(e);
      asking.events().attemptEnded(failed.attempt());
      return failed;
    }
    asking.client().watch().add(abort);
    cancellation.begins(abort);
    try {
      begin(request);
    } catch (IOException | RuntimeException e) {
      over(cut(e));
    }
    if (answered == null && failed == null) {
      held = read();
    }
    return failed;
  }

  /** It is the answer that counts. */
  void take() {
    isTaken = true;
    if (answered != null) {
      asking.events().answered(answered);
    }
  }

  /** The next piece of text; null after the last. */
  @Nullable
  String next() {
    String piece = held;
    held = null;
    if (piece == null && answered == null && failed == null) {
      piece = read();
    }
    return piece;
  }

  /** After the last piece: the whole answer, null if it was cut. */
  @Nullable
  Answered<String> answered() {
    return answered;
  }

  /** After the last piece: why the answer was cut, null if it was not. */
  Ended.@Nullable Failed<OpenStream> failed() {
    return failed;
  }

  /** All text that came. */
  String shown() {
    return reader == null ? "" : reader.answer();
  }

  /** Nobody wants more of it; the call was cancelled. */
  void close() {
    if (answered == null && failed == null) {
      abort.abort(ErrorKind.CANCELLED);
      over(cut(null));
    }
  }

  private void begin(Transport.Request request) throws IOException {
    response = exchange.open(request);
    if (response.status() >= 300) {
      over(exchange.read(response, response.body(), sending.started()));
      return;
    }
    long spent = asking.client().clock().nanos() - sending.begin();
    body = new TimedBody(
        response.body(),
        abort,
        asking.client(),
        deadline,
        Nanos.of(policy.attemptTimeout()) - spent,
        Nanos.of(policy.firstToken()) - spent);
    StreamReader events = new StreamReader(
        response.status(),
        new Exchange.HeadersOf(response),
        body,
        asking.client().config().answerLimit(),
        sending.started());
    if (events.isStream()) {
      reader = events;
    } else {
      whole(exchange.read(response, events.body(), sending.started()));
    }
  }

  /** The endpoint did not stream: its answer is one piece. */
  private void whole(Outcome outcome) {
    over(outcome);
    if (answered != null) {
      held = answered.value();
    }
  }

  private @Nullable String read() {
    if (reader == null || body == null) {
      throw new IllegalStateException("not open");
    }
    while (true) {
      StreamReader.Step step;
      try {
        step = reader.next();
      } catch (IOException | RuntimeException e) {
        if (reader.isFinished()) {
          reader.end();
          continue;
        }
        over(cut(e));
        return null;
      }
      if (step == StreamReader.Step.END) {
        over(reader.outcome());
        return null;
      }
      wind(reader, body);
      if (step == StreamReader.Step.TEXT) {
        if (firstToken.isEmpty()) {
          firstToken = Optional.of(elapsed());
        }
        return reader.text();
      }
    }
  }

  /** Sets the clocks by what came. */
  private void wind(StreamReader events, TimedBody timed) {
    if (events.isFinished()) {
      if (!isFinishing) {
        isFinishing = true;
        timed.mayBeSilent(LAST_WORDS);
      }
    } else if (events.isProgress()) {
      hasProgressed = true;
      timed.mayBeSilent(policy.idle());
    }
  }

  /** Nothing more comes; what came is judged. */
  private void over(Outcome outcome) {
    boolean isComplete = outcome instanceof Answer;
    if (isComplete && body != null) {
      drain(body);
    }
    abort.finish();
    cancellation.ended();
    asking.client().watch().remove(abort);
    closeResponse();
    if (outcome instanceof Answer answer) {
      judge(answer);
    } else {
      Failure failure = (Failure) outcome;
      failed = sending.failed(
          failure, exchange.status(), detail(failure.kind()), exchange.cause(), streamed());
    }
    if (failed != null) {
      asking.events().attemptEnded(failed.attempt());
    } else if (answered != null && isTaken) {
      asking.events().answered(answered);
    }
  }

  private void judge(Answer answer) {
    Judgement<String> judgement =
        Judgement.of(answer, new AnswerForm.Text(true), policy.recovery(), asking.checks());
    String text = judgement.value();
    if (text == null) {
      failed = sending.unusable(judgement, answer, exchange.status(), streamed());
    } else {
      Attempt attempt = sending.answered(answer, exchange.status(), streamed());
      answered = new Answered<>(attempt, answer, text, judgement.repairs());
    }
  }

  private Sending.Streamed streamed() {
    return new Sending.Streamed(firstToken, reader == null ? 0 : reader.brokenEvents());
  }

  private String detail(ErrorKind kind) {
    if (!exchange.detail().isEmpty()) {
      return exchange.detail();
    }
    if (kind != ErrorKind.TIMED_OUT) {
      return reader == null ? "" : reader.detail();
    }
    if (body != null && !body.isOverdue() && !body.isSilent()) {
      return ""; // the endpoint says so
    }
    boolean isOverdue = body == null
        ? Nanos.of(policy.attemptTimeout()) <= Nanos.of(policy.firstToken())
        : body.isOverdue();
    if (isOverdue) {
      return "no complete answer within " + Texts.of(policy.attemptTimeout());
    }
    return hasProgressed
        ? "silent for " + Texts.of(policy.idle())
        : "no sign of progress within " + Texts.of(policy.firstToken());
  }

  /** What was cut, by whom, and what had come until then. */
  private Failure cut(@Nullable Exception thrown) {
    Failure failure = exchange.failed(thrown);
    return reader == null ? failure : reader.failure(failure.kind());
  }

  private void drain(TimedBody timed) {
    timed.mayBeSilent(END_OF_BODY);
    byte[] rest = new byte[256];
    try {
      while (timed.read(rest, 0, rest.length) >= 0) {}
    } catch (IOException | RuntimeException e) {
      // then the connection is not used again
    }
  }

  private void closeResponse() {
    try {
      if (response != null) {
        response.close();
      }
    } catch (IOException | RuntimeException e) {
      // nobody needs it any more
    }
  }

  private Duration elapsed() {
    return Duration.ofNanos(asking.client().clock().nanos() - sending.begin());
  }
}
