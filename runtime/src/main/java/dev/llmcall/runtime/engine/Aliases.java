package dev.llmcall.runtime.engine;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Names for parts of a chain, spliced in where they stand. Names may stand for names, not in circles. */
public final class Aliases {
  private final Map<String, List<String>> idsByName;

  /**
   * Resolves every name at once.
   *
   * @throws IllegalArgumentException if a name stands for itself in the end
   */
  public Aliases(Map<String, List<String>> written) {
    Map<String, List<String>> resolved = new LinkedHashMap<>();
    for (String name : written.keySet()) {
      List<String> ids = new ArrayList<>();
      resolve(name, written, new LinkedHashSet<>(), ids);
      resolved.put(name, List.copyOf(ids));
    }
    idsByName = resolved;
  }

  /** A chain without aliases. */
  List<String> splice(List<String> chain) {
    List<String> ids = new ArrayList<>();
    for (String id : chain) {
      ids.addAll(idsByName.getOrDefault(id, List.of(id)));
    }
    return ids;
  }

  private static void resolve(
      String id, Map<String, List<String>> written, Set<String> within, List<String> into) {
    List<String> parts = written.get(id);
    if (parts == null) {
      into.add(id);
      return;
    }
    if (!within.add(id)) {
      throw new IllegalArgumentException("aliases in a circle: " + circle(within, id));
    }
    for (String part : parts) {
      resolve(part, written, within, into);
    }
    within.remove(id);
  }

  private static String circle(Set<String> within, String again) {
    List<String> path = new ArrayList<>(within);
    path = new ArrayList<>(path.subList(path.indexOf(again), path.size()));
    path.add(again);
    return String.join(" -> ", path);
  }
}
