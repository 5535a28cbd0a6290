package dev.llmcall.runtime.engine;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.Transport;
import java.io.ByteArrayInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.time.Duration;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

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
    CUT
  }

  /**
   * One turn.
   *
   * @param time how long it takes to the first byte
   */
  record Turn(Act act, Duration time, String retryAfter) {}

  /**
   * A request as it came in.
   *
   * @param isRouted whether any model was asked
   * @param isGood whether a whole answer went out
   */
  record Seen(String host, List<String> models, boolean isRouted, boolean isGood) {}

  /** Where it comes from what a model does next. */
  interface Nature {
    Turn turn(String model);

    /** What stops every request to a host before its models; null if nothing does. */
    Integer gate(String host);
  }

  private final ManualClock clock;
  private final Nature nature;
  private final List<Seen> seen = new ArrayList<>();

  SimulatedModels(ManualClock clock, Nature nature) {
    this.clock = clock;
    this.nature = nature;
  }

  /** The requests since this was asked last. */
  List<Seen> takeSeen() {
    List<Seen> taken = List.copyOf(seen);
    seen.clear();
    return taken;
  }

  @Override
  public Response send(Request request, Abort abort) throws IOException {
    String host = request.uri().getHost();
    List<String> models = Script.models(request);
    Integer gate = nature.gate(host);
    if (gate != null) {
      seen.add(new Seen(host, models, false, false));
      if (gate == 0) {
        throw new ConnectException("connection refused", new IOException());
      }
      return reply(gate, error(gate, "no"), Map.of());
    }
    String body = Script.body(request);
    boolean isStreamed = body.contains("\"stream\":true");
    int index = seen.size();
    seen.add(new Seen(host, models, true, false));
    StringBuilder attempts = new StringBuilder();
    for (int i = 0; i < models.size(); i++) {
      Turn turn = nature.turn(models.get(i));
      Act act = act(turn.act(), body);
      boolean goesOn = i < models.size() - 1 && isTold(act);
      sleep(turn.time(), abort);
      if (!goesOn) {
        seen.set(index, new Seen(host, models, true, act == Act.ANSWERS));
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

  private Response respond(
      Act act, Turn turn, String text, String told, boolean isStreamed, Abort abort)
      throws IOException {
    Map<String, String> headers =
        turn.retryAfter().isEmpty() ? Map.of() : Map.of("Retry-After", turn.retryAfter());
    return switch (act) {
      case ANSWERS, EMPTY, WRONG -> answer(text, told, isStreamed);
      case CUT -> {
        byte[] half = isStreamed
            ? event("half of an answer").getBytes(UTF_8)
            : "{\"choices\":[{\"mess".getBytes(UTF_8);
        yield new Script.Reply(
            200,
            sse(isStreamed),
            new SequenceInputStream(new ByteArrayInputStream(half), new Broken()));
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

  private static Response answer(String text, String told, boolean isStreamed) {
    String body = isStreamed
        ? event(text)
            + "data: {\"choices\":[{\"delta\":{},\"finish_reason\":\"stop\"}]" + told + "}\n\n"
            + "data: [DONE]\n\n"
        : Script.answer(text, told);
    return new Script.Reply(200, sse(isStreamed), new ByteArrayInputStream(body.getBytes(UTF_8)));
  }

  private static Map<String, String> sse(boolean isStreamed) {
    Map<String, String> headers = new HashMap<>();
    headers.put("Content-Type", isStreamed ? "text/event-stream" : "application/json");
    return headers;
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

  /** Breaks off. */
  private static final class Broken extends InputStream {
    @Override
    public int read() throws IOException {
      throw new EOFException();
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      throw new EOFException();
    }
  }
}
