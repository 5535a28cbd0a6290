package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/**
 * One thing that can be set for calls, the same from the annotation to the engine: what values it takes,
 * and how they are written outside the program.
 *
 * @param <T> its values
 */
public sealed interface Setting<T>
    permits Setting.Chain,
        Setting.Kinds,
        Setting.Time,
        Setting.Count,
        Setting.Temperature,
        Setting.Choice,
        Retries.Numbers {

  /** The last part of its name outside the program, and its name in messages. */
  String key();

  /** What its text outside the program should be. */
  String expected();

  /**
   * Reads that text.
   *
   * @throws IllegalArgumentException if it is something else
   */
  T read(String text);

  /**
   * The value, unchangeable.
   *
   * @throws IllegalArgumentException if no call can be made with it
   */
  T checked(T value);

  /** What two places come to. */
  default T over(T stronger, T weaker) {
    return stronger;
  }

  /** Model ids in order. */
  record Chain(String key) implements Setting<List<String>> {
    @Override
    public String expected() {
      return "model ids or aliases, separated by commas";
    }

    @Override
    public List<String> read(String text) {
      return list(text);
    }

    @Override
    public List<String> checked(List<String> models) {
      if (models.isEmpty()) {
        throw new IllegalArgumentException("a chain needs at least one model id");
      }
      for (String id : models) {
        if (id.isBlank()) {
          throw new IllegalArgumentException("a chain has a blank model id");
        }
      }
      return List.copyOf(models);
    }
  }

  /** Kinds of failure. */
  record Kinds(String key) implements Setting<Set<ErrorKind>> {
    @Override
    public String expected() {
      return "kinds of failure such as RATE_LIMITED, separated by commas, or none";
    }

    @Override
    public Set<ErrorKind> read(String text) {
      Set<ErrorKind> kinds = EnumSet.noneOf(ErrorKind.class);
      if (!text.equalsIgnoreCase("none")) {
        for (String name : list(text)) {
          kinds.add(ErrorKind.valueOf(constant(name)));
        }
      }
      return kinds;
    }

    @Override
    public Set<ErrorKind> checked(Set<ErrorKind> kinds) {
      return kinds.isEmpty() ? Set.of() : Collections.unmodifiableSet(EnumSet.copyOf(kinds));
    }
  }

  /**
   * A time.
   *
   * @param words what messages call it
   */
  record Time(String key, String words) implements Setting<Duration> {
    @Override
    public String expected() {
      return "a whole number and a unit, such as 800ms, 20s or 2m";
    }

    @Override
    public Duration read(String text) {
      int unit = 0;
      while (unit < text.length() && text.charAt(unit) >= '0' && text.charAt(unit) <= '9') {
        unit++;
      }
      long number = Long.parseLong(text.substring(0, unit));
      return switch (text.substring(unit).strip()) {
        case "ms" -> Duration.ofMillis(number);
        case "s" -> Duration.ofSeconds(number);
        case "m" -> Duration.ofMinutes(number);
        default -> throw new IllegalArgumentException("unit");
      };
    }

    @Override
    public Duration checked(Duration time) {
      if (time.isZero() || time.isNegative()) {
        throw new IllegalArgumentException(words + " must be longer than nothing, not " + time);
      }
      return time;
    }
  }

  /**
   * A number of things.
   *
   * @param least the smallest that makes sense
   */
  record Count(String key, int least) implements Setting<Integer> {
    @Override
    public String expected() {
      return "a whole number from " + least;
    }

    @Override
    public Integer read(String text) {
      return Integer.valueOf(text);
    }

    @Override
    public Integer checked(Integer count) {
      if (count < least) {
        throw new IllegalArgumentException(key + " must be at least " + least + ", not " + count);
      }
      return count;
    }
  }

  /** The sampling temperature. */
  record Temperature(String key) implements Setting<Double> {
    @Override
    public String expected() {
      return "a number from 0 to 2";
    }

    @Override
    public Double read(String text) {
      return Double.valueOf(text);
    }

    @Override
    public Double checked(Double value) {
      if (!(value >= 0 && value <= 2)) {
        throw new IllegalArgumentException("the temperature must be from 0 to 2, not " + value);
      }
      return value;
    }
  }

  /**
   * One of several constants.
   *
   * @param constants all of them
   * @param <E> their type
   */
  record Choice<E extends Enum<E>>(String key, List<E> constants) implements Setting<E> {
    @Override
    public String expected() {
      List<String> names = new ArrayList<>();
      for (E constant : constants) {
        names.add(constant.name());
      }
      return "one of " + String.join(", ", names);
    }

    @Override
    public E read(String text) {
      for (E constant : constants) {
        if (constant.name().equals(constant(text))) {
          return constant;
        }
      }
      throw new IllegalArgumentException("unknown name");
    }

    @Override
    public E checked(E value) {
      return value;
    }
  }

  /** The parts of a text between commas. */
  static List<String> list(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(part.strip());
    }
    return parts;
  }

  /** The name of a constant, however it was written. */
  static String constant(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }
}
