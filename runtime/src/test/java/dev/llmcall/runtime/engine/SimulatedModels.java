package dev.llmcall.runtime.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.Transport;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Models that do in simulated time what they are told, one of them or, where a request names several, one
 * after the other as a router does.
 */
final class SimulatedModels implements Transport {
  /** What a model makes of a request. */
  enum Act {
    ANSWERS,
    /** Refuses a temperature, answers without. */
    ANSWERS_COLD,
    EMPTY,
    /** An answer of another form than was asked for. */
    WRONG,
    LIMITED,
    LIMITED_FOR_A_WHILE,
    OVERLOADED,
    INTERNAL,
    GATEWAY_PAGE,
    ERROR_IN_SUCCESS,
    GATEWAY_TIMEOUT,
    CONTEXT,
    UNPAID,
    MISSING,
    NOT_JSON,
    /** Nothing more comes. */
    HANGS,
    /** The connection ends. */
    LOST,
    /** A kept connection had ended before. */
    STALE,
    /** Half an answer comes. */
    CUT,
    /** Half an answer comes, and then nothing. */
    STALLS
  }

  /**
   * One turn.
   *
   * @param time how long it takes to the first byte
   * @param between how long it takes between two pieces
   */
  record Turn(Act act, Duration time, Duration between, String retryAfter) {}

  /**
   * A request as it came in.
   *
   * @param call the number in its prompt
   * @param isRouted whether any model was asked
   * @param isGood whether a whole answer went out
   */
  record Seen(int call, String host, List<String> models, boolean isRouted, boolean isGood) {}

  /** Where it comes from what a model does next. */
  interface Nature {
    Turn turn(int call, String model);

    /** What stops a call's requests to a host before its models; null if nothing does. */
    @Nullable
    Integer gate(int call, String host);
  }

  private static final String BREAKS = "breaks off";

  private final ManualClock clock;
  private final Nature nature;
  private final List<Seen> seen = new ArrayList<>();

  /** Calls of the responses that are open. */
  private final List<Integer> open = new ArrayList<>();

  SimulatedModels(ManualClock clock, Nature nature) {
    this.clock = clock;
    this.nature = nature;
  }

  /** The prompt of a call. */
  static String prompt(int call) {
    return "<" + call + ">";
  }

  /** The requests of a call, in order. */
  List<Seen> seen(int call) {
    return seen.stream().filter(one -> one.call() == call).toList();
  }

  /** Calls that have left a response open. */
  List<Integer> open() {
    return open;
  }

  @Override
  public Response send(Request request, Abort abort) throws IOException {
    Response response = answer(request, abort);
    int call = call(Script.body(request));
    open.add(call);
    return new Response() {
      @Override
      public int status() {
        return response.status();
      }

      @Override
      public Optional<String> header(String name) {
        return response.header(name);
      }

      @Override
      public InputStream body() throws IOException {
        return response.body();
      }

      @Override
      public void close() {
        open.remove((Object) call);
      }
    };
  }

  private Response answer(Request request, Abort abort) throws IOException {
    String host = request.uri().getHost();
    List<String> models = Script.models(request);
    String body = Script.body(request);
    int call = call(body);
    Integer gate = nature.gate(call, host);
    if (gate != null) {
      seen.add(new Seen(call, host, models, false, false));
      if (gate == 0) {
        throw new ConnectException("connection refused", new IOException());
      }
      return reply(gate, error(gate, "no"), Map.of());
    }
    boolean isStreamed = body.contains("\"stream\":true");
    int index = seen.size();
    seen.add(new Seen(call, host, models, true, false));
    StringBuilder attempts = new StringBuilder();
    for (int i = 0; i < models.size(); i++) {
      Turn turn = nature.turn(call, models.get(i));
      Act act = act(turn.act(), body);
      boolean goesOn = i < models.size() - 1 && isTold(act);
      sleep(turn.time(), abort);
      if (!goesOn) {
        seen.set(index, new Seen(call, host, models, true, act == Act.ANSWERS));
      }
      attempts
          .append(attempts.isEmpty() ? "" : ",")
          .append("{\"provider\":\"p\",\"model\":\"")
          .append(models.get(i))
          .append("\",\"status\":")
          .append(status(act))
          .append('}');
      if (goesOn) {
        continue;
      }
      String told = models.size() == 1
          ? ""
          : ",\"openrouter_metadata\":{\"attempt\":" + (i + 1) + ",\"attempts\":[" + attempts
              + "]}";
      return respond(act, turn, text(act, models.get(i), body), told, isStreamed, abort);
    }
    throw new AssertionError();
  }

  private static int call(String body) {
    return Integer.parseInt(body.substring(body.indexOf('<') + 1, body.indexOf('>')));
  }

