package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Transport;
import java.io.IOException;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;

/** A transport that does for each request what its models are told to do; others answer with an x. */
final class ByModel implements Transport {
  static final Script.Step OK = Script.answers("x");

  private final Map<String, Script.Step> steps = new ConcurrentHashMap<>();
  private final Script script = Script.of((request, abort) ->
      steps.getOrDefault(String.join(",", Script.models(request)), OK).play(request, abort));

  /** From now on, a request for these models, separated by commas, comes to this. */
  void put(String models, Script.Step step) {
    steps.put(models, step);
  }

  /** From now on they answer. */
  void remove(String models) {
    steps.remove(models);
  }

  @Override
  public Response send(Request request, Abort abort) throws IOException {
    return script.send(request, abort);
  }

  /** Which models each request asked for. */
  List<String> asked() {
    return script.asked();
  }

  /** The same of what is asked for meanwhile. */
  List<String> askedBy(Runnable calls) {
    int before = asked().size();
    calls.run();
    List<String> all = asked();
    return all.subList(before, all.size());
  }
}
