package dev.llmcall.runtime.engine;

import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.Map;

/** Small maps that keep the order in which they were given. */
final class Entries {
  private Entries() {}

  /** The same with one more entry, or another value. */
  static Map<String, String> with(Map<String, String> map, String name, String value) {
    Map<String, String> more = new LinkedHashMap<>(map);
    more.put(name, value);
    return Collections.unmodifiableMap(more);
  }

  /** Both; the stronger one's values count. */
  static Map<String, String> over(Map<String, String> stronger, Map<String, String> weaker) {
    if (stronger.isEmpty()) {
      return weaker;
    }
    if (weaker.isEmpty()) {
      return stronger;
    }
    Map<String, String> both = new LinkedHashMap<>(weaker);
    both.putAll(stronger);
    return Collections.unmodifiableMap(both);
  }
}
