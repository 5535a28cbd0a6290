package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Content;
import dev.llmcall.runtime.wire.ErrorCode;
import dev.llmcall.runtime.wire.ErrorKinds;
import dev.llmcall.runtime.wire.ErrorReport;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.FinishReasons;
import dev.llmcall.runtime.wire.NamedModels;
import dev.llmcall.runtime.wire.Outcome;
import dev.llmcall.runtime.wire.RefusedParameters;
import dev.llmcall.runtime.wire.RetryAfter;
import dev.llmcall.runtime.wire.StatusKinds;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Makes an outcome of a reply that was read. Whatever says that something failed counts first. */
final class Reply {
  /** As much of an error's body as is kept. */
  private static final int MOST_TEXT = 64 * 1024;

  private final int status;
  private final Function<String, Optional<String>> header;
  private final Payload payload;
  private final Envelope envelope;
  private final Instant now;

  Reply(
      int status,
      Function<String, Optional<String>> header,
      Payload payload,
      Envelope envelope,
      Instant now) {
    this.status = status;
    this.header = header;
    this.payload = payload;
    this.envelope = envelope;
    this.now = now;
  }

  Outcome outcome() {
    if (envelope.isError && envelope.said != null) {
      return failure(envelope.said, ErrorKind.OVERLOADED);
    }
    if (status >= 300) {
      return broken();
    }
    Choice choice = envelope.choice;
    if (choice == null) {
      return envelope.hasNoChoice && envelope.said == null ? failure(ErrorKind.EMPTY) : broken();
    }
    if (choice.error != null) {
      return failure(choice.error, ErrorKind.OVERLOADED);
    }
    Content content = choice.written();
    ErrorKind problem = problem(choice, content);
    boolean isReasoning = problem == ErrorKind.EMPTY && choice.reasoning != null;
    if (problem != null && !isReasoning) {
      String text = content == null || content.isBlank() ? choice.refusal : content.text();
      return failure(problem, new ErrorParser(), Optional.ofNullable(text));
    }
    if (isReasoning && choice.reasoning != null) {
      content = Content.of(choice.reasoning);
    }
    return new Answer(
        content == null ? Content.of("") : content,
        isReasoning,
        Optional.ofNullable(envelope.model),
        Optional.ofNullable(choice.finishReason),
        envelope.usage.usage(),
        envelope.usage.cost(),
        requestId(),
        attempt(),
        upstream(List.of()));
  }

  /** Without choices, or with an end too early: an error only if it says so. */
  Outcome broken() {
    ErrorParser said = envelope.said;
    return said == null ? failure(StatusKinds.kind(status)) : failure(said, ErrorKind.BAD_REPLY);
  }

  /** A failure of which the reply says nothing. */
  Failure failure(ErrorKind kind) {
    return failure(kind, new ErrorParser(), Optional.of(bodyText()));
  }

  /** An answer that was cut: a failure of this kind, unless what was said with it says more. */
  Failure cut(ErrorKind otherwise, ErrorParser said, String partial) {
    return failure(ErrorKinds.kind(report(said), otherwise), said, Optional.of(partial));
  }

  String bodyText() {
    return new String(
        payload.bytes(), payload.offset(), Math.min(payload.length(), MOST_TEXT), UTF_8);
  }

  private static @Nullable ErrorKind problem(Choice choice, @Nullable Content content) {
    boolean blank = content == null || content.isBlank();
    ErrorKind end = end(choice.finishReason);
    if (end == null && (blank || choice.finishReason == null)) {
      end = end(choice.nativeFinishReason);
    }
    boolean refused = choice.refusal != null && !choice.refusal.isBlank();
    if (refused && (end == null || end == ErrorKind.TRUNCATED)) {
      return ErrorKind.REFUSED;
    }
    if (end != null) {
      return end;
    }
    if (!choice.hasMessage) {
      return ErrorKind.BAD_REPLY;
    }
    return blank ? ErrorKind.EMPTY : null;
  }

  private static @Nullable ErrorKind end(@Nullable String reason) {
    return reason == null ? null : FinishReasons.problem(reason).orElse(null);
  }

  private Failure failure(ErrorParser error, ErrorKind otherwise) {
    ErrorKind kind = ErrorKinds.kind(report(error), otherwise);
    return failure(kind, error, Optional.of(bodyText()));
  }

  private Failure failure(ErrorKind kind, ErrorParser error, Optional<String> text) {
    ErrorReport report = report(error);
    OptionalInt attempt = attempt();
    boolean unrouted = attempt.isPresent()
        ? attempt.getAsInt() == 0
        : (status == 400 || status == 404 || status == 422)
            && (kind == ErrorKind.NOT_FOUND || kind == ErrorKind.BAD_REQUEST)
            && !error.reachedProvider();
    Optional<Duration> wait = status < 400 ? Optional.empty() : RetryAfter.in(header, now);
    Choice choice = envelope.choice;
    return new Failure(
        kind,
        OptionalInt.of(status),
        ErrorCode.of(report),
        wait.or(error::retryAfter),
        status >= 400
            && header.apply("x-should-retry").orElse("").strip().equalsIgnoreCase("false"),
        unrouted,
        kind == ErrorKind.NOT_FOUND ? NamedModels.in(report) : List.of(),
        error.suggestedModels(),
        kind == ErrorKind.BAD_REQUEST ? RefusedParameters.in(report) : List.of(),
        false,
        Optional.ofNullable(envelope.model).or(error::model),
        envelope.usage.usage(),
        envelope.usage.cost(),
        upstream(error.previous()),
        attempt,
        text.filter(some -> !some.isBlank()),
        requestId(),
        choice == null ? Optional.empty() : Optional.ofNullable(choice.finishReason));
  }

  private ErrorReport report(ErrorParser error) {
    return error.report(status);
  }

  private OptionalInt attempt() {
    return envelope.upstream == null ? OptionalInt.empty() : envelope.upstream.attempt();
  }

  private List<UpstreamAttempt> upstream(List<UpstreamAttempt> otherwise) {
    UpstreamParser told = envelope.upstream;
    return told == null || told.attempts().isEmpty() ? otherwise : told.attempts();
  }

  private Optional<String> requestId() {
    if (envelope.id != null && !envelope.id.isEmpty()) {
      return Optional.of(envelope.id);
    }
    Optional<String> generation = header.apply("x-generation-id");
    return generation.isPresent() ? generation : header.apply("x-request-id");
  }
}
