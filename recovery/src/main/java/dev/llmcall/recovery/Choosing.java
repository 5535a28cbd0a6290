package dev.llmcall.recovery;

import dev.llmcall.recovery.Around.Span;
import dev.llmcall.recovery.Candidates.Found;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Chooses, of all that a text may mean, what fits: the final answer wins. */
final class Choosing {
  private static final Set<RepairKind> BRACKETS =
      EnumSet.of(RepairKind.BRACKET_ADDED, RepairKind.BRACKET_REMOVED, RepairKind.END_ADDED);
  /** After brackets were mended, these may come from a bracket in the wrong place. */
  private static final Set<RepairKind> RESHAPED = EnumSet.of(
      RepairKind.LIST_ADDED,
      RepairKind.LIST_REMOVED,
      RepairKind.WRAPPER_ADDED,
      RepairKind.WRAPPER_REMOVED,
      RepairKind.NULL_ADDED,
      RepairKind.DUPLICATE_REMOVED,
      RepairKind.MAP_FORM_REPLACED,
      RepairKind.LAST_CANDIDATE_TAKEN,
      RepairKind.EXTRA_MEMBER_REMOVED);

  private static final Set<RepairKind> DECODED = EnumSet.of(RepairKind.JSON_DECODED);
  private static final Set<RepairKind> MISSING = EnumSet.of(RepairKind.NULL_ADDED);

  private final Recovery recovery;
  private final Schema schema;
  private final Candidates candidates;
  private final Matcher matcher;

  Choosing(Recovery recovery, Candidates candidates) {
    this.recovery = recovery;
    this.schema = recovery.schema();
    this.candidates = candidates;
    this.matcher =
        Matcher.last(candidates.text, recovery.isName(), recovery.limits().depth());
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
      Fit inner = among(true);
      best = better(best, inner == null ? null : inner.with(RepairKind.CANDIDATE_GUESSED, "", ""));
    }
    boolean isMended =
        this.candidates.found.stream().anyMatch(each -> each.root().hasMendedBrackets);
    boolean hasObject = this.candidates.found.stream()
        .anyMatch(each -> !each.isThought() && each.root().kind != Node.Kind.LIST);
    if ((best == null || best.isWrong) && !hasObject) {
      best = better(best, otherForm());
    }
    boolean mayBeProse = !whole.text().isEmpty() || this.schema.takesAnyText();
    if (mayBeProse
        && (best == null || best.isWrong || (best.isLossy() && this.schema.takesAnyText()))) {
      best = better(best, ofProse(whole));
    }
    if (best == null || best.isWrong) {
      Fit thought = ofThoughts();
      best = thought == null || thought.isWrong ? best : thought;
    }
    if (best != null && (isMended || best.has(BRACKETS)) && best.has(RESHAPED)) {
      best = best.with(RepairKind.BRACKET_GUESSED, "", "");
    }
    best = best == null ? null : Absent.checked(best);
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
    if (this.schema.type == Schema.Type.ANY
        && all.stream().anyMatch(each -> !each.root().items.isEmpty())) {
      all.removeIf(each -> each.root().items.isEmpty() && each.root().kind != Node.Kind.STRING);
    }
    Fit gathered = isInner || all.size() < 2 ? null : gathered(all);
    if (gathered != null) {
      return around(gathered, all.get(0));
    }
    List<Found> natural = new ArrayList<>(all);
    natural.removeIf(each -> !isNatural(each.root()));
    if (natural.stream().anyMatch(each -> isAnswer(each.root()))) {
      natural.removeIf(each -> isEmpty(each));
    }
    List<Found> others = all;
    boolean hasNatural = !natural.isEmpty();
    natural.removeIf(each -> match(each).isWrong);
    all = natural.isEmpty() ? all : natural;
    Fit best = null;
    int chosen = -1;
    boolean isRival = false;
    for (int i = all.size() - 1; i >= 0; i--) {
      Fit fit = match(all.get(i));
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
    Found taken = all.get(chosen);
    boolean isOneOfSeveral = this.schema.target().type == Schema.Type.LIST && others.size() > 1;
    isRival |= (hasNatural || isOneOfSeveral) && !isNatural(taken.root());
    isRival |= isEmpty(taken) && !Opening.isAtLineStart(this.candidates.text, taken.root().start);
    for (Found later : others.subList(others.indexOf(taken) + 1, others.size())) {
      boolean isMeant = isAnswer(later.root()) && match(later).isWrong;
      isRival |= isNatural(later.root())
          ? isMeant || isEmpty(later)
          : !match(later).isWrong && !match(later).isLossy();
      isRival |= !later.root().isClosed; // more was to come
    }
    Absent absent = new Absent(best);
    isRival |= !absent.isEmpty() && others.stream().anyMatch(each -> absent.isGivenIn(each.root()));
    if (isRival) {
      best = best.with(RepairKind.CANDIDATE_GUESSED, this.matcher.shown(best.node), "");
    } else if (others.size() > 1) {
      Found other = others.get(others.get(0).equals(taken) ? 1 : 0);
      best = best.with(RepairKind.LAST_CANDIDATE_TAKEN, this.matcher.shown(other.root()), "");
    }
    return around(goesOnBehind(best, taken.root()), taken);
  }

