package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import dev.llmcall.runtime.wire.Outcome;
import dev.llmcall.runtime.wire.StatusKinds;
import java.io.IOException;
import java.io.InputStream;
import java.time.Instant;
import java.util.Optional;
import java.util.function.Function;
import java.util.zip.GZIPInputStream;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.JsonParser;

/**
 * Reads an answer that comes in pieces. For one thread; nothing is read before it is asked for.
 *
 * <p>Text is what the answer shows: white space before it and a leading {@code <think>} block are held
 * back. An event that is no JSON is passed over. The answer is complete only if its end was told, by a
 * finish reason or {@code [DONE]}.
 */
public final class StreamReader {
  /** A model that writes more white space than this does not stop before its limit. */
  private static final int MOST_SPACE = 2000;

  /** What came next. */
  public enum Step {
    /** Text to show. */
    TEXT,
    /** Something else. */
    OTHER,
    /** Nothing comes any more. */
    END
  }

  private final int status;
  private final Function<String, Optional<String>> header;
  private final int limit;
  private final Instant now;
  private final EventReader events;
  private final Envelope envelope = new Envelope();
  private final StreamedText text = new StreamedText();

  /** What all chunks say of the answer. */
  private final Choice answer = new Choice();

  private final LastChunk last = new LastChunk();

  private String piece = "";
  private boolean isProgress;
  private boolean isDone;
  private boolean hasEnded;
  private int chunks;
  private int broken;
  private String detail = "";
  private @Nullable Outcome outcome;

  /**
   * Begins with a response.
   *
   * @param status the HTTP status
   * @param header the first header of a name, in any case
   * @param limit how many bytes an event, and how many characters the answer, may have
   * @param now what a date in {@code Retry-After} counts from
   * @throws IOException if the body says that it is packed, but is not
   */
  public StreamReader(
      int status,
      Function<String, Optional<String>> header,
      InputStream body,
      int limit,
      Instant now)
      throws IOException {
    this.status = status;
    this.header = header;
    this.limit = limit;
    this.now = now;
    boolean isPacked = header.apply("content-encoding").orElse("").equalsIgnoreCase("gzip");
    this.events = new EventReader(isPacked ? new GZIPInputStream(body) : body, limit);
  }

  /**
   * Whether the body is a stream of events; waits for its first byte. What begins with JSON or a page is
   * a reply or an error as a whole, whatever its content type says.
   */
  public boolean isStream() throws IOException {
    int first = events.first();
    return first != '{' && first != '[' && first != '"' && first != '<';
  }

  /** The body, where it is not a stream of events. */
  public InputStream body() {
    return events.rest();
  }

  /** The text that a whole answer shows, without what the model thinks in front of it; empty if none. */
  public static String shown(String answer) {
    if (!answer.stripLeading().startsWith("<")) {
      return answer;
    }
    StreamedText text = new StreamedText();
    text.add(answer);
    text.end();
    return text.answer();
  }

  /** Reads the next event. */
  public Step next() throws IOException {
    isProgress = false;
    piece = "";
    if (!hasEnded) {
      if (events.next()) {
        read();
      } else {
        end();
      }
    }
    if (hasEnded && piece.isEmpty() && isDone) {
      String rest = text.end();
      piece = rest == null ? "" : rest;
    }
    if (!piece.isEmpty()) {
      return Step.TEXT;
    }
    return hasEnded ? Step.END : Step.OTHER;
  }

  /** The text of the last step; empty if it had none. */
  public String text() {
    return piece;
  }

  /** Whether the last step was a sign of work: text or thoughts that are not blank. */
  public boolean isProgress() {
    return isProgress;
  }

  /** Whether the model has said why it stopped; what may follow is about the answer. */
  public boolean isFinished() {
    return answer.finishReason != null;
  }

  /** Whether text was shown. */
  public boolean isShown() {
    return text.isShown();
  }

  /** All text that was shown. */
  public String answer() {
    return text.answer();
  }

  /** What is known beyond the kind of a failure, without anything that came. */
  public String detail() {
    return detail;
  }

  /** How many events were passed over because they were no JSON. */
  public int brokenEvents() {
    return broken;
  }

  /** Nothing more is waited for: the answer is complete if the model has said why it stopped. */
  public void end() {
    hasEnded = true;
    isDone |= isFinished();
  }

  /** What the answer came to, after the end. */
  public Outcome outcome() {
    if (outcome == null) {
      outcome = isDone ? complete() : incomplete();
    }
    return outcome;
  }

