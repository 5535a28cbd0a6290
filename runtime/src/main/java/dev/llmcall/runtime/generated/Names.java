package dev.llmcall.runtime.generated;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** Texts by position, some of them known by other texts too. */
final class Names {
  /** Up to so many, looking at each is faster than making a text to look up. */
  private static final int FEW = 16;

  private final List<String> texts;

  /** By all texts that are known, in order: those of positions, then others. */
  private final Map<String, Integer> positions;

  /** The same as bytes; the index of a text is its position, further ones are looked up. */
  private final byte[][] known;

  private final int[] positionOf;

  private Names(List<String> texts, Map<String, Integer> positions) {
    this.texts = texts;
    this.positions = positions;
    this.known = new byte[positions.size()][];
    this.positionOf = new int[positions.size()];
    int other = texts.size();
    for (Map.Entry<String, Integer> one : positions.entrySet()) {
      int position = one.getValue();
      int at = texts.get(position).equals(one.getKey()) ? position : other++;
      known[at] = one.getKey().getBytes(UTF_8);
      positionOf[at] = position;
    }
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

  /** The same for a text in UTF-8. */
  int indexOf(byte[] bytes, int from, int to) {
    if (known.length > FEW) {
      return indexOf(new String(bytes, from, to - from, UTF_8));
    }
    for (int i = 0; i < known.length; i++) {
      if (Arrays.equals(known[i], 0, known[i].length, bytes, from, to)) {
        return positionOf[i];
      }
    }
    return -1;
  }

  /** Whether the text of a position, and a quote behind it, stand at a place. */
  boolean stands(int position, byte[] bytes, int from) {
    if (position >= texts.size()) {
      return false;
    }
    byte[] text = known[position];
    int to = from + text.length;
    return to < bytes.length
        && bytes[to] == '"'
        && Arrays.equals(text, 0, text.length, bytes, from, to);
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