  /** {@code {"a": 1}} b: 2}: whether a bracket came too early shows the name behind it that is missing before. */
  private Fit goesOnBehind(Fit fit, Node root) {
    Text text = this.candidates.text;
    int from = text.skipBlank(root.end);
    boolean isComma = text.at(from) == ',';
    from = isComma ? text.skipBlank(from + 1) : from;
    int to = from;
    while (to < text.length && to - from < Ahead.LONGEST_NAME && Text.isNameChar(text.chars[to])) {
      to++;
    }
    boolean isMember = to > from
        && ":=".indexOf(text.at(text.skipBlank(to))) >= 0
        && this.schema.target().foldedNames.containsKey(Folding.fold(text.slice(from, to)));
    boolean goesOn = isMember || (isComma && from >= text.length);
    return goesOn && fit.has(MISSING) ? fit.with(RepairKind.BRACKET_GUESSED, "", "") : fit;
  }

  private Fit match(Found found) {
    return this.matcher.match(found.root(), this.schema);
  }

  /** Whether a value has the form that was asked for, so that one of another form is no answer. */
  private boolean isNatural(Node root) {
    if (root.kind == Node.Kind.STRING) {
      return true;
    }
    Schema.Type type = this.schema.target().type;
    if (type == Schema.Type.OBJECT || type == Schema.Type.MAP) {
      return root.kind == Node.Kind.OBJECT;
    }
    return type != Schema.Type.LIST || root.kind == Node.Kind.LIST;
  }

  /** Whether an object or list holds nothing, although more was asked for than any value. */
  private boolean isEmpty(Found found) {
    return found.root().kind != Node.Kind.STRING
        && found.root().items.isEmpty()
        && this.schema.target().type != Schema.Type.ANY
        && !match(found).isWrong;
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
    if (isAny && all.stream().allMatch(each -> each.root().kind == Node.Kind.LIST)) {
      return null; // the last one
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
    Set<RepairKind> before = EnumSet.noneOf(RepairKind.class);
    Set<RepairKind> after = EnumSet.noneOf(RepairKind.class);
    Absent absent = new Absent(fit);
    for (Span span : this.candidates.around.spans) {
      boolean isBefore = span.to() <= chosen.root().start;
      boolean isNew = isBefore
          ? before.add(span.kind())
          : span.from() >= chosen.root().end && after.add(span.kind());
      if (isNew) {
        all = all.with(span.kind(), shown(span), "");
      }
      boolean isRest = span.kind() == RepairKind.PROSE_REMOVED
          && (absent.isNamedIn(this.candidates.text, span)
              || (isBefore
                  ? Leftovers.hasEscape(this.candidates.text, span)
                  : Leftovers.isRestOf(chosen.root(), this.candidates.text, span)));
      if (isRest) {
        all = all.with(RepairKind.BRACKET_GUESSED, shown(span), "");
      }
    }
    return all;
  }

  private String shown(Span span) {
    return this.candidates.text.slice(span.from(), Math.min(span.to(), span.from() + 300));
  }

  private @Nullable Fit otherForm() {
    int from = 0;
    for (Span span : this.candidates.around.spans) {
      from = span.kind() == RepairKind.REASONING_REMOVED ? Math.max(from, span.to()) : from;
    }
    int deepest = this.recovery.limits().depth();
    Node node = OtherForms.read(this.candidates.text, from, this.schema, deepest);
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
    if (!this.candidates.found.isEmpty() && fit.has(DECODED)) {
      fit = fit.with(RepairKind.CANDIDATE_GUESSED, "", ""); // of brackets around what was found
    }
    for (Span span : this.candidates.around.spans) {
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

  /** The text without reasoning, fences and values. */
  private Node prose() {
    Text text = this.candidates.text;
    List<Span> out = new ArrayList<>();
    for (Span span : this.candidates.around.spans) {
      if (span.kind() != RepairKind.PROSE_REMOVED) {
        out.add(span);
      }
    }
    for (Found found : this.candidates.found) {
      out.add(new Span(RepairKind.PROSE_REMOVED, found.root().start, found.root().end));
    }
    out.sort(Comparator.comparingInt(Span::from));
    StringBuilder prose = new StringBuilder();
    int at = 0;
    for (Span span : out) {
      prose.append(text.chars, at, Math.max(0, span.from() - at));
      at = Math.max(at, span.to());
    }
    prose.append(text.chars, at, Math.max(0, text.length - at));
    String bare = prose.toString().strip();
    String quoted = this.candidates.found.isEmpty() ? quoted(bare) : null;
    return quoted == null
        ? Node.leaf(Node.Kind.PROSE, bare, 0, text.length)
        : Node.leaf(Node.Kind.STRING, quoted, 0, text.length);
  }

  /** What a text holds that is wholly in quotes, with nothing to mend in it; else null. */
  private static @Nullable String quoted(String bare) {
    if (bare.isEmpty() || !Quotes.opens(bare.charAt(0))) {
      return null;
    }
    Candidates list = Candidates.of("[" + bare + "]", name -> true, 4);
    List<Node> items = list.found.size() == 1 ? list.found.get(0).root().items : List.of();
    boolean isQuoted =
        items.size() == 1 && items.get(0).kind == Node.Kind.STRING && items.get(0).flaws == null;
    return isQuoted ? items.get(0).text() : null;
  }
}
