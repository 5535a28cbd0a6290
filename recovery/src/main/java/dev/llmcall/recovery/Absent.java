package dev.llmcall.recovery;

import dev.llmcall.recovery.Around.Span;
import java.util.EnumSet;
import java.util.HashSet;
import java.util.List;
import java.util.Set;

/**
 * Members that became null because nobody wrote them where they belong. What was left out around a value must not hold one of them: that
 * would be lost in silence.
 */
final class Absent {
  private static final Set<RepairKind> OPEN_ENDED =
      EnumSet.of(RepairKind.QUOTE_ESCAPED, RepairKind.QUOTES_ADDED, RepairKind.CONTROL_ESCAPED);

  private final Set<String> names = new HashSet<>();

  Absent(Fit fit) {
    collect(fit);
  }

  /** With a lossy repair where what is absent may stand in what was read or left out. */
  static Fit checked(Fit fit) {
    Absent absent = new Absent(fit);
    Fit all = fit;
    if (absent.isLeftOutOf(fit)) {
      all = all.with(RepairKind.UNKNOWN_MEMBER_DROPPED, "", "");
    }
    return absent.isInsideOf(fit) ? all.with(RepairKind.QUOTE_GUESSED, "", "") : all;
  }

  private void collect(Fit fit) {
    for (int i = 0; i < fit.parts.size(); i++) {
      Fit part = fit.parts.get(i);
      if (part.cost() == 0) {
        continue; // nothing was changed in it
      }
      if (fit.names != null && isAbsent(part)) {
        this.names.add(Folding.fold(fit.names.get(i)));
      } else {
        collect(part);
      }
    }
  }

  private static boolean isAbsent(Fit part) {
    return part.changes().stream().anyMatch(each -> each.kind() == RepairKind.NULL_ADDED);
  }

  boolean isEmpty() {
    return this.names.isEmpty();
  }

  /** Whether an object that was not taken has a value for one of them. */
  boolean isGivenIn(Node other) {
    for (int i = 0; i < other.names.size(); i++) {
      if (!other.items.get(i).isNull() && this.names.contains(Folding.fold(other.names.get(i)))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a member that was left out of one object, as nobody asked for it there, has the name of one that is absent in another. */
  private boolean isLeftOutOf(Fit fit) {
    if (isEmpty()) {
      return false;
    }
    if (fit.names != null && isExtra(fit) && hasOtherNames(fit.node, fit.names)) {
      return true;
    }
    for (Fit part : fit.parts) {
      if (part.cost() > 0 && isLeftOutOf(part)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isExtra(Fit fit) {
    return fit.changes().stream().anyMatch(each -> each.kind() == RepairKind.EXTRA_MEMBER_REMOVED);
  }

  private boolean hasOtherNames(Node node, List<String> known) {
    for (int i = 0; i < node.names.size(); i++) {
      String name = Folding.fold(node.names.get(i));
      if (this.names.contains(name)
          && !node.items.get(i).isNull()
          && known.stream().noneMatch(each -> Folding.fold(each).equals(name))) {
        return true;
      }
    }
    return false;
  }

  /** Whether a text whose end had to be found may have taken one of them with it. */
  private boolean isInsideOf(Fit fit) {
    if (isEmpty() || fit.cost() == 0) {
      return false;
    }
    if (fit.isText && fit.changes().stream().anyMatch(each -> OPEN_ENDED.contains(each.kind()))) {
      Text text = Text.whole(fit.scalar());
      return isNamed(text, 0, text.length, false);
    }
    return fit.parts.stream().anyMatch(this::isInsideOf);
  }

  /** Whether text that was left out has the name of one of them, with a quote at either side, and a colon behind it. */
  boolean isNamedIn(Text text, Span span) {
    return !isEmpty() && isNamed(text, span.from(), span.to(), true);
  }

  private boolean isNamed(Text text, int from, int to, boolean needsQuote) {
    text.looks += to - from;
    for (int colon = from; colon < to; colon++) {
      boolean isSign = text.chars[colon] == ':' || text.chars[colon] == '=';
      if (isSign && isNamedBefore(text, from, colon, needsQuote)) {
        return true;
      }
    }
    return false;
  }

  private boolean isNamedBefore(Text text, int from, int colon, boolean needsQuote) {
    int end = colon;
    while (end > from && Text.isBlank(text.chars[end - 1])) {
      end--;
    }
    boolean isQuoted = end > from && Quotes.opens(text.chars[end - 1]);
    end -= isQuoted ? 1 : 0;
    int start = end;
    while (start > from && Text.isNameChar(text.chars[start - 1])) {
      start--;
    }
    text.looks += colon - start;
    isQuoted |= start > from && Quotes.opens(text.chars[start - 1]);
    return (isQuoted || !needsQuote)
        && start < end
        && end - start < Ahead.LONGEST_NAME
        && this.names.contains(Folding.fold(text.slice(start, end)));
  }
}
