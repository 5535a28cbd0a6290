package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;

/** Maps, written as objects or as lists of entries. */
final class MapMatch {
  private final Matcher matcher;

  MapMatch(Matcher matcher) {
    this.matcher = matcher;
  }

  Fit match(Node node, Schema schema) {
    if (node.kind == Node.Kind.OBJECT) {
      return entries(node, node.names, node.items, schema);
    }
    if (node.kind == Node.Kind.LIST) {
      List<String> names = new ArrayList<>();
      List<Node> values = new ArrayList<>();
      boolean isNamesOnly = node.flaws != null
          && node.flaws.stream().anyMatch(each -> each.kind() == RepairKind.LIST_FORM_REPLACED);
      for (Node item : node.items) {
        if (isNamesOnly && item.kind == Node.Kind.STRING) {
          names.add(item.text()); // {"a", "b"}
          values.add(Node.leaf(Node.Kind.MISSING, "", item.start, item.end));
        } else if (!entry(item, names, values)) {
          return this.matcher.wrong(node, schema);
        }
      }
      return entries(node, names, values, schema)
          .with(RepairKind.MAP_FORM_REPLACED, this.matcher.shown(node), "");
    }
    if (node.kind == Node.Kind.WORD && node.text().isEmpty()) {
      return Fit.object(node, List.of(), List.of()); // an empty element of XML
    }
    Fit decoded = node.kind == Node.Kind.STRING ? this.matcher.decoded(node, schema) : null;
    return decoded == null ? this.matcher.wrong(node, schema) : decoded;
  }

  /** {@code {"key": …, "value": …}}. */
  private static boolean entry(Node item, List<String> names, List<Node> values) {
    if (item.kind != Node.Kind.OBJECT || item.items.size() != 2) {
      return false;
    }
    int key = Folding.fold(item.names.get(0)).equals("key") ? 0 : 1;
    Node name = item.items.get(key);
    if (!Folding.fold(item.names.get(key)).equals("key")
        || !Folding.fold(item.names.get(1 - key)).equals("value")
        || name.kind == Node.Kind.OBJECT
        || name.kind == Node.Kind.LIST) {
      return false;
    }
    names.add(name.text());
    values.add(item.items.get(1 - key));
    return true;
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
