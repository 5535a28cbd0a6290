package dev.llmcall.runtime.generated;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by position, some of them known by other texts too. */
final class Names {
  private final List<String> texts;
  private final Map<String, Integer> positions;

  private Names(List<String> texts, Map<String, Integer> positions) {
    this.texts = texts;
    this.positions = positions;
  }

  static Names of(String... texts) {
    Map<String, Integer> positions = new HashMap<>();
    for (int i = 0; i < texts.length; i++) {
      if (positions.put(texts[i], i) != null) {
        throw new IllegalArgumentException("repeated: " + texts[i]);
      }
    }
    return new Names(List.of(texts), positions);
  }

  /** The same with other texts for one; a text that means something already keeps its meaning. */
  Names alias(String text, String... others) {
    int position = require(text);
    Map<String, Integer> more = new HashMap<>(positions);
    for (String other : others) {
      more.putIfAbsent(other, position);
    }
    return new Names(texts, more);
  }

  /** Where a text is; -1 if it is unknown. */
  int indexOf(String text) {
    Integer position = positions.get(text);
    return position == null ? -1 : position;
  }

  int require(String text) {
    int position = indexOf(text);
    if (position < 0) {
      throw new IllegalArgumentException("unknown: " + text);
    }
    return position;
  }

  String text(int index) {
    return texts.get(index);
  }

  int size() {
    return texts.size();
  }

  @Override
  public String toString() {
    return String.join(", ", texts);
  }
}
