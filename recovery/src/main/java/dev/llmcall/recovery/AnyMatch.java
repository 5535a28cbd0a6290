package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Takes a value for which no schema says anything, as it is. */
final class AnyMatch {
  private static final Schema NOTHING_SAID = new Schema();

  private AnyMatch() {}

  static Fit match(Node node, Matcher matcher) {
    return switch (node.kind) {
      case OBJECT -> object(node, matcher);
      case LIST -> {
        List<Fit> parts = new ArrayList<>(node.items.size());
        for (Node item : node.items) {
          if (item.kind != Node.Kind.MISSING && !isHeldBack(item, matcher)) {
            parts.add(matcher.match(item, NOTHING_SAID));
          }
        }
        yield matcher.withEnd(node, Fit.list(node, parts), false);
      }
      case STRING -> Fit.scalar(node, JsonOut.quote(node.text()));
      case MISSING -> Fit.scalar(node, "null").with(RepairKind.VALUE_MISSING, "", "null");
      case WORD -> word(node);
      case PROSE -> prose(node);
    };
  }

  static boolean isHeldBack(Node item, Matcher matcher) {
    return matcher.isPartial && !item.isClosed && item.kind == Node.Kind.WORD;
  }

  private static Fit object(Node node, Matcher matcher) {
    Map<String, Fit> members = new LinkedHashMap<>();
    List<Fit.Change> changes = new ArrayList<>();
    for (int i = 0; i < node.items.size(); i++) {
      Node item = node.items.get(i);
      if (isHeldBack(item, matcher)) {
        continue;
      }
      Fit fit = matcher.match(item, NOTHING_SAID);
      Fit before = members.put(node.names.get(i), fit);
      if (before != null) {
        boolean isSame = before.isSameAs(fit);
        changes.add(new Fit.Change(
            isSame ? RepairKind.DUPLICATE_REMOVED : RepairKind.DUPLICATE_DROPPED,
            matcher.shown(before.node),
            "",
            null));
      }
    }
    Fit fit = Fit.object(node, List.copyOf(members.keySet()), List.copyOf(members.values()))
        .with(changes);
    return matcher.withEnd(node, fit, false);
  }

  private static Fit word(Node node) {
    String word = node.text();
    String literal = Words.literal(word);
    if (literal != null) {
      Fit fit = Fit.scalar(node, literal);
      return literal.equals(word) ? fit : fit.with(RepairKind.LITERAL_REPLACED, word, literal);
    }
    if (Words.isJsonNumber(word)) {
      return Fit.scalar(node, word);
    }
    String begun = isCutOff(node) ? Words.literalBegunBy(word) : null;
    if (begun != null) {
      return Fit.scalar(node, begun).with(RepairKind.LITERAL_REPLACED, word, begun);
    }
    String number = number(word);
    if (number != null) {
      return Fit.scalar(node, number).with(RepairKind.NUMBER_FORM_REPLACED, word, number);
    }
    return Fit.scalar(node, JsonOut.quote(word))
        .with(RepairKind.QUOTES_ADDED, Matcher.cut(word), Matcher.cut(JsonOut.quote(word)));
  }

  private static boolean isCutOff(Node node) {
    return node.flaws != null
        && node.flaws.stream().anyMatch(each -> each.kind() == RepairKind.CUT_OFF);
  }

  /** JavaScript's and Python's forms: .5, 5., +5, 1_000. */
  private static @Nullable String number(String word) {
    String bare = word.replace("_", "");
    if (bare.startsWith("+")) {
      bare = bare.substring(1);
    }
    if (bare.endsWith("e") || bare.endsWith("E")) {
      bare = bare.substring(0, bare.length() - 1);
    }
    if (bare.startsWith(".") || bare.startsWith("-.")) {
      bare = bare.replaceFirst("\\.", "0.");
    }
    if (bare.endsWith(".")) {
      bare = bare + "0";
    }
    return Words.isJsonNumber(bare) ? bare : null;
  }

  /** Numbers and nothing else, in lines or between commas, are a list. */
  private static @Nullable Fit numbers(Node node, String text) {
    List<Fit> parts = new ArrayList<>();
    for (String part : text.split("[,\n]", 0)) {
      String bare = part.strip();
      if (!Words.isJsonNumber(bare)) {
        return null;
      }
      parts.add(Fit.scalar(node, bare));
    }
    return parts.size() < 2
        ? null
        : Fit.list(node, parts).with(RepairKind.BRACKET_ADDED, Matcher.cut(text), "");
  }

  /** A text alone is what it would be as a value. */
  private static Fit prose(Node node) {
    String bare = node.text().strip();
    String literal = Words.literal(bare);
    if (literal != null || Words.isJsonNumber(bare)) {
      return word(Node.leaf(Node.Kind.WORD, bare, node.start, node.end));
    }
    Fit numbers = numbers(node, bare);
    if (numbers != null) {
      return numbers;
    }
    Candidates quoted = Candidates.of("[" + bare + "]", name -> true, 4);
    if (!bare.isEmpty() && Quotes.opens(bare.charAt(0)) && quoted.found.size() == 1) {
      Node list = quoted.found.get(0).root();
      if (list.items.size() == 1
          && list.items.get(0).kind == Node.Kind.STRING
          && list.items.get(0).flaws == null) {
        return Fit.scalar(node, JsonOut.quote(list.items.get(0).text()));
      }
    }
    return Fit.scalar(node, JsonOut.quote(bare))
        .with(RepairKind.QUOTES_ADDED, Matcher.cut(bare), "");
  }
}
