package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.json.RequestTemplate;
import dev.llmcall.runtime.wire.Parameters;
import dev.llmcall.runtime.wire.SchemaFormat;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;

/** The requests that a call may send, made once: its chain in segments, encoded but for the messages. */
final class Plan {
  private final Memory memory;
  private final Parameters parameters;
  private final @Nullable SchemaFormat schema;
  private final Map<String, String> body;
  private final List<Segment> segments;

  /** Segments that failures have led to; as many as there are ways along one chain. */
  private final ConcurrentMap<Part, Segment> parts = new ConcurrentHashMap<>();

  private record Part(EngineEndpoint endpoint, List<String> models, Set<String> without) {}

  /**
   * Splits a chain.
   *
   * @param body further members of the request, by the call
   * @param clientSide whether each model gets a request of its own, also where the endpoint could fall
   *     back by itself
   */
  Plan(
      List<Routes.Target> chain,
      Memory memory,
      Parameters parameters,
      @Nullable SchemaFormat schema,
      Map<String, String> body,
      boolean clientSide) {
    this.memory = memory;
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
      all.add(make(new Part(endpoint, ids, Set.of())));
    }
    this.segments = List.copyOf(all);
  }

  /** The segments, in order. */
  List<Segment> segments() {
    return segments;
  }

  /** Other models of a segment's endpoint, no more than it takes in one request. */
  Segment part(Segment segment, List<String> models) {
    return part(segment, models, segment.without());
  }

  /** The same, with these members of the request left out. */
  Segment part(Segment segment, List<String> models, Set<String> without) {
    if (segment.models().equals(models) && segment.without().equals(without)) {
      return segment;
    }
    Part part = new Part(segment.endpoint(), List.copyOf(models), Set.copyOf(without));
    Segment known = parts.get(part);
    if (known == null) {
      known = make(part);
      parts.put(part, known);
    }
    return known;
  }

  private Segment make(Part part) {
    EngineEndpoint endpoint = part.endpoint();
    RequestTemplate template = RequestTemplate.of(
        endpoint.dialect(),
        part.models(),
        parameters,
        schema,
        endpoint.schemas(),
        Entries.over(body, endpoint.body()),
        part.without());
    EndpointMemory known = memory.of(endpoint);
    List<ModelMemory> memories = new ArrayList<>();
    for (String id : part.models()) {
      memories.add(known.model(id));
    }
    return new Segment(endpoint, part.models(), part.without(), template, known, memories);
  }
}
