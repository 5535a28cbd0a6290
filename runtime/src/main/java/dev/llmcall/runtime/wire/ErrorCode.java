package dev.llmcall.runtime.wire;

import java.util.Optional;
import java.util.regex.Pattern;

/** The endpoint's own name for an error, as it may be shown: a word, never a sentence. */
public final class ErrorCode {
  private static final Pattern WORD = Pattern.compile("[A-Za-z0-9_.-]{1,64}");

  private ErrorCode() {}

  /** The most specific name; without one, a number that is not the HTTP status. */
  public static Optional<String> of(ErrorReport report) {
    for (String name : report.names()) {
      if (WORD.matcher(name).matches()) {
        return Optional.of(name);
      }
    }
    for (int number : report.statuses()) {
      if (number != report.status()) {
        return Optional.of(Integer.toString(number));
      }
    }
    return Optional.empty();
  }
}
