package dev.llmcall.testkit;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.CallOptions;
import java.time.Duration;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** The options of a scenario's calls, from the words of its file. */
final class ScenarioOptions {
  private static final Pattern TIME = Pattern.compile("(\\d+) ?s");

  private ScenarioOptions() {}

  static CallOptions of(Scenario scenario) {
    CallOptions options = CallOptions.none();
    for (Map.Entry<String, @Nullable Object> option : scenario.options().entrySet()) {
      String value = String.valueOf(option.getValue());
      switch (option.getKey()) {
        case "retries" -> options = retries(options, option.getValue());
        case "reask" -> options = options.reasks(Integer.parseInt(value));
        case "deadline" -> options = options.deadline(time(value));
        case "attempt timeout" -> options = options.attemptTimeout(time(value));
        case "ttft limit" -> options = options.firstToken(time(value));
        case "idle limit" -> options = options.idle(time(value));
        case "hedge after" -> options = options.hedgeAfter(time(value));
        case "stop on" -> options = options.stopOn(kind(value));
        default -> {}
      }
    }
    return options;
  }

  private static Duration time(String text) {
    Matcher time = TIME.matcher(text);
    if (!time.find()) {
      throw new IllegalArgumentException("no time: " + text);
    }
    return Duration.ofSeconds(Long.parseLong(time.group(1)));
  }

  private static CallOptions retries(CallOptions options, @Nullable Object value) {
    if (value instanceof Map<?, ?> byKind) {
      CallOptions all = options;
      for (Map.Entry<?, ?> entry : byKind.entrySet()) {
        int count = Integer.parseInt(entry.getValue().toString());
        all = all.retries(kind(entry.getKey().toString()), count);
      }
      return all;
    }
    return options.retries(Integer.parseInt(String.valueOf(value)));
  }

  /** The names of kinds that the files use are not all ours. */
  private static ErrorKind kind(String name) {
    return switch (name) {
      case "RATE_LIMIT" -> ErrorKind.RATE_LIMITED;
      case "TIMEOUT" -> ErrorKind.TIMED_OUT;
      case "OVERLOAD" -> ErrorKind.OVERLOADED;
      case "CONNECTION" -> ErrorKind.CONNECTION_LOST;
      default -> ErrorKind.valueOf(name);
    };
  }
}
