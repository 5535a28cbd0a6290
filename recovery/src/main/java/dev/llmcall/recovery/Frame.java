package dev.llmcall.recovery;

import org.jspecify.annotations.Nullable;

/** An object or list that is being read. */
final class Frame {
  /** What comes next. */
  enum State {
    NAME,
    COLON,
    VALUE,
    AFTER
  }

  final Node node;
  final char open;
  State state;
  /** The name whose value is to come. */
  @Nullable
  String name;

  int nameStart;
  /** How many further brackets opened it. */
  int extraBrackets;
  /** Whether it ends with a round bracket that a call such as {@code NumberLong(2)} opened. */
  boolean isCall;
  /** Whether a text comes that belongs to the last one. */
  boolean isJoining;
  /** Whether any name had a colon, so that it is no list in curly brackets. */
  boolean hasColon;
  /** Where a comment stood between a name and its value; -1 if none did. */
  int commentAt = -1;
  /** Where the last comma stood. */
  int commaAt = -1;

  Frame(Node node, char open) {
    this.node = node;
    this.open = open;
    this.state = open == '{' ? State.NAME : State.VALUE;
  }

  boolean isObject() {
    return this.node.kind == Node.Kind.OBJECT;
  }
}
