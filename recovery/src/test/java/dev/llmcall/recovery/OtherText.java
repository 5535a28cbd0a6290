package dev.llmcall.recovery;

import dev.llmcall.recovery.Tokens.Token;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.core.JacksonException;

/** What a text became that is word for word the right text of another value: nobody can tell it from one that was meant. */
final class OtherText {
  private static final Random UNUSED = new Random(0);

  private OtherText() {}

  /** Whether it is JSON of a value, or how that value is written in some of these ways. */
  static boolean isOf(Object value, String text, List<Corruption> chosen) {
    return isJson(value, text) || isWritten(value, text, chosen) || isDraft(text, chosen);
  }

  private static boolean isJson(Object value, String text) {
    Object strict = strict(text);
    if (!(value instanceof Map<?, ?> read) || !(strict instanceof Map<?, ?> written)) {
      return strict.equals(value);
    }
    Map<Object, Object> all = new LinkedHashMap<>(read);
    all.replaceAll((name, each) -> written.get(name));
    return all.equals(read) && all.keySet().containsAll(written.keySet());
  }

  private static Object strict(String text) {
    try {
      return JsonTree.parse(text);
    } catch (JacksonException | IllegalArgumentException e) {
      return "";
    }
  }

  private static boolean isWritten(Object value, String text, List<Corruption> chosen) {
    List<Corruption> ways = chosen.stream().filter(Corruption::isWay).toList();
    for (int some = 0; some < 1 << ways.size(); some++) {
      List<Corruption> used = new ArrayList<>();
      for (int k = 0; k < ways.size(); k++) {
        if ((some >> k & 1) != 0) {
          used.add(ways.get(k));
        }
      }
      Object left = value;
      while (left != null) {
        if (isSame(write(left, used, false), text) || isSame(write(left, used, true), text)) {
          return true;
        }
        left = withoutLastNull(left);
      }
    }
    return false;
  }

  private static boolean isSame(String one, String other) {
    return one.stripTrailing().equals(other.stripTrailing());
  }

  private static String write(Object value, List<Corruption> ways, boolean isSpaced) {
    Object changed = value;
    for (Corruption each : ways) {
      changed = each.value().apply(changed, UNUSED);
    }
    List<Token> tokens = Tokens.of(changed);
    for (Corruption each : ways) {
      each.tokens().accept(tokens, UNUSED);
    }
    String text = Tokens.join(tokens, isSpaced);
    for (Corruption each : ways) {
      text = each.text().apply(text, UNUSED);
    }
    return text;
  }

  /** What need not be written; null if there is nothing of the kind. */
  private static Object withoutLastNull(Object value) {
    if (!(value instanceof Map<?, ?> map) || map.isEmpty()) {
      return null;
    }
    Object last = new ArrayList<>(map.keySet()).get(map.size() - 1);
    if (map.get(last) != null) {
      return null;
    }
    Map<Object, Object> left = new LinkedHashMap<>(map);
    left.remove(last);
    return left;
  }

  /** Whether of a draft and the value behind it just the draft came, and nothing that is a value. */
  private static boolean isDraft(String text, List<Corruption> chosen) {
    int value = text.indexOf("\nOr better:");
    String rest = value < 0 ? "" : text.substring(value + 11);
    boolean isThinking = has(chosen, "reasoning") && !rest.contains("</think");
    return has(chosen, "a draft before")
        && has(chosen, "an end too early")
        && (isThinking || rest.chars().noneMatch(c -> "{[:".indexOf(c) >= 0));
  }

  private static boolean has(List<Corruption> chosen, String name) {
    return chosen.stream().anyMatch(each -> each.name().startsWith(name));
  }
}
