package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;

/** Writes what was chosen as JSON and collects, with pointers, what it took. */
final class Output {
  /** More than anyone reads; the lossy ones are never left out. */
  private static final int MOST_LOSSLESS = 1_000;

  private final StringBuilder json;
  private final StringBuilder pointer = new StringBuilder();
  final List<Repair> repairs = new ArrayList<>();
  final List<Violation> violations = new ArrayList<>();
  /** What would be wrong if nothing might be lost. */
  final List<Violation> losses = new ArrayList<>();

  private int lossless;

  Output(int capacity) {
    this.json = new StringBuilder(capacity);
  }

  String json() {
    return this.json.toString();
  }

  void write(Fit fit) {
    if (fit.cost() == 0) {
      JsonOut.write(fit, this.json, false);
      return;
    }
    if (fit.fault != null) {
      this.violations.add(violation(fit.fault));
    }
    for (Fit.Change change : fit.changes()) {
      note(change);
    }
    if (fit.isScalar()) {
      fit.writeScalar(this.json);
    } else if (fit.names != null) {
      object(fit, fit.names);
    } else {
      list(fit);
    }
  }

  private Violation violation(Fit.Fault fault) {
    return new Violation(this.pointer.toString(), fault.expected(), Matcher.cut(fault.found()));
  }

  private void note(Fit.Change change) {
    boolean isLossy = change.kind().isLossy();
    if (!isLossy && ++this.lossless > MOST_LOSSLESS) {
      return;
    }
    this.repairs.add(new Repair(
        this.pointer.toString(),
        change.kind(),
        Matcher.cut(change.before()),
        Matcher.cut(change.after())));
    if (isLossy) {
      Fit.Fault instead = change.instead();
      this.losses.add(
          instead != null
              ? violation(instead)
              : violation(new Fit.Fault(change.kind().expected(), change.before())));
    }
  }

  private void object(Fit fit, List<String> names) {
    this.json.append('{');
    int length = this.pointer.length();
    for (int i = 0; i < names.size(); i++) {
      if (i > 0) {
        this.json.append(',');
      }
      String name = names.get(i);
      JsonOut.quote(name, this.json);
      this.json.append(':');
      this.pointer
          .append('/')
          .append(
              name.indexOf('~') < 0 && name.indexOf('/') < 0
                  ? name
                  : name.replace("~", "~0").replace("/", "~1"));
      write(fit.parts.get(i));
      this.pointer.setLength(length);
    }
    this.json.append('}');
  }

  private void list(Fit fit) {
    this.json.append('[');
    int length = this.pointer.length();
    for (int i = 0; i < fit.parts.size(); i++) {
      if (i > 0) {
        this.json.append(',');
      }
      this.pointer.append('/').append(i);
      write(fit.parts.get(i));
      this.pointer.setLength(length);
    }
    this.json.append(']');
  }
}
