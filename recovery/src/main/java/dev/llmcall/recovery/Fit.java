package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value came to when it was held against a schema: JSON, and what it took. Not changed once made. */
final class Fit {
  /** Lossless, lossy, wrong: one of the next is worse than many of the last. */
  private static final long LOSSY = 1_000;

  private static final long WRONG = 1_000_000;

  /** What is wrong. */
  record Fault(String expected, String found) {}

  /** A repair; with what would be wrong without it, where that is not the repair itself. */
  record Change(
      RepairKind kind,
      String before,
      String after,
      @Nullable Fault instead) {}

  /** Of a text, the text itself; of other scalars, their JSON; null for objects and lists, and for what is {@link #isPlain}. */
  private final @Nullable String scalar;

  final boolean isText;
  /** Null for lists and scalars. */
  final @Nullable List<String> names;

  final List<Fit> parts;
  private final List<Change> changes;
  final @Nullable Fault fault;
  private final long cost;
  final boolean isWrong;
  final Node node;
  /** All of it as JSON, of a value that is written again and again; see {@link JsonOut#write}. */
  @Nullable
  String written;

  private Fit(
      Node node,
      @Nullable String scalar,
      boolean isText,
      @Nullable List<String> names,
      List<Fit> parts,
      List<Change> changes,
      @Nullable Fault fault,
      long cost,
      boolean isWrong) {
    this.node = node;
    this.scalar = scalar;
    this.isText = isText;
    this.names = names;
    this.parts = parts;
    this.changes = changes;
    this.fault = fault;
    this.cost = cost;
    this.isWrong = isWrong;
  }

  static Fit scalar(Node node, String json) {
    return new Fit(node, json, false, null, List.of(), List.of(), null, 0, false);
  }

  static Fit text(Node node, String text) {
    return new Fit(node, text, true, null, List.of(), List.of(), null, 0, false);
  }

  /** The text that a node is which is plain. */
  static Fit plain(Node node) {
    return new Fit(node, null, true, null, List.of(), List.of(), null, 0, false);
  }

  static Fit object(Node node, List<String> names, List<Fit> parts) {
    return of(node, names, parts);
  }

  static Fit list(Node node, List<Fit> parts) {
    return of(node, null, parts);
  }

  private static Fit of(Node node, @Nullable List<String> names, List<Fit> parts) {
    long cost = 0;
    boolean isWrong = false;
    for (Fit part : parts) {
      cost += part.cost;
      isWrong |= part.isWrong;
    }
    return new Fit(node, null, false, names, parts, List.of(), null, cost, isWrong);
  }

  static Fit wrong(Node node, String expected, String found) {
    Fault fault = new Fault(expected, found);
    return new Fit(node, "null", false, null, List.of(), List.of(), fault, WRONG, true);
  }

  Fit with(Change change) {
    return with(List.of(change));
  }

  Fit with(List<Change> more) {
    if (more.isEmpty()) {
      return this;
    }
    List<Change> all = new ArrayList<>(this.changes);
    all.addAll(more);
    long sum = this.cost;
    for (Change change : more) {
      sum += change.kind.isLossy() ? LOSSY : 1;
    }
    return new Fit(
        this.node,
        this.scalar,
        this.isText,
        this.names,
        this.parts,
        all,
        this.fault,
        sum,
        this.isWrong);
  }

  Fit with(RepairKind kind, String before, String after) {
    return with(new Change(kind, before, after, null));
  }

  List<Change> changes() {
    return this.changes;
  }

  long cost() {
    return this.cost;
  }

  boolean isLossy() {
    return this.cost >= LOSSY;
  }

  /** Whether any of these was done anywhere in it. */
  boolean has(Set<RepairKind> kinds) {
    for (Change change : this.changes) {
      if (kinds.contains(change.kind)) {
        return true;
      }
    }
    for (Fit part : this.parts) {
      if (part.cost > 0 && part.has(kinds)) {
        return true;
      }
    }
    return false;
  }

  boolean isScalar() {
    return this.scalar != null || this.isText;
  }

  /** Whether its node is plain and it says the same. */
  private boolean isPlain() {
    return this.isText && this.scalar == null;
  }

  /** Of a text, the text itself; of other scalars, their JSON. */
  String scalar() {
    return this.scalar == null ? this.node.text() : this.scalar;
  }

  /** Writes the JSON of a scalar. */
  void writeScalar(StringBuilder out) {
    if (isPlain()) {
      this.node.write(out);
    } else if (this.isText) {
      JsonOut.quote(scalar(), out);
    } else {
      out.append(scalar());
    }
  }

  boolean isNull() {
    return !this.isText && "null".equals(this.scalar);
  }

  private @Nullable String scalarJson() {
    return this.isText ? JsonOut.quote(scalar()) : this.scalar;
  }

  /** The first thing that is wrong. */
  Fault firstFault() {
    if (this.fault != null) {
      return this.fault;
    }
    for (Fit part : this.parts) {
      if (part.isWrong) {
        return part.firstFault();
      }
    }
    return new Fault("something else", "");
  }

  /** Whether both are the same JSON. */
  boolean isSameAs(Fit other) {
    if (this.parts.size() != other.parts.size()
        || !Objects.equals(scalarJson(), other.scalarJson())
        || !Objects.equals(this.names, other.names)) {
      return false;
    }
    for (int i = 0; i < this.parts.size(); i++) {
      if (!this.parts.get(i).isSameAs(other.parts.get(i))) {
        return false;
      }
    }
    return true;
  }
}
