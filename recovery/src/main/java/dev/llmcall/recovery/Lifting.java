package dev.llmcall.recovery;

/** Takes members out of an object that nobody closed, where they are those of the object around it. */
final class Lifting {
  private Lifting() {}

  /**
   * The object with those of its members that stand in its last one, because nobody closed that one. What was
   * read stays as it is: it may go on, and it may be held against other schemas.
   */
  static Node lifted(Node node, Schema schema) {
    int last = node.items.size() - 1;
    if (node.isClosed || last < 0) {
      return node;
    }
    Node inner = node.items.get(last);
    Integer own = schema.names.get(node.names.get(last));
    if (inner.kind != Node.Kind.OBJECT || own == null || own < 0) {
      return node;
    }
    Schema of = schema.properties.get(own).schema().target();
    boolean isMap = of.type == Schema.Type.MAP;
    if (!isMap && of.type != Schema.Type.OBJECT) {
      return node;
    }
    for (int i = 0; i < inner.names.size(); i++) {
      String name = inner.names.get(i);
      boolean isOurs = schema.names.containsKey(name) && !node.names.contains(name);
      if (isOurs && !of.names.containsKey(name)) {
        return lifted(node, inner, i, isMap);
      }
    }
    return node;
  }

  private static Node lifted(Node node, Node inner, int from, boolean isGuess) {
    Node head = inner.copy(from);
    RepairKind kind = isGuess ? RepairKind.BRACKET_GUESSED : RepairKind.BRACKET_ADDED;
    head.flaw(kind, inner.end, inner.end, "}");
    head.isClosed = true;
    Node outer = node.copy(node.items.size() - 1);
    outer.add(node.names.get(node.names.size() - 1), head);
    outer.names.addAll(inner.names.subList(from, inner.names.size()));
    outer.items.addAll(inner.items.subList(from, inner.items.size()));
    outer.isClosed = inner.isClosed; // the bracket that came was this one's
    return outer;
  }
}
