package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;

/** What brackets of another kind turn out to be, once they are closed. */
final class Nodes {
  private Nodes() {}

  /** {@code {"a", "b"}} is a list. */
  static void namesBecomeItems(Node object) {
    List<Node> items = new ArrayList<>(object.names.size());
    for (int i = 0; i < object.names.size(); i++) {
      Node value = object.items.get(i);
      items.add(
          value.kind == Node.Kind.MISSING
              ? Node.leaf(Node.Kind.STRING, object.names.get(i), value.start, value.end)
              : value);
    }
    object.kind = Node.Kind.LIST;
    object.items = items;
    object.names = List.of();
    object.flaw(RepairKind.LIST_FORM_REPLACED, object.start, object.end, "");
  }

  /** {@code (1)} is 1, {@code (1, 2)} and {@code (1,)} are lists. */
  static Node onlyOf(Node list, boolean hasComma) {
    if (list.items.size() != 1 || hasComma) {
      list.flaw(RepairKind.LIST_FORM_REPLACED, list.start, list.end, "");
      return list;
    }
    Node only = list.items.get(0);
    only.flawsOf(list);
    only.hasMendedBrackets |= list.hasMendedBrackets;
    only.flaw(RepairKind.LIST_FORM_REPLACED, list.start, list.end, "");
    return only;
  }
}
