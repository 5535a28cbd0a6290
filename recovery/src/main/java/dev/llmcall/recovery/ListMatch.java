package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Lists, and what should have been one. */
final class ListMatch {
  private static final Schema NOTHING_SAID = new Schema();
  /** An item that became one by these may have been the whole list. */
  private static final Set<RepairKind> RESHAPED =
      EnumSet.of(RepairKind.WRAPPER_ADDED, RepairKind.LIST_ADDED);

  private final Matcher matcher;

  ListMatch(Matcher matcher) {
    this.matcher = matcher;
  }

  Fit match(Node node, Schema schema) {
    Schema items = schema.items == null ? NOTHING_SAID : schema.items;
    if (node.kind == Node.Kind.LIST) {
      return items(node, node.items, items, schema);
    }
    if (node.kind == Node.Kind.MISSING) {
      return this.matcher.wrong(node, schema);
    }
    if (node.kind == Node.Kind.WORD && node.text().isEmpty()) {
      return Fit.list(node, List.of()); // an empty element of XML
    }
    if (node.kind == Node.Kind.OBJECT) {
      return fromObject(node, items, schema);
    }
    if (node.kind != Node.Kind.WORD) {
      Fit decoded = this.matcher.decoded(node, schema);
      boolean isItem = items.takesAnyText() && !node.text().stripLeading().startsWith("[");
      if (decoded != null && !isItem) {
        return items.takesAnyText()
            ? decoded.with(RepairKind.VARIANT_GUESSED, this.matcher.shown(node), "")
            : decoded;
      }
    }
    return node.isNull() ? this.matcher.wrong(node, schema) : single(node, items, schema);
  }

  private Fit items(Node node, List<Node> list, Schema items, Schema schema) {
    List<Fit> parts = new ArrayList<>(list.size());
    List<Fit.Change> changes = new ArrayList<>();
    for (Node item : list) {
      if (AnyMatch.isHeldBack(item, this.matcher)) {
        continue;
      }
      Fit fit = this.matcher.match(item, items);
      if (fit.isWrong) {
        changes.add(new Fit.Change(
            RepairKind.ITEM_DROPPED, this.matcher.shown(item), "", fit.firstFault()));
      } else {
        parts.add(fit);
      }
    }
    if (parts.isEmpty() && !changes.isEmpty() && !this.matcher.isPartial) {
      Fit inner = list.size() == 1 ? innerList(node, list.get(0), schema) : null;
      if (inner != null) {
        return inner;
      }
      Fit wrong = this.matcher.match(list.get(0), items);
      return Fit.list(node, List.of(wrong));
    }
    Fit fit = Fit.list(node, parts).with(changes);
    boolean isTorn = node.lacksCommas() && parts.stream().anyMatch(ListMatch::isMadeText);
    if (isTorn || hasLostQuote(list)) {
      fit = fit.with(RepairKind.QUOTE_GUESSED, this.matcher.shown(node), "");
    }
    long others =
        fit.cost() == 0 ? 0 : parts.stream().filter(ListMatch::isOfOtherForm).count();
    if (others > 0 && others < parts.size()) { // [1, [2]]: it may be part of another value
      fit = fit.with(RepairKind.VARIANT_GUESSED, this.matcher.shown(node), "");
    }
    Fit inner = list.size() == 1 && fit.has(RESHAPED) ? innerList(node, list.get(0), schema) : null;
    if (inner != null && inner.cost() < fit.cost()) {
      return inner;
    }
    Node only = list.size() == 1 && parts.size() == 1 ? list.get(0) : node;
    if (only != node
        && (only.kind != Node.Kind.OBJECT || fit.has(RESHAPED))
        && parts.get(0).cost() > 0
        && this.matcher.isHollow(only)) {
      fit = fit.with(RepairKind.VARIANT_GUESSED, this.matcher.shown(node), ""); // or an empty list
    }
    return this.matcher.withEnd(node, fit, false);
  }

  /** The list in a list of one; null if there is none that fits. */
  private @Nullable Fit innerList(Node node, Node item, Schema schema) {
    Fit inner = item.kind == Node.Kind.LIST && !this.matcher.isPartial
        ? this.matcher.match(item, schema)
        : null;
    return inner == null || inner.isWrong
        ? null
        : this.matcher.withEnd(node, inner.with(RepairKind.LIST_REMOVED, "", ""), false);
  }

