package dev.llmcall.processor.call;

import java.time.Duration;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Durations as annotations spell them: {@code 800ms}, {@code 20s}, {@code 2m}. */
public final class DurationText {
  /** Nine digits of minutes are far beyond any call, and fit a long in every unit. */
  private static final Pattern FORM = Pattern.compile("([0-9]{1,9})(ms|s|m)");

  private DurationText() {}

  /** The duration; empty when the text is not one. Zero is one. */
  public static Optional<Duration> parse(String text) {
    Matcher form = FORM.matcher(text);
    if (!form.matches()) {
      return Optional.empty();
    }
    long count = Long.parseLong(form.group(1));
    return Optional.of(
        switch (form.group(2)) {
          case "ms" -> Duration.ofMillis(count);
          case "s" -> Duration.ofSeconds(count);
          default -> Duration.ofMinutes(count);
        });
  }
}
