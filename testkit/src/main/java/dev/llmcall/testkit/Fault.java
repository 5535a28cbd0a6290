package dev.llmcall.testkit;

import static dev.llmcall.testkit.Fault.Reach.ENDS;
import static dev.llmcall.testkit.Fault.Reach.MOVES_ON;
import static dev.llmcall.testkit.Fault.Reach.STANDS;

/**
 * What can go wrong with a model, in the form in which endpoints report it.
 *
 * <p>In a server-side fallback, faults do what they do on OpenRouter; {@link #reach()} says it. Bodies
 * and codes are those of the endpoint that was asked: OpenRouter's under {@code /api/v1}, OpenAI's
 * under {@code /v1}.
 */
public enum Fault {
  /** 429, with {@code Retry-After: 1}. */
  RATE_LIMITED(MOVES_ON, 429, "rate_limit_exceeded", "Rate limit exceeded. Try again later."),
  /** 400: the prompt is longer than the model's context. */
  CONTEXT_LENGTH(
      MOVES_ON,
      400,
      "context_length_exceeded",
      "This endpoint's maximum context length was exceeded. Please reduce the length of the messages."),
  /** 403 (400 under {@code /v1}): the provider's moderation flagged the prompt; the body quotes it. */
  MODERATED(
      MOVES_ON,
      403,
      "content_policy_violation",
      "The chosen model requires moderation and your input was flagged."),
  /** 503, with {@code Retry-After: 1}: no capacity. */
  OVERLOADED(MOVES_ON, 503, "provider_overloaded", "The provider is overloaded."),
  /** 498: the status that some providers have for having no capacity left. */
  NO_CAPACITY(MOVES_ON, 498, "provider_overloaded", "Capacity exceeded"),
  /** 529: the status that some providers have for being overloaded. */
  BUSY(MOVES_ON, 529, "provider_overloaded", "Overloaded"),
  /** 502: the model is down. */
  DOWN(MOVES_ON, 502, "provider_unavailable", "Provider returned error"),
  /** 500, with nothing that says why. */
  INTERNAL(MOVES_ON, 500, "server", "Internal Server Error"),
  /** 504: the provider took too long. */
  TIMEOUT(MOVES_ON, 504, "timeout", "The provider timed out."),
  /** 408: the request took too long. */
  REQUEST_TIMEOUT(MOVES_ON, 408, "timeout", "Request timed out."),
  /** 402 (429 {@code insufficient_quota} under {@code /v1}): the account cannot pay for it. */
  NO_CREDIT(
      MOVES_ON,
      402,
      "payment_required",
      "This request requires more credits, or fewer max_tokens."),
  /** 404: nobody serves the model. */
  NOT_FOUND(MOVES_ON, 404, "not_found", "No endpoints found for this model."),
  /** 404: the model is no longer served; the error suggests another. */
  DEPRECATED(MOVES_ON, 404, "not_found", "This model has been deprecated."),
  /** 400: the model does not take this request. */
  BAD_REQUEST(MOVES_ON, 400, "invalid_request", "The request is not acceptable to this model."),
  /** 422: well-formed, yet not acceptable. */
  UNPROCESSABLE(MOVES_ON, 422, "unprocessable", "The request could not be processed."),
  /** 403: not served in this region. */
  REGION_RESTRICTED(MOVES_ON, 403, "permission_denied", "Not available in your region."),
  /** 200 whose body is an error and nothing else. */
  ERROR_IN_200(MOVES_ON, 502, "provider_unavailable", "Provider returned error"),
  /** 500 whose {@code error} is a text instead of an object. */
  STRING_ERROR(MOVES_ON, 500, "server", "The model crashed."),
  /** 400 whose body is an array with the error in it. */
  ARRAY_ERROR(MOVES_ON, 400, "invalid_request", "Request contains an invalid argument."),

  /** 401: the key is refused. */
  AUTHENTICATION(ENDS, 401, "authentication", "User not found."),
  /** 403: the key may not do this. */
  PERMISSION_DENIED(ENDS, 403, "permission_denied", "This key may not use this model."),
  /** 403 (400 under {@code /v1}): a guardrail of the account stopped the prompt. */
  GUARDRAIL(ENDS, 403, "permission_denied", "Request blocked by guardrail"),
  /** 413: the request has too many bytes. */
  PAYLOAD_TOO_LARGE(ENDS, 413, "payload_too_large", "Request entity too large"),

