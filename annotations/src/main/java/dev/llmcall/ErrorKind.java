package dev.llmcall;

/**
 * What can go wrong with an attempt. Status codes never decide anything further: every failure is one
 * of these, and its {@link #scope()} says how far it reaches.
 */
public enum ErrorKind {
  /** The caller no longer wants the answer: interrupted, cancelled, or the client was closed. */
  CANCELLED(Scope.CALL, false),
  /** The time for the whole call is over. */
  DEADLINE(Scope.CALL, false),

  /** The key is missing, wrong, or may not do this. */
  AUTHENTICATION(Scope.ENDPOINT, false),
  /** No connection: refused, unknown host, TLS failure, connecting took too long. */
  UNREACHABLE(Scope.ENDPOINT, false),

  /** Too many requests. */
  RATE_LIMITED(Scope.MODEL, true),
  /** The provider cannot serve now: overloaded, down, or an internal error. */
  OVERLOADED(Scope.MODEL, true),
  /** The connection ended before the answer did. */
  CONNECTION_LOST(Scope.MODEL, true),
  /** No complete answer in time, by our clock or the server's; also if it hung up after 10 s of silence. */
  TIMED_OUT(Scope.MODEL, false),
  /** The account has not enough credit. */
  NO_CREDIT(Scope.MODEL, false),
  /** The model does not exist, or nothing serves it under the given conditions. */
  NOT_FOUND(Scope.MODEL, false),
  /** The request is not acceptable to this model. */
  BAD_REQUEST(Scope.MODEL, false),
  /** The prompt is too long for this model. */
  CONTEXT_LENGTH(Scope.MODEL, false),
  /** Moderation or a guardrail stopped it. */
  MODERATED(Scope.MODEL, false),
  /** What came back is not the protocol: a page of HTML, no choices, broken JSON. */
  BAD_REPLY(Scope.MODEL, false),

  /** The model declined to answer. */
  REFUSED(Scope.ANSWER, false),
  /** The model answered with nothing. */
  EMPTY(Scope.ANSWER, false),
  /** The answer was cut by the token limit. */
  TRUNCATED(Scope.ANSWER, false),
  /** The answer is not JSON. */
  UNPARSABLE(Scope.ANSWER, false),
  /** The answer is JSON, but not of the shape or within the limits that were asked for. */
  INVALID(Scope.ANSWER, false);

  /** How far a failure reaches, and so what is tried next. */
  public enum Scope {
    /** Ends the call. */
    CALL,
    /** Nothing else is tried at this endpoint; models elsewhere are. */
    ENDPOINT,
    /** The next model is tried. */
    MODEL,
    /** The model worked, its answer cannot be used; the next model is tried. */
    ANSWER
  }

  private final Scope scope;
  private final boolean mayPass;

  ErrorKind(Scope scope, boolean mayPass) {
    this.scope = scope;
    this.mayPass = mayPass;
  }

  /** How far this failure reaches. */
  public Scope scope() {
    return scope;
  }

  /** Whether the same request may succeed a moment later, at the same model. */
  public boolean mayPass() {
    return mayPass;
  }
}
