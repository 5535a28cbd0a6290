package dev.llmcall.recovery;

import dev.llmcall.recovery.Tokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;

/** Changes of values. */
final class Values {
  private Values() {}

  static boolean isQuoted(Token token) {
    return Quotes.opens(token.text().charAt(0));
  }

  static Object unlist(Object value) {
    if (value instanceof Map<?, ?> map) {
      Map<Object, Object> all = new LinkedHashMap<>();
      map.forEach((name, each) -> all.put(name, unlist(each)));
      return all;
    }
    if (value instanceof List<?> list) {
      boolean isOne =
          list.size() == 1 && !(list.get(0) instanceof List) && !(list.get(0) instanceof Map);
      return isOne ? list.get(0) : list;
    }
    return value;
  }

  /** Maps as lists of their entries. */
  static Object entries(Object value) {
    if (value instanceof List<?> list) {
      return list.stream().map(Values::entries).toList();
    }
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    List<Object> entries = new ArrayList<>();
    Map<Object, Object> all = new LinkedHashMap<>();
    map.forEach((name, each) -> {
      Map<Object, Object> entry = new LinkedHashMap<>();
      entry.put("key", name);
      entry.put("value", entries(each));
      entries.add(entry);
      all.put(name, entries(each));
    });
    return !map.isEmpty() && RandomShape.KEYS.containsAll(map.keySet()) ? entries : all;
  }

  static Object shuffled(Object value, Random random) {
    if (!(value instanceof Map<?, ?> map)) {
      return value;
    }
    List<Map.Entry<?, ?>> entries = new ArrayList<>(map.entrySet());
    Collections.shuffle(entries, random);
    Map<Object, Object> all = new LinkedHashMap<>();
    entries.forEach(each -> all.put(each.getKey(), each.getValue()));
    return all;
  }

  static Object withExtra(Object value) {
    if (!(value instanceof Map<?, ?> map) || isOfAnyNames(map)) {
      return value;
    }
    Map<Object, Object> all = new LinkedHashMap<>(map);
    all.put("confidence", new BigDecimal("0.9"));
    all.put("explanation", "because, well: {it} is");
    return all;
  }

  static Object without(Object value, Random random) {
    if (!(value instanceof Map<?, ?> map) || isOfAnyNames(map)) {
      return value;
    }
    Map<Object, Object> all = new LinkedHashMap<>(map);
    if (!all.isEmpty()) {
      all.remove(new ArrayList<>(all.keySet()).get(random.nextInt(all.size())));
    }
    return all;
  }

  static Object broken(Object value, Random random) {
    if (!(value instanceof Map<?, ?> map) || isOfAnyNames(map)) {
      return value;
    }
    Map<Object, Object> all = new LinkedHashMap<>(map);
    if (all.isEmpty()) {
      return all;
    }
    Object name = new ArrayList<>(all.keySet()).get(random.nextInt(all.size()));
    Map<Object, Object> other = new LinkedHashMap<>();
    other.put("unexpected", List.of("x", "y"));
    other.put("surprise", List.of("z"));
    Object old = all.get(name);
    if (old instanceof String || old instanceof BigDecimal || old instanceof Boolean) {
      all.put(name, other); // anything else may be a map, which may have any names
    }
    return all;
  }

  /** Whether nobody can know what should be in it. */
  private static boolean isOfAnyNames(Map<?, ?> map) {
    return map.isEmpty() || map.keySet().stream().anyMatch(RandomShape.KEYS::contains);
  }
}