  /** 200 with the beginning of an answer, and an error in the choice. */
  CHOICE_ERROR(STANDS, 502, "provider_unavailable", "Provider disconnected"),
  /** 200 with the beginning of an answer, and {@code error} for a finish reason. */
  FINISH_ERROR(STANDS, 200, "", ""),
  /** 200 without {@code choices}. */
  NO_CHOICES(STANDS, 200, "", ""),
  /** 200 with {@code choices} null. */
  NULL_CHOICES(STANDS, 200, "", ""),
  /** 200 with an empty array of {@code choices}. */
  EMPTY_CHOICES(STANDS, 200, "", ""),
  /** 200 with a page of HTML, as a wrong address gives. */
  HTML_PAGE(STANDS, 200, "", ""),
  /** 502 with a page of HTML, as a gateway in front gives. */
  HTML_GATEWAY(STANDS, 502, "", ""),
  /** 524 with a page of HTML: the gateway in front waited too long. */
  HTML_TIMEOUT(STANDS, 524, "", ""),
  /** 200 without a body. */
  EMPTY_BODY(STANDS, 200, "", ""),
  /** 200 with JSON that ends in the middle. */
  BROKEN_JSON(STANDS, 200, "", ""),

  /** The model declines: {@code refusal} instead of content. */
  REFUSAL(STANDS, 200, "", ""),
  /** The model answers with nothing. */
  EMPTY_ANSWER(STANDS, 200, "", ""),
  /** The answer is cut by the token limit, finish reason {@code length}. */
  TRUNCATED(STANDS, 200, "", ""),
  /** The answer is cut by a filter, finish reason {@code content_filter}. */
  CONTENT_FILTER(STANDS, 200, "", ""),

  /** Thinks until the token limit, finish reason {@code length}, and answers with nothing. */
  ONLY_REASONING(STANDS, 200, "", ""),

  /** In a stream, an error under the field {@code error:} after the beginning of an answer; else a page. */
  ERROR_FIELD(STANDS, 500, "", ""),
  /** In a stream, a line of text that is no event after the beginning of an answer; else a page. */
  ERROR_LINE(STANDS, 500, "", ""),
  /** In a stream, well-formed HTTP that stops in the middle of an answer; else a body cut likewise. */
  STOPS_IN_STREAM(STANDS, 200, "", ""),
  /** 307 to another host. */
  REDIRECT(STANDS, 307, "", ""),
  /** Bytes that are not HTTP. */
  NOT_HTTP(STANDS, 0, "", ""),

  /** Reads the request and closes the connection without a byte of an answer. */
  HANGS_UP(STANDS, 0, "", ""),
  /** Reads the request and resets the connection without a byte of an answer. */
  RESETS(STANDS, 0, "", ""),
  /** Resets the connection in the middle of the body or stream. */
  RESETS_IN_BODY(STANDS, 200, "", ""),
  /** Closes the connection in the middle of the body or stream. */
  HANGS_UP_IN_BODY(STANDS, 200, "", ""),
  /** Does not answer until the router is reset or closed. */
  HANGS(STANDS, 0, "", ""),
  /**
   * Sends the head and the beginning of the body or stream, then nothing until the router is reset or
   * closed.
   */
  STALLS(STANDS, 200, "", ""),
  /**
   * Sends a space at a time, in a stream a comment, until the client goes away or the router is reset or
   * closed.
   */
  DRIPS(STANDS, 200, "", ""),
  /** Answers with blanks, as models do that lost their way in JSON, until the client goes away. */
  BLANKS_WITHOUT_END(STANDS, 200, "", "");

  /** What a fault means for a server-side fallback. */
  public enum Reach {
    /** The next model is tried; with none left, this fault is the answer. */
    MOVES_ON,
    /** The request is rejected as a whole. */
    ENDS,
    /** The client gets it as it is, as if it were an answer. */
    STANDS
  }

  private final Reach reach;
  private final int status;
  private final String errorType;
  private final String message;

  Fault(Reach reach, int status, String errorType, String message) {
    this.reach = reach;
    this.status = status;
    this.errorType = errorType;
    this.message = message;
  }

  /** What it means for a server-side fallback. */
  public Reach reach() {
    return reach;
  }

  /** The status that stands for it, in the head or in the error; 0 where there is no answer at all. */
  int status() {
    return status;
  }

  String errorType() {
    return errorType;
  }

  String message() {
    return message;
  }
}
