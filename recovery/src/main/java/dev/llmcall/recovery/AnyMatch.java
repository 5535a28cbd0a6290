package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.HashSet;
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
      case STRING -> node.isPlain() ? Fit.plain(node) : Fit.text(node, node.text());
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
        boolean isSame = !before.isLossy() && before.isSameAs(fit);
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
    return Fit.text(node, word)
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

  /** Numbers, literals and texts in quotes, in lines or between commas, are a list; with names, an object. */
  private static @Nullable Fit bare(Node node, String text) {
    char first = text.isEmpty() ? 0 : text.charAt(0);
    if (!Quotes.opens(first) && first != '-' && !(first >= '0' && first <= '9')) {
      return null;
    }
    Fit list = parts(node, "[" + text + "]");
    return list != null || !Quotes.opens(first)
        ? list
        : parts(node, "{" + text + (text.endsWith("}") ? "" : "}"));
  }

  private static @Nullable Fit parts(Node node, String json) {
    Candidates all = Candidates.of(json, name -> true, 4);
    Node root = all.found.size() == 1 ? all.found.get(0).root() : node;
    boolean isWhole = root.end == all.text.length
        && (root.kind == Node.Kind.OBJECT || root.items.size() > 1)
        && (root.flaws == null || root.flaws.stream().allMatch(each -> isPunctuation(each, json)))
        && new HashSet<>(root.names).size() == root.names.size();
    List<Fit> parts = new ArrayList<>();
    for (Node item : root.items) {
      boolean isText = item.kind == Node.Kind.STRING && item.flaws == null;
      if (!isText && !Words.isJsonNumber(item.text()) && !Words.isLiteral(item.text())) {
        return null;
      }
      parts.add(isText ? Fit.text(node, item.text()) : word(item));
    }
    if (!isWhole) {
      return null;
    }
    Fit fit = root.kind == Node.Kind.OBJECT
        ? Fit.object(node, List.copyOf(root.names), parts)
        : Fit.list(node, parts);
    return fit.with(RepairKind.BRACKET_ADDED, Matcher.cut(json), "");
  }

  /** A line break or nothing instead of a comma is all that may be wrong. */
  private static boolean isPunctuation(Node.Flaw flaw, String json) {
    return flaw.kind() == RepairKind.COMMA_REMOVED
        || (flaw.kind() == RepairKind.COMMA_ADDED && json.indexOf('\n') >= 0);
  }

  /** A text alone is what it would be as a value. */
  private static Fit prose(Node node) {
    String bare = node.text().strip();
    String literal = Words.literal(bare);
    if (literal != null || Words.isJsonNumber(bare)) {
      return word(Node.leaf(Node.Kind.WORD, bare, node.start, node.end));
    }
    Fit parts = bare(node, bare);
    if (parts != null) {
      return parts;
    }
    return Fit.text(node, bare).with(RepairKind.QUOTES_ADDED, Matcher.cut(bare), "");
  }
}
