package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Which of the members that were written is which of those that were asked for. */
final class Members {
  private final Node node;
  /** By the one that was asked for: the index of what was written, plus one. */
  private final int[] written;
  /** By the one that was asked for: how its name was recognised, unless all were exact. */
  private @Nullable RepairKind @Nullable [] how;

  int known;
  List<Fit.Change> changes = List.of();
  List<Integer> extras = List.of();

  Members(Node node, int size) {
    this.node = node;
    this.written = new int[size];
  }

  @Nullable
  Node value(int property) {
    int index = this.written[property];
    return index == 0 ? null : this.node.items.get(index - 1);
  }

  void put(int property, int member, @Nullable RepairKind how) {
    this.known++;
    this.written[property] = member + 1;
    if (how != null && this.how == null) {
      this.how = new RepairKind[this.written.length];
    }
    if (this.how != null) {
      this.how[property] = how;
    }
  }

  /** With how its name was recognised. */
  Fit named(Fit fit, int property, String name) {
    RepairKind kind = this.how == null ? null : this.how[property];
    String written = kind == null ? "" : this.node.names.get(this.written[property] - 1);
    return kind == null ? fit : fit.with(kind, Matcher.cut(written), name);
  }

  void extra(int member) {
    this.extras = this.extras.isEmpty() ? new ArrayList<>() : this.extras;
    this.extras.add(member);
  }

  void change(Fit.Change change) {
    this.changes = this.changes.isEmpty() ? new ArrayList<>() : this.changes;
    this.changes.add(change);
  }
}
