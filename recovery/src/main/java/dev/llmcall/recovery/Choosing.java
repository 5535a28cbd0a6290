package dev.llmcall.recovery;

import dev.llmcall.recovery.Candidates.Found;
import dev.llmcall.recovery.Candidates.Span;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses, of all that a text may mean, what fits: the final answer wins. */
final class Choosing {
  private final Recovery recovery;
  private final Schema schema;
  private final Candidates candidates;
  private final Matcher matcher;

  Choosing(Recovery recovery, Candidates candidates) {
    this.recovery = recovery;
    this.schema = recovery.schema();
    this.candidates = candidates;
    this.matcher =
        new Matcher(candidates.text, recovery.isName(), recovery.limits().depth(), false);
  }

  Fit fit() {
    Text text = this.candidates.text;
    Node whole = prose();
    if (this.candidates.isTooDeep()) {
      int deepest = this.recovery.limits().depth();
      return Fit.wrong(whole, "a value nested at most " + deepest + " deep", "a deeper one");
    }
    Schema target = this.schema.target();
    if (target.type == Schema.Type.STRING && target.kind.isEmpty()) {
      return this.matcher.match(
          Node.leaf(Node.Kind.PROSE, text.slice(0, text.length), 0, text.length), this.schema);
    }
    if (text.skipBlank(0) >= text.length) {
      return Fit.wrong(whole, this.schema.words(), "nothing");
    }
    Fit best = among(false);
    if (best == null || best.isWrong) {
      best = better(best, among(true));
    }
    if (best == null || best.isWrong) {
      best = better(best, otherForm());
    }
    if (best == null || best.isWrong || (best.isLossy() && this.schema.takesAnyText())) {
      best = better(best, ofProse(whole));
    }
    if (best == null || best.isWrong) {
      Fit thought = ofThoughts();
      best = thought == null || thought.isWrong ? best : thought;
    }
    return best == null ? Fit.wrong(whole, this.schema.words(), this.matcher.shown(whole)) : best;
  }

  private static @Nullable Fit better(@Nullable Fit one, @Nullable Fit other) {
    if (one == null || other == null) {
      return one == null ? other : one;
    }
    if (one.isWrong && other.isWrong) {
      return one;
    }
    return other.cost() < one.cost() ? other : one;
  }

  /** The last candidate that fits without loss, else the one that loses least. */
  private @Nullable Fit among(boolean isInner) {
    List<Found> all = new ArrayList<>();
    for (Found found : this.candidates.found) {
      if (!found.isThought() && found.isInner() == isInner) {
        all.add(found);
      }
    }
    Fit gathered = isInner || all.size() < 2 ? null : gathered(all);
    if (gathered != null) {
      return around(gathered, all.get(0));
    }
    Fit best = null;
    int chosen = -1;
    boolean isRival = false;
    for (int i = all.size() - 1; i >= 0; i--) {
      Fit fit = this.matcher.match(all.get(i).root(), this.schema);
      if (best == null || fit.cost() < best.cost()) {
        isRival |= best != null && (!best.isWrong || isAnswer(best.node));
        best = fit;
        chosen = i;
      }
      if (!best.isLossy()) {
        break;
      }
    }
    if (best == null) {
      return null;
    }
    if (isRival) {
      best = best.with(RepairKind.EARLIER_CANDIDATE_TAKEN, this.matcher.shown(best.node), "");
    } else if (all.size() > 1) {
      best = best.with(
          RepairKind.LAST_CANDIDATE_TAKEN, this.matcher.shown(all.get(0).root()), "");
    }
    return around(best, all.get(chosen));
  }

  /** Whether a value that does not fit was meant to be the answer. */
  private boolean isAnswer(Node root) {
    Schema target = this.schema.target();
    if (root.kind == Node.Kind.OBJECT) {
      return root.names.stream()
          .anyMatch(each -> target.foldedNames.containsKey(Folding.fold(each)));
    }
    return root.kind == Node.Kind.LIST && target.type == Schema.Type.LIST && !root.items.isEmpty();
  }

  /** Several objects where a list of them was asked for, or any value. */
  private @Nullable Fit gathered(List<Found> all) {
    Schema target = this.schema.target();
    boolean isAny = target.type == Schema.Type.ANY;
    if (!isAny && target.type != Schema.Type.LIST) {
      return null;
    }
    Node list = new Node(Node.Kind.LIST, all.get(0).root().start);
    for (Found found : all) {
      if (!isAny && found.root().kind != Node.Kind.OBJECT) {
        return null;
      }
      list.items.add(found.root());
    }
    list.end = all.get(all.size() - 1).root().end;
    list.isClosed = true;
    Fit fit = this.matcher.match(list, this.schema);
    boolean isWhole = fit.parts.size() == all.size() && !fit.isWrong;
    return isWhole ? fit.with(RepairKind.CANDIDATES_GATHERED, "", "") : null;
  }

  private Fit around(Fit fit, Found chosen) {
    Fit all = fit;
    Set<RepairKind> noted = EnumSet.noneOf(RepairKind.class);
    for (Span span : this.candidates.spans) {
      boolean isOutside = span.to() <= chosen.root().start || span.from() >= chosen.root().end;
      if (isOutside && noted.add(span.kind())) {
        all = all.with(
            span.kind(),
            this.candidates.text.slice(span.from(), Math.min(span.to(), span.from() + 300)),
            "");
      }
    }
    return all;
  }

  private @Nullable Fit otherForm() {
    Node node = OtherForms.read(
        this.candidates.text, this.schema, this.recovery.limits().depth());
    if (node == null) {
      return null;
    }
    Fit fit = this.matcher.match(node, this.schema);
    return fit.with(RepairKind.FORMAT_CONVERTED, this.matcher.shown(node), "");
  }

  private @Nullable Fit ofProse(Node whole) {
    if (this.schema.takesAnyText()) {
      Text text = this.candidates.text;
      whole = Node.leaf(Node.Kind.PROSE, text.slice(0, text.length), 0, text.length);
    }
    Fit fit = this.matcher.match(whole, this.schema);
    for (Span span : this.candidates.spans) {
      if (span.kind() == RepairKind.REASONING_REMOVED) {
        return fit.with(
            span.kind(),
            this.candidates.text.slice(span.from(), Math.min(span.to(), span.from() + 300)),
            "");
      }
    }
    return fit;
  }

  private @Nullable Fit ofThoughts() {
    Fit best = null;
    for (Found found : this.candidates.found) {
      if (found.isThought()) {
        best = better(this.matcher.match(found.root(), this.schema), best);
      }
    }
    return best == null ? null : best.with(RepairKind.REASONING_USED, "", "");
  }

  /** The text without reasoning and fences. */
  private Node prose() {
    Text text = this.candidates.text;
    StringBuilder prose = new StringBuilder();
    int at = 0;
    for (Span span : this.candidates.spans) {
      boolean isFence = span.kind() == RepairKind.FENCE_REMOVED;
      boolean isThought = span.kind() == RepairKind.REASONING_REMOVED;
      if (((isFence || isThought) && span.from() >= at) || (isThought && span.from() == 0)) {
        prose.append(text.chars, at, Math.max(0, span.from() - at));
        at = Math.max(at, span.to());
      }
    }
    prose.append(text.chars, at, text.length - at);
    Node node = Node.leaf(Node.Kind.PROSE, prose.toString().strip(), 0, text.length);
    return node;
  }
}
