package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import java.util.Collections;
import java.util.EnumMap;
import java.util.EnumSet;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * How often the same model is asked again after a failure. Default: once after those that may pass, never
 * after others.
 *
 * @param usual for every kind that may pass; null where nothing is said of it
 * @param byKind for single kinds, stronger than the usual number
 */
public record Retries(@Nullable Integer usual, Map<ErrorKind, Integer> byKind) {
  /** Nothing is said. */
  static final Retries DEFAULT = new Retries(null, Map.of());

  private static final int USUAL = 1;

  /** A silent route is not asked twice, and the others fail again whatever is asked. */
  private static final Set<ErrorKind> NEVER = EnumSet.of(
      ErrorKind.CANCELLED,
      ErrorKind.DEADLINE,
      ErrorKind.AUTHENTICATION,
      ErrorKind.TIMED_OUT,
      ErrorKind.NO_CREDIT,
      ErrorKind.NOT_FOUND,
      ErrorKind.BAD_REQUEST,
      ErrorKind.CONTEXT_LENGTH,
      ErrorKind.MODERATED);

  /**
   * Numbers.
   *
   * @throws IllegalArgumentException if one is negative, or above 0 for a kind after which the same model
   *     is never asked again
   */
  public Retries {
    if (usual != null && usual < 0) {
      throw new IllegalArgumentException("retries must be at least 0, not " + usual);
    }
    byKind = byKind.isEmpty() ? Map.of() : Collections.unmodifiableMap(new EnumMap<>(byKind));
    byKind.forEach(Retries::check);
  }

  /** The same number for all kinds that may pass. */
  public static Retries of(int usual) {
    return new Retries(usual, Map.of());
  }

  /** A number for one kind. */
  public static Retries of(ErrorKind kind, int count) {
    return new Retries(null, Map.of(kind, count));
  }

  /** How often a model that failed like this is asked again. */
  int after(ErrorKind kind) {
    Integer known = byKind.get(kind);
    if (known == null && kind.mayPass()) {
      known = usual == null ? USUAL : usual;
    }
    return known == null ? 0 : known;
  }

  /** What is said here and, of what is not, there. */
  Retries and(Retries other) {
    Map<ErrorKind, Integer> both = new EnumMap<>(ErrorKind.class);
    both.putAll(other.byKind);
    both.putAll(byKind);
    return new Retries(usual != null ? usual : other.usual, both);
  }

  private static void check(ErrorKind kind, int count) {
    if (count < 0) {
      throw new IllegalArgumentException(
          "retries after " + kind + " must be at least 0, not " + count);
    }
    if (count > 0 && NEVER.contains(kind)) {
      throw new IllegalArgumentException("the same model is never asked again after "
          + kind
          + ", so retries after it can only be 0, not "
          + count);
    }
  }

  /** The setting with these values. */
  record Numbers(String key) implements Setting<Retries> {
    @Override
    public String expected() {
      return "a whole number from 0, or numbers for kinds such as 1, RATE_LIMITED=3";
    }

    @Override
    public Retries read(String text) {
      Retries read = DEFAULT;
      for (String part : Setting.list(text)) {
        int equal = part.indexOf('=');
        int count = Integer.parseInt(part.substring(equal + 1).strip());
        Retries one = equal < 0
            ? of(count)
            : of(ErrorKind.valueOf(Setting.constant(part.substring(0, equal).strip())), count);
        read = one.and(read);
      }
      return read;
    }

    @Override
    public Retries checked(Retries value) {
      return value;
    }

    /** A number for all kinds of a stronger place replaces whatever weaker places say. */
    @Override
    public Retries over(Retries stronger, Retries weaker) {
      return stronger.usual != null ? stronger : stronger.and(weaker);
    }
  }
}
