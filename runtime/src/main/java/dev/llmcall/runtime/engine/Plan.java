package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.json.RequestTemplate;
import dev.llmcall.runtime.wire.Parameters;
import dev.llmcall.runtime.wire.SchemaFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The requests that a call may send, made once: its chain in segments, encoded but for the messages. */
final class Plan {
  private final Parameters parameters;
  private final @Nullable SchemaFormat schema;
  private final Map<String, String> body;
  private final List<Segment> segments;

  /**
   * Splits a chain.
   *
   * @param body further members of the request, by the call
   * @param clientSide whether each model gets a request of its own, also where the endpoint could fall
   *     back by itself
   */
  Plan(
      List<Routes.Target> chain,
      Parameters parameters,
      @Nullable SchemaFormat schema,
      Map<String, String> body,
      boolean clientSide) {
    this.parameters = parameters;
    this.schema = schema;
    this.body = body;
    List<Segment> all = new ArrayList<>();
    int from = 0;
    while (from < chain.size()) {
      EngineEndpoint endpoint = chain.get(from).endpoint();
      int most = clientSide ? 1 : endpoint.dialect().modelsPerRequest();
      List<String> ids = new ArrayList<>();
      while (from < chain.size() && ids.size() < most && chain.get(from).endpoint() == endpoint) {
        ids.add(chain.get(from).id());
        from++;
      }
      all.add(segment(endpoint, ids));
    }
    this.segments = List.copyOf(all);
  }

  /** The segments, in order. */
  List<Segment> segments() {
    return segments;
  }

  /** A segment for other models of one endpoint, no more than it takes in one request. */
  Segment segment(EngineEndpoint endpoint, List<String> ids) {
    RequestTemplate template = RequestTemplate.of(
        endpoint.dialect(),
        ids,
        parameters,
        schema,
        endpoint.schemas(),
        Entries.over(body, endpoint.body()));
    return new Segment(endpoint, ids, template);
  }
}
