package dev.llmcall.testkit;

import java.time.Duration;
import java.time.ZoneOffset;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Scripts a model from the words in which a file of scenarios says what it does, such as {@code 429
 * Retry-After: 2} or {@code cut after 40 tokens}.
 */
final class UpstreamScript {
  private static final Pattern STATUS = Pattern.compile("^([1-5]\\d\\d)\\b");
  private static final Pattern OTHER_STATUS = Pattern.compile("/ ([1-5]\\d\\d)\\b");
  private static final Pattern DELAY =
      Pattern.compile("(?:, |at |in )(\\d+(?:\\.\\d+)?) (ms|s)(?: each)?$");
  private static final Pattern OUTAGE = Pattern.compile("for (\\d+) (s), then healthy");
  private static final Pattern LATE = Pattern.compile("first token after (\\d+) (s)");
  private static final Pattern CUT = Pattern.compile("cut after (\\d+) tokens");
  private static final Pattern HEADER =
      Pattern.compile("(retry-after(?:-ms)?): (\\S.*)$", Pattern.CASE_INSENSITIVE);
  private static final Pattern DATE = Pattern.compile("<HTTP date (\\d+) (s) ahead>");
  private static final Pattern QUOTED = Pattern.compile("^200 (?:content )?\"(.*)\"$");
  private static final Pattern FAULT = Pattern.compile("^fault (\\w+)");
  private static final Pattern SILENT =
      Pattern.compile("silent after (\\d+) tokens for (\\d+) (s)");
  private static final Pattern STEADY = Pattern.compile("token every (\\d+) (s)");
  private static final Pattern USAGE = Pattern.compile("usage (\\d+)/(\\d+)");

  private final RouterModel model;
  private final ManualClock clock;
  private final String answer;
  private boolean begun;

  /**
   * Scripts a model.
   *
   * @param answer what it says when it answers well
   */
  UpstreamScript(RouterModel model, ManualClock clock, String answer) {
    this.model = model;
    this.clock = clock;
    this.answer = answer;
  }

  /** Where the model is, if not at the router. */
  static Optional<String> elsewhere(List<String> steps) {
    return steps.contains("connection refused")
        ? Optional.of("http://127.0.0.1:1/v1")
        : steps.contains("DNS failure")
            ? Optional.of("http://nowhere.invalid/v1")
            : Optional.empty();
  }

  void steps(List<String> steps) {
    steps.forEach(this::step);
  }

  private void step(String text) {
    Matcher status = STATUS.matcher(text);
    Matcher outage = OUTAGE.matcher(text);
    if (text.equals("...")
        || text.equals("must not be called")
        || elsewhere(List.of(text)).isPresent()) {
      return;
    }
    Matcher named = FAULT.matcher(text);
    if (text.equals("benched")) {
      fails(Fault.OVERLOADED);
      header(text);
    } else if (named.find()) {
      fails(Fault.valueOf(named.group(1)));
      header(text);
    } else if (text.contains("echoes the API key")) {
      echo();
    } else if (status.find() && !status.group(1).equals("200")) {
      fails(fault(Integer.parseInt(status.group(1)), text));
      header(text);
      Matcher other = OTHER_STATUS.matcher(text);
      if (other.find()) {
        fails(fault(Integer.parseInt(other.group(1)), text));
      }
      if (outage.find()) {
        model.lasting(time(outage));
        replies(ModelReply.text(answer));
      }
    } else if (text.contains("reset")) {
      fails(Fault.RESETS);
    } else if (text.contains("hangs")
        || text.startsWith("timeout")
        || text.startsWith("interrupted")) {
      fails(Fault.HANGS);
    } else if (text.contains("in-band {\"error\"")) {
      fails(Fault.CHOICE_ERROR);
    } else if (text.contains("previous_errors")) {
      fails(Fault.ERROR_IN_200);
    } else if (text.contains("choices: []")) {
      fails(Fault.EMPTY_CHOICES);
    } else {
      replies(reply(text));
    }
    Matcher delay = DELAY.matcher(text);
    if (delay.find()) {
      model.after(time(delay));
    }
  }

  /** The router quotes in a 500 what a model's own function throws. */
  private void echo() {
    Function<ChatRequest, String> function = request -> {
      throw new IllegalStateException("no account " + ScenarioRun.KEY + ": " + ScenarioRun.PROMPT);
    };
    if (begun) {
      model.thenAnswers(function);
    } else {
      model.answers(function);
    }
    begun = true;
  }

  private void fails(Fault fault) {
    if (begun) {
      model.thenFails(fault);
    } else {
      model.fails(fault);
    }
    begun = true;
  }

  private void replies(ModelReply reply) {
    if (begun) {
      model.thenReplies(reply);
    } else {
      model.replies(reply);
    }
    begun = true;
  }

