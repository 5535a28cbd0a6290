package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Maps, written as objects or as lists of entries. */
final class MapMatch {
  private final Matcher matcher;

  MapMatch(Matcher matcher) {
    this.matcher = matcher;
  }

  Fit match(Node node, Schema schema) {
    if (node.kind == Node.Kind.OBJECT) {
      return unwrapped(node, schema, entries(node, node.names, node.items, schema));
    }
    if (node.kind == Node.Kind.LIST) {
      Fit only = onlyItem(node, schema);
      if (only != null) {
        return only;
      }
      List<String> names = new ArrayList<>();
      List<Node> values = new ArrayList<>();
      boolean isNamesOnly = node.flaws != null
          && node.flaws.stream().anyMatch(each -> each.kind() == RepairKind.LIST_FORM_REPLACED);
      for (Node item : node.items) {
        if (isNamesOnly && item.kind == Node.Kind.STRING) {
          names.add(item.text()); // {"a", "b"}
          values.add(Node.leaf(Node.Kind.MISSING, "", item.start, item.end));
        } else {
          int key = keyOf(item);
          if (key < 0) {
            return this.matcher.wrong(node, schema);
          }
          names.add(item.items.get(key).text());
          values.add(item.items.get(1 - key));
        }
      }
      Fit fit = entries(node, names, values, schema)
          .with(RepairKind.MAP_FORM_REPLACED, this.matcher.shown(node), "");
      for (Node item : node.items) {
        fit = this.matcher.withFlaws(item, this.matcher.withEnd(item, fit, true));
        int key = keyOf(item);
        fit = key < 0 ? fit : this.matcher.withFlaws(item.items.get(key), fit);
      }
      return fit;
    }
    if (node.kind == Node.Kind.WORD && node.text().isEmpty()) {
      return Fit.object(node, List.of(), List.of()); // an empty element of XML
    }
    Fit decoded = node.kind == Node.Kind.STRING ? this.matcher.decoded(node, schema) : null;
    return decoded == null ? this.matcher.wrong(node, schema) : decoded;
  }

  /** The map in a list of one; null if that is an entry. */
  private @Nullable Fit onlyItem(Node node, Schema schema) {
    Node only = node.items.size() == 1 ? node.items.get(0) : node;
    if (only.kind != Node.Kind.OBJECT || keyOf(only) >= 0) {
      return null;
    }
    Fit fit = this.matcher
        .match(only, schema)
        .with(RepairKind.LIST_REMOVED, this.matcher.shown(node), "");
    return this.matcher.withEnd(node, fit, false);
  }

  /** The map itself where it is the only member of an object, and its entries fit better than that member does. */
  private Fit unwrapped(Node node, Schema schema, Fit entries) {
    if (node.items.size() != 1 || entries.cost() == 0 || this.matcher.isPartial) {
      return entries;
    }
    Node only = node.items.get(0);
    Fit inner = switch (only.kind) {
      case OBJECT, LIST -> this.matcher.match(only, schema);
      case STRING -> this.matcher.decoded(only, schema);
      default -> null;
    };
    if (inner == null || inner.isWrong || inner.cost() >= entries.cost()) {
      return entries;
    }
    Fit fit = this.matcher.unwrapped(node, 0, inner, RepairKind.WRAPPER_REMOVED);
    boolean isUnclear = !entries.isWrong && !Words.isWrapper(node.names.get(0));
    return this.matcher.withEnd(
        node,
        isUnclear ? fit.with(RepairKind.VARIANT_GUESSED, this.matcher.shown(node), "") : fit,
        false);
  }

  /** Where the key is in {@code {"key": …, "value": …}}; -1 if it is no such entry. */
  private static int keyOf(Node item) {
    if (item.kind != Node.Kind.OBJECT || item.items.size() != 2) {
      return -1;
    }
    int key = Folding.fold(item.names.get(0)).equals("key") ? 0 : 1;
    Node name = item.items.get(key);
    boolean isEntry = Folding.fold(item.names.get(key)).equals("key")
        && Folding.fold(item.names.get(1 - key)).equals("value")
        && name.kind != Node.Kind.OBJECT
        && name.kind != Node.Kind.LIST;
    return isEntry ? key : -1;
  }

  private Fit entries(Node node, List<String> names, List<Node> values, Schema schema) {
    Schema items = schema.items == null ? new Schema() : schema.items;
    Map<String, Fit> entries = new LinkedHashMap<>();
    List<Fit.Change> changes = new ArrayList<>();
    Fit firstWrong = null;
    for (int i = 0; i < names.size(); i++) {
      Node value = values.get(i);
      if (AnyMatch.isHeldBack(value, this.matcher)) {
        continue;
      }
      Fit fit = this.matcher.match(value, items);
      Fit key = key(names.get(i), value, schema);
      if (fit.isWrong || key.isWrong) {
        firstWrong = firstWrong == null ? (fit.isWrong ? fit : key) : firstWrong;
        changes.add(new Fit.Change(
            RepairKind.ENTRY_DROPPED,
            Matcher.cut(names.get(i) + ": " + this.matcher.shown(value)),
            "",
            (fit.isWrong ? fit : key).firstFault()));
        continue;
      }
      String name = Node.leaf(Node.Kind.STRING, names.get(i), 0, 0).text();
      if (schema.keys != null && key.isScalar()) {
        name = key.isText ? key.scalar() : SchemaReader.unquoted(key.scalar());
        for (Fit.Change change : key.changes()) {
          fit = fit.with(change);
        }
      }
      Fit before = entries.put(name, fit);
      if (before != null) {
        changes.add(new Fit.Change(
            !before.isLossy() && before.isSameAs(fit)
                ? RepairKind.DUPLICATE_REMOVED
                : RepairKind.DUPLICATE_DROPPED,
            this.matcher.shown(before.node),
            "",
            new Fit.Fault("each key only once", "a key twice")));
      }
    }
    if (entries.isEmpty() && firstWrong != null) {
      return this.matcher.wrong(node, schema);
    }
    Fit fit = Fit.object(node, List.copyOf(entries.keySet()), List.copyOf(entries.values()))
        .with(changes);
    return this.matcher.withEnd(node, fit, false);
  }

  private Fit key(String name, Node value, Schema schema) {
    Node key = Node.leaf(Node.Kind.STRING, name, value.start, value.start);
    return schema.keys == null ? Fit.scalar(key, "") : this.matcher.match(key, schema.keys);
  }
}
