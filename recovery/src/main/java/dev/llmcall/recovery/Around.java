package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;

/** What stands around the values of an answer and is no part of any. */
final class Around {
  /** A piece of it. */
  record Span(RepairKind kind, int from, int to) {}

  private final Text text;
  final List<Span> spans = new ArrayList<>();
  private int proseFrom = -1;
  /** Whether it is inside of a value that is read once more: all that is there is known from the first look. */
  boolean isInner;

  Around(Text text) {
    this.text = text;
  }

  /** Prose stands there, and may stand before it. */
  void prose(int at) {
    if (this.proseFrom < 0) {
      this.proseFrom = at;
    }
  }

  /** Whether prose is what was read last. */
  boolean hasProse() {
    return this.proseFrom >= 0;
  }

  /** Whatever prose there is ends before that. */
  void endProse(int at) {
    if (this.proseFrom >= 0) {
      int end = at;
      while (end > this.proseFrom && Text.isBlank(this.text.chars[end - 1])) {
        end--;
      }
      if (end > this.proseFrom && !this.isInner) {
        this.spans.add(new Span(RepairKind.PROSE_REMOVED, this.proseFrom, end));
      }
      this.proseFrom = -1;
    }
  }

  /** Something else stands there. */
  void leftOut(RepairKind kind, int from, int to) {
    endProse(from);
    this.spans.add(new Span(kind, from, to));
  }
}