  private static Duration time(Matcher found) {
    double number = Double.parseDouble(found.group(1));
    return Duration.ofMillis(Math.round(found.group(2).equals("s") ? number * 1000 : number));
  }

  private Fault fault(int status, String text) {
    return switch (status) {
      case 307 -> Fault.REDIRECT;
      case 400 -> text.contains("context_length") ? Fault.CONTEXT_LENGTH : Fault.BAD_REQUEST;
      case 401 -> Fault.AUTHENTICATION;
      case 402 -> Fault.NO_CREDIT;
      case 403 -> text.contains("moderation") ? Fault.MODERATED : Fault.PERMISSION_DENIED;
      case 404 -> text.contains("model_deprecated") ? Fault.DEPRECATED : Fault.NOT_FOUND;
      case 408 -> Fault.REQUEST_TIMEOUT;
      case 413 -> Fault.PAYLOAD_TOO_LARGE;
      case 422 -> Fault.UNPROCESSABLE;
      case 429 -> Fault.RATE_LIMITED;
      case 498 -> Fault.NO_CAPACITY;
      case 500 -> Fault.INTERNAL;
      case 502 -> Fault.DOWN;
      case 503 -> Fault.OVERLOADED;
      case 504 -> Fault.TIMEOUT;
      case 529 -> Fault.BUSY;
      default -> throw new IllegalArgumentException("no fault for " + text);
    };
  }

  private ModelReply reply(String text) {
    Matcher late = LATE.matcher(text);
    Matcher cut = CUT.matcher(text);
    Matcher quoted = QUOTED.matcher(text);
    Matcher usage = USAGE.matcher(text);
    ModelReply whole = ModelReply.text(answer);
    Delivery delivery = Delivery.AT_ONCE;
    Matcher silent = SILENT.matcher(text);
    Matcher steady = STEADY.matcher(text);
    if (silent.find()) {
      Duration time = Duration.ofSeconds(Long.parseLong(silent.group(2)));
      return whole.delivered(delivery.silentAfter(Integer.parseInt(silent.group(1)), time));
    }
    if (steady.find()) {
      return whole.delivered(delivery.tokenEvery(time(steady)));
    }
    if (late.find()) {
      return whole.delivered(delivery.firstTokenAfter(time(late)));
    }
    if (cut.find()) {
      return whole.delivered(
          delivery.endsAfter(Integer.parseInt(cut.group(1)), Delivery.Ending.HANGS_UP));
    }
    if (quoted.matches()) {
      return ModelReply.text(quoted.group(1));
    }
    if (usage.find()) {
      return whole.tokens(Integer.parseInt(usage.group(1)), Integer.parseInt(usage.group(2)));
    }
    if (text.startsWith("oddly ")) {
      String[] ways = text.substring("oddly ".length()).split(" ");
      return whole.delivered(
          delivery.oddly(Stream.of(ways).map(Oddity::valueOf).toArray(Oddity[]::new)));
    }
    if (text.contains("malformed SSE event")) {
      return whole.delivered(delivery.oddly(Oddity.BROKEN_EVENT));
    }
    if (text.contains("no [DONE]")) {
      return whole.delivered(delivery.oddly(Oddity.NO_DONE));
    }
    if (text.startsWith("ends without finish_reason")) {
      return whole.delivered(delivery.endsAfter(3, Delivery.Ending.STOPS));
    }
    if (text.contains("finish_reason=content_filter")) {
      return whole.finishReason("content_filter");
    }
    if (text.contains("finish_reason=length")) {
      return ModelReply.text(answer.substring(0, answer.length() / 2)).finishReason("length");
    }
    if (text.contains("finish_reason=error")) {
      return whole.finishReason("error");
    }
    if (text.contains("refusal=")) {
      return ModelReply.refusal("no");
    }
    if (text.contains("rejected")) {
      return ModelReply.text("{\"value\":" + ScenarioRun.REJECTED + "}");
    }
    if (text.startsWith("200 {")) {
      return ModelReply.text(text.substring("200 ".length()).replaceFirst(" \\([^)]*\\)$", ""));
    }
    if (text.equals("200 valid")
        || text.startsWith("answers in")
        || text.startsWith("200 model=")) {
      return whole;
    }
    throw new IllegalArgumentException("what does a model do here: " + text);
  }

  /** The header of a step that failed, as far as its words name one. */
  private void header(String text) {
    Matcher header = HEADER.matcher(text);
    model.withoutHeader("Retry-After");
    if (header.find()) {
      Matcher date = DATE.matcher(header.group(2));
      String value = date.find()
          ? DateTimeFormatter.RFC_1123_DATE_TIME
              .withLocale(Locale.ROOT)
              .format(clock.now().plus(time(date)).atOffset(ZoneOffset.UTC))
          : header.group(2);
      model.header(header.group(1), value);
    }
  }
}
