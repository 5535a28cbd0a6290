package dev.llmcall.runtime.wire;

import java.math.BigDecimal;
import java.time.DateTimeException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.Optional;
import java.util.function.Function;

/** How long an endpoint asks to wait: in milliseconds, seconds, or until a date. */
public final class RetryAfter {
  /** Whoever asks for more than this will not be waited for anyway. */
  private static final Duration LONGEST = Duration.ofDays(1);

  private RetryAfter() {}

  /** What the headers of a response ask for; empty if they ask for nothing that can be read. */
  public static Optional<Duration> in(Function<String, Optional<String>> header, Instant now) {
    Optional<Duration> exact =
        header.apply("retry-after-ms").flatMap(text -> amount(text, BigDecimal.ONE));
    return exact.isPresent()
        ? exact
        : header.apply("retry-after").flatMap(text -> seconds(text).or(() -> until(text, now)));
  }

  /** A number of seconds. */
  public static Optional<Duration> seconds(String text) {
    return amount(text, BigDecimal.valueOf(1000));
  }

  private static Optional<Duration> amount(String text, BigDecimal milliseconds) {
    String number = text.strip();
    if (number.isEmpty() || number.length() > 20) {
      return Optional.empty();
    }
    try {
      BigDecimal amount = new BigDecimal(number).multiply(milliseconds);
      BigDecimal most = BigDecimal.valueOf(LONGEST.toMillis());
      BigDecimal least = BigDecimal.ZERO;
      return Optional.of(Duration.ofMillis(amount.max(least).min(most).longValue()));
    } catch (NumberFormatException | ArithmeticException e) {
      return Optional.empty();
    }
  }

  private static Optional<Duration> until(String text, Instant now) {
    try {
      Instant end = ZonedDateTime.parse(text.strip(), DateTimeFormatter.RFC_1123_DATE_TIME)
          .toInstant();
      Duration wait = Duration.between(now, end);
      if (wait.isNegative()) {
        return Optional.of(Duration.ZERO);
      }
      return Optional.of(wait.compareTo(LONGEST) > 0 ? LONGEST : wait);
    } catch (DateTimeException | ArithmeticException e) {
      return Optional.empty();
    }
  }
}
