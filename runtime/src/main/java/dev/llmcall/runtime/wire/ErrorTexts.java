package dev.llmcall.runtime.wire;

import static dev.llmcall.ErrorKind.AUTHENTICATION;
import static dev.llmcall.ErrorKind.CONTEXT_LENGTH;
import static dev.llmcall.ErrorKind.MODERATED;
import static dev.llmcall.ErrorKind.NOT_FOUND;
import static dev.llmcall.ErrorKind.NO_CREDIT;
import static dev.llmcall.ErrorKind.OVERLOADED;
import static dev.llmcall.ErrorKind.RATE_LIMITED;

import dev.llmcall.ErrorKind;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Pattern;

/**
 * Phrases by which errors without an exact name are known. The first that occurs decides; each is long
 * enough not to occur by chance in a message about something else.
 */
final class ErrorTexts {
  /** Longer messages quote something, such as the prompt. */
  private static final int LONGEST = 2000;

  private record Phrase(ErrorKind kind, Pattern pattern) {}

  private static final List<Phrase> PHRASES = List.of(
      phrase(
          NOT_FOUND,
          "no endpoints (found|available)|no allowed providers|is not a valid model"
              + "|model:? [\"'`]?[^\\s\"'`]{1,200}[\"'`]? (does not exist|(was |is )?not found)"
              + "|(unknown|invalid) model|model_not_found|model is no longer available"),
      phrase(
          CONTEXT_LENGTH,
          "context[ _](length|window|size)|(prompt|input) is too long|prompt too long"
              + "|too many (input )?tokens|input token count|reduce the length"
              + "|maximum number of (input )?tokens"),
      phrase(NO_CREDIT, "credit balance|insufficient (credits|balance|funds|quota)|more credits"),
      phrase(
          AUTHENTICATION,
          "api[ _]key (is )?(not valid|invalid|expired)|(invalid|incorrect) api[ _]key"),
      phrase(
          MODERATED,
          "content (management )?policy|content[ _]filter|usage polic(y|ies)|moderation"
              + "|safety system|flagged|guardrail|prohibited content"),
      phrase(RATE_LIMITED, "rate[ _-]?limit|too many requests"),
      phrase(OVERLOADED, "overloaded|temporarily unavailable|at capacity|loading model"));

  private ErrorTexts() {}

  static Optional<ErrorKind> kind(String text) {
    String words = text.length() > LONGEST ? text.substring(0, LONGEST) : text;
    String lower = words.toLowerCase(Locale.ROOT);
    for (Phrase phrase : PHRASES) {
      if (phrase.pattern().matcher(lower).find()) {
        return Optional.of(phrase.kind());
      }
    }
    return Optional.empty();
  }

  private static Phrase phrase(ErrorKind kind, String pattern) {
    return new Phrase(kind, Pattern.compile(pattern));
  }
}