  /** That the answer was cut for a reason of ours, with what came of it. */
  public Failure failure(ErrorKind kind) {
    return cut(kind, new ErrorParser());
  }

  private Outcome complete() {
    envelope.choice = chunks == 0 ? null : answer;
    answer.content = text.answer();
    Outcome read = reply(0, 0).outcome();
    return read instanceof Answer shown ? shown.withText(text.whole()) : read;
  }

  private Failure incomplete() {
    if (events.isTooLong()) {
      detail = "an event is larger than " + limit + " bytes";
      return failure(ErrorKind.BAD_REPLY);
    }
    detail = "the stream ended before the answer was complete";
    boolean isForeign = chunks == 0 && broken > 0;
    return cut(
        isForeign ? ErrorKind.BAD_REPLY : ErrorKind.CONNECTION_LOST,
        envelope.said == null ? new ErrorParser() : envelope.said);
  }

  private Failure cut(ErrorKind otherwise, ErrorParser said) {
    envelope.choice = answer;
    return reply(0, 0).cut(otherwise, said, text.isShown() ? text.answer() : text.whole());
  }

  private void read() {
    int from = events.offset();
    int length = events.length();
    byte first = length == 0 ? 0 : events.bytes()[from];
    if (first == '{') {
      chunk(from, length);
    } else if (startsWith("[DONE]", from, length)) {
      isDone = true;
      hasEnded = true;
    } else if (first == '<') {
      failed(reply(from, length).failure(StatusKinds.kindOfPage(status)));
    } else if (first != '[' && (events.isError() || startsWith("error", from, length))) {
      said(from, length);
    } else {
      chunk(from, length);
    }
  }

  private void chunk(int from, int length) {
    Choice like = events.isError() ? null : last.like(events.bytes(), from, length);
    if (like != null) {
      chunks++;
      merge(like);
      return;
    }
    last.forget();
    envelope.choice = null;
    try (JsonParser in = Json.open(events.bytes(), from, length)) {
      envelope.read(in);
    } catch (JacksonException e) {
      if (events.isError()) {
        said(from, length);
      } else {
        broken++;
      }
      return;
    }
    if (envelope.isError || events.isError()) {
      envelope.isError = true;
      envelope.said();
      failed(reply(from, length).outcome());
      return;
    }
    Choice chunk = envelope.choice;
    if (chunk != null && chunk.error != null) {
      answer.error = chunk.error;
      envelope.choice = answer;
      failed(reply(from, length).outcome());
    } else if (chunk != null && chunk.index == 0) {
      last.remember(chunk, events.bytes(), from, length);
      chunks++;
      merge(chunk);
    }
  }

  private void merge(Choice chunk) {
    answer.hasMessage |= chunk.hasMessage;
    if (chunk.finishReason != null) {
      answer.finishReason = chunk.finishReason;
    }
    if (chunk.nativeFinishReason != null) {
      answer.nativeFinishReason = chunk.nativeFinishReason;
    }
    if (chunk.refusal != null) {
      answer.refusal = answer.refusal == null ? chunk.refusal : answer.refusal + chunk.refusal;
      isProgress = !chunk.refusal.isBlank();
    }
    isProgress |= chunk.isThinking;
    boolean isRepeated = !chunk.isDelta && text.length() > 0;
    if (chunk.content != null && !chunk.content.isEmpty() && !isRepeated) {
      write(chunk.content);
    }
  }

  private void write(String more) {
    String shown = text.add(more);
    piece = shown == null ? "" : shown;
    isProgress |= text.space() < more.length();
    if (text.space() > MOST_SPACE) {
      detail = "more than " + MOST_SPACE + " characters of white space came in a row";
      failed(failure(text.isShown() ? ErrorKind.TRUNCATED : ErrorKind.EMPTY));
    } else if (text.length() > limit) {
      detail = "the answer is longer than " + limit + " characters";
      failed(failure(ErrorKind.BAD_REPLY));
    }
  }

  /** An error in words. */
  private void said(int from, int length) {
    Reply reply = reply(from, length);
    envelope.isError = true;
    envelope.said().text(reply.bodyText());
    failed(reply.outcome());
  }

  private void failed(Outcome failure) {
    outcome = failure;
    hasEnded = true;
    isDone = false;
  }

  private Reply reply(int from, int length) {
    return new Reply(status, header, new Payload(events.bytes(), from, length), envelope, now);
  }

  private boolean startsWith(String word, int from, int length) {
    return length >= word.length()
        && new String(events.bytes(), from, word.length(), ISO_8859_1).equalsIgnoreCase(word);
  }
}
