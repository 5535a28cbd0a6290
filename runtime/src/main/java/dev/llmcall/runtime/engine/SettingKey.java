package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;

/** What can be set from outside, and how its text is read. */
enum SettingKey {
  MODELS("models", "model ids or aliases, separated by commas") {
    @Override
    CallSettings set(CallSettings settings, String text) {
      return settings.withModels(list(text));
    }
  },
  DEADLINE("deadline", "a whole number and a unit, such as 800ms, 20s or 2m") {
    @Override
    CallSettings set(CallSettings settings, String text) {
      return settings.withDeadline(time(text));
    }
  },
  ATTEMPT_TIMEOUT("attemptTimeout", "a whole number and a unit, such as 800ms, 20s or 2m") {
    @Override
    CallSettings set(CallSettings settings, String text) {
      return settings.withAttemptTimeout(time(text));
    }
  },
  STOP_ON("stopOn", "kinds of failure such as RATE_LIMITED, separated by commas, or none") {
    @Override
    CallSettings set(CallSettings settings, String text) {
      Set<ErrorKind> kinds = EnumSet.noneOf(ErrorKind.class);
      if (!text.equalsIgnoreCase("none")) {
        for (String name : list(text)) {
          kinds.add(ErrorKind.valueOf(constant(name)));
        }
      }
      return settings.withStopOn(kinds);
    }
  },
  TEMPERATURE("temperature", "a number from 0 to 2") {
    @Override
    CallSettings set(CallSettings settings, String text) {
      return settings.withTemperature(Double.parseDouble(text));
    }
  },
  MAX_TOKENS("maxTokens", "a whole number from 1") {
    @Override
    CallSettings set(CallSettings settings, String text) {
      return settings.withMaxTokens(Integer.parseInt(text));
    }
  },
  REASONING("reasoning", "one of MODEL_DEFAULT, NONE, MINIMAL, LOW, MEDIUM, HIGH, XHIGH, MAX") {
    @Override
    CallSettings set(CallSettings settings, String text) {
      return settings.withReasoning(Reasoning.valueOf(constant(text)));
    }
  };

  private final String key;
  private final String expected;

  SettingKey(String key, String expected) {
    this.key = key;
    this.expected = expected;
  }

  abstract CallSettings set(CallSettings settings, String text);

  /** The last part of the setting's name. */
  String key() {
    return key;
  }

  /** The settings with this one read; {@code name} is how the user wrote it. */
  CallSettings read(CallSettings settings, String name, String text) {
    try {
      return set(settings, text);
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the setting " + name + " is \"" + text + "\", but should be " + expected, e);
    }
  }

  private static List<String> list(String text) {
    List<String> parts = new ArrayList<>();
    for (String part : text.split(",", -1)) {
      parts.add(part.strip());
    }
    return parts;
  }

  private static String constant(String name) {
    return name.toUpperCase(Locale.ROOT).replace('-', '_');
  }

  private static Duration time(String text) {
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
}