  private Response respond(
      Act act, Turn turn, String text, String told, boolean isStreamed, Abort abort)
      throws IOException {
    Map<String, String> headers =
        turn.retryAfter().isEmpty() ? Map.of() : Map.of("Retry-After", turn.retryAfter());
    return switch (act) {
      case ANSWERS, EMPTY, WRONG -> {
        Paced body = new Paced(abort);
        if (isStreamed) {
          int half = text.length() / 2;
          body.then(Duration.ZERO, event(text.substring(0, half)));
          body.then(turn.between(), event(text.substring(half)));
          body.then(
              turn.between(),
              "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]" + told + "}\n\n");
          body.then(Duration.ZERO, "data: [DONE]\n\n");
        } else {
          body.then(turn.between(), Script.answer(text, told));
        }
        yield new Script.Reply(200, type(isStreamed), body);
      }
      case CUT, STALLS -> {
        Paced body = new Paced(abort);
        body.then(
            turn.between(), isStreamed ? event("half of an answer") : "{\"choices\":[{\"mess");
        body.then(act == Act.CUT ? turn.between() : Duration.ofDays(1), BREAKS);
        yield new Script.Reply(200, type(isStreamed), body);
      }
      case HANGS -> {
        sleep(Duration.ofDays(1), abort);
        throw new IOException("aborted");
      }
      case LOST -> throw new EOFException();
      case STALE -> throw new StaleConnectionException("ended", new EOFException());
      case GATEWAY_PAGE -> reply(502, "<html>Bad Gateway</html>", headers);
      case NOT_JSON -> reply(200, "<html>Welcome</html>", headers);
      case ERROR_IN_SUCCESS ->
        reply(200, "{\"error\":{\"code\":502,\"message\":\"m\"}" + told + "}", headers);
      case ANSWERS_COLD ->
        reply(
            400,
            "{\"error\":{\"message\":\"temperature is not supported\",\"param\":\"temperature\"}"
                + told
                + "}",
            headers);
      case CONTEXT ->
        reply(
            400,
            "{\"error\":{\"code\":\"context_length_exceeded\",\"message\":\"m\"}" + told + "}",
            headers);
      default -> {
        String error = error(status(act), "no");
        yield reply(status(act), error.substring(0, error.length() - 1) + told + "}", headers);
      }
    };
  }

  /** A model that takes no temperature answers where none is sent. */
  private static Act act(Act act, String body) {
    return act == Act.ANSWERS_COLD && !body.contains("\"temperature\"") ? Act.ANSWERS : act;
  }

  /** Whether a router is told of it, so that it asks the next model. */
  private static boolean isTold(Act act) {
    return status(act) >= 400 && act != Act.GATEWAY_PAGE;
  }

  private static int status(Act act) {
    return switch (act) {
      case LIMITED, LIMITED_FOR_A_WHILE -> 429;
      case OVERLOADED -> 503;
      case INTERNAL -> 500;
      case GATEWAY_PAGE -> 502;
      case GATEWAY_TIMEOUT -> 504;
      case CONTEXT, ANSWERS_COLD -> 400;
      case UNPAID -> 402;
      case MISSING -> 404;
      default -> 200;
    };
  }

  private static String text(Act act, String model, String body) {
    if (!body.contains("response_format")) {
      return act == Act.ANSWERS ? "from " + model : "";
    }
    String label = act == Act.WRONG ? "UGLY" : "GOOD";
    return act == Act.EMPTY
        ? ""
        : "{\"label\":\"" + label + "\",\"reason\":\"from " + model + "\"}";
  }

  private static Map<String, String> type(boolean isStreamed) {
    return Map.of("Content-Type", isStreamed ? "text/event-stream" : "application/json");
  }

  private static String event(String text) {
    return "data: {\"choices\":[{\"delta\":{\"content\":\"" + text + "\"}}]}\n\n";
  }

  private static String error(int status, String message) {
    return "{\"error\":{\"code\":" + status + ",\"message\":\"" + message + "\"}}";
  }

  private static Response reply(int status, String body, Map<String, String> headers) {
    return new Script.Reply(status, headers, new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private void sleep(Duration time, Abort abort) throws IOException {
    LlmClock.Pause pause = clock.pause();
    abort.onAbort(pause::wake);
    try {
      if (pause.await(clock.nanos() + time.toNanos())) {
        throw new IOException("aborted");
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted", e);
    }
  }

  /** A body whose parts come after some time each. */
  private final class Paced extends InputStream {
    private final Abort abort;
    private final Deque<Map.Entry<Duration, String>> parts = new ArrayDeque<>();
    private ByteArrayInputStream part = new ByteArrayInputStream(new byte[0]);

    Paced(Abort abort) {
      this.abort = abort;
    }

    void then(Duration time, String text) {
      parts.add(Map.entry(time, text));
    }

    @Override
    public int read() {
      throw new AssertionError("nobody reads so");
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      if (part.available() == 0 && !parts.isEmpty()) {
        Map.Entry<Duration, String> next = parts.remove();
        sleep(next.getKey(), abort);
        if (next.getValue().equals(BREAKS)) {
          throw new EOFException();
        }
        part = new ByteArrayInputStream(next.getValue().getBytes(UTF_8));
      }
      return part.read(target, offset, length);
    }
  }
}
