package dev.llmcall.runtime.wire;

import dev.llmcall.ErrorKind;

/** What an HTTP status means where nothing more is known. Statuses that are new count by their class. */
public final class StatusKinds {
  private StatusKinds() {}

  /** The kind of a status. */
  public static ErrorKind kind(int status) {
    return switch (status) {
      case 401, 403, 407 -> ErrorKind.AUTHENTICATION;
      case 402 -> ErrorKind.NO_CREDIT;
      case 404, 410, 451 -> ErrorKind.NOT_FOUND;
      case 408, 504, 524 -> ErrorKind.TIMED_OUT;
      case 413 -> ErrorKind.CONTEXT_LENGTH;
      case 409, 425, 498 -> ErrorKind.OVERLOADED; // 409: somebody else holds a lock for a moment
      case 429 -> ErrorKind.RATE_LIMITED;
      default -> {
        if (status >= 500) {
          yield ErrorKind.OVERLOADED;
        }
        yield status >= 400 ? ErrorKind.BAD_REQUEST : ErrorKind.BAD_REPLY;
      }
    };
  }

  /**
   * The kind of a status whose body is a page instead of JSON: where a wrong address is the likely
   * reason, that it is not the protocol.
   */
  public static ErrorKind kindOfPage(int status) {
    return switch (status) {
      case 400, 404, 405, 410 -> ErrorKind.BAD_REPLY;
      default -> kind(status);
    };
  }

  /**
   * Whether words may say more than the status does. They may not where it is exact, since an upstream
   * text about a key or a quota is not about ours.
   */
  static boolean isVague(int status) {
    return switch (status) {
      case 401, 402, 408, 413, 429, 498, 504, 524, 529 -> false;
      default -> true;
    };
  }
}