  private static boolean isOfOtherForm(Fit item) {
    return item.changes().stream()
        .anyMatch(change ->
            change.kind() == RepairKind.LIST_REMOVED || change.kind() == RepairKind.WRAPPER_ADDED);
  }

  /** {@code [true true]} as texts: two of them, or one without quotes. */
  private static boolean isMadeText(Fit item) {
    return item.changes().stream().anyMatch(change -> change.kind() == RepairKind.TEXT_MADE);
  }

  /** {@code [a,"", "b"]}: words without quotes, and behind their comma quotes with nothing in them. */
  private static boolean hasLostQuote(List<Node> list) {
    for (int i = 1; i < list.size(); i++) {
      Node item = list.get(i);
      if (item.kind == Node.Kind.STRING
          && item.text().isEmpty()
          && list.get(i - 1).isWords()) {
        return true;
      }
    }
    return false;
  }

  private Fit single(Node node, Schema items, Schema schema) {
    if (node.kind == Node.Kind.PROSE && items.takesAnyText()) {
      return this.matcher.wrong(node, schema); // any sentence would be an item
    }
    Fit fit = this.matcher.match(node, items);
    return fit.isWrong
        ? this.matcher.wrong(node, schema)
        : Fit.list(node, List.of(fit)).with(RepairKind.LIST_ADDED, this.matcher.shown(node), "");
  }

  private Fit fromObject(Node node, Schema items, Schema schema) {
    Fit entries = schema.isEntries() && !isEntry(node) ? fromMap(node, items) : null;
    if (entries != null) {
      return entries;
    }
    Fit single = this.matcher.match(node, items);
    Fit inside = null;
    if (node.items.size() == 1 && (single.isWrong || single.cost() > 0)) {
      Node only = node.items.get(0);
      if (only.isHolder() || only.kind == Node.Kind.STRING) {
        Fit fit = this.matcher.match(only, schema);
        inside = fit.isWrong || (only.kind == Node.Kind.STRING && fit.isLossy()) ? null : fit;
      }
    }
    if (inside != null && (single.isWrong || inside.cost() < single.cost())) {
      return this.matcher.withEnd(
          node, this.matcher.unwrapped(node, 0, inside, RepairKind.WRAPPER_REMOVED), false);
    }
    if (!single.isWrong) {
      Fit fit =
          Fit.list(node, List.of(single)).with(RepairKind.LIST_ADDED, this.matcher.shown(node), "");
      boolean isHollow = !node.items.isEmpty() && this.matcher.isHollow(node); // or an empty list
      return isHollow ? fit.with(RepairKind.VARIANT_GUESSED, this.matcher.shown(node), "") : fit;
    }
    Fit among = onlyList(node, schema);
    return among == null ? Fit.list(node, List.of(single)) : among;
  }

  /** The only list among other members. */
  private @Nullable Fit onlyList(Node node, Schema schema) {
    Fit only = null;
    int member = -1;
    for (int i = 0; i < node.items.size(); i++) {
      Node item = node.items.get(i);
      Fit fit = item.kind == Node.Kind.LIST ? this.matcher.match(item, schema) : null;
      if (fit != null && !fit.isWrong) {
        if (only != null) {
          return null;
        }
        only = fit;
        member = i;
      }
    }
    return only == null
        ? null
        : this.matcher.unwrapped(node, member, only, RepairKind.WRAPPER_DROPPED);
  }

  private static boolean isEntry(Node node) {
    return node.items.size() == 2
        && node.names.stream().map(Folding::fold).sorted().toList().equals(List.of("key", "value"));
  }

  /** A map where a list of entries was asked for. */
  private @Nullable Fit fromMap(Node node, Schema items) {
    Schema entry = items.target();
    List<Fit> parts = new ArrayList<>();
    for (int i = 0; i < node.items.size(); i++) {
      Node value = node.items.get(i);
      if (AnyMatch.isHeldBack(value, this.matcher)) {
        continue;
      }
      Node key = Node.leaf(Node.Kind.STRING, node.names.get(i), value.start, value.start);
      Fit name = this.matcher.match(key, entry.properties.get(0).schema());
      Fit fit = this.matcher.match(value, entry.properties.get(1).schema());
      parts.add(Fit.object(value, List.of("key", "value"), List.of(name, fit)));
    }
    Fit fit =
        Fit.list(node, parts).with(RepairKind.MAP_FORM_REPLACED, this.matcher.shown(node), "");
    return this.matcher.withEnd(node, fit, false);
  }
}
