package dev.llmcall.processor.read;

import java.util.Map;

/** Names for one of many. */
final class Singular {
  private static final Map<String, String> IRREGULAR =
      Map.of("children", "child", "people", "person");

  private Singular() {}

  /** {@code line} for {@code lines}; {@code item} where no better name is known. */
  static String of(String many) {
    if (IRREGULAR.containsKey(many)) {
      return IRREGULAR.get(many);
    }
    if (many.length() > 4 && many.endsWith("ies")) {
      return many.substring(0, many.length() - 3) + "y";
    }
    boolean takesTwo = many.endsWith("sses")
        || many.endsWith("xes")
        || many.endsWith("ches")
        || many.endsWith("shes");
    if (takesTwo) {
      return many.substring(0, many.length() - 2);
    }
    return many.length() > 2 && many.endsWith("s") && !many.endsWith("ss")
        ? many.substring(0, many.length() - 1)
        : "item";
  }
}
