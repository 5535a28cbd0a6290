package dev.llmcall.recovery;

import java.util.List;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** Holds values against a schema and finds the reading that changes least. */
final class Matcher {
  /** How deep texts may hold JSON that holds texts. */
  private static final int DEEPEST_TEXT = 2;

  private static final int SHOWN = 200;
  /** Passes: of a text that has ended; of values that have, in one that has not; later ones once each. */
  private static final int FINAL = 0;

  static final int CLOSED = 1;
  private static final Fit TOO_DEEP =
      Fit.wrong(new Node(Node.Kind.MISSING, 0), "a value nested less deeply", "");

  private final int deepest;
  private final Predicate<String> isName;
  private final ScalarMatch scalars = new ScalarMatch(this);
  private final ObjectMatch objects = new ObjectMatch(this);
  private final MapMatch maps = new MapMatch(this);
  private final ListMatch lists = new ListMatch(this);
  private final UnionMatch unions = new UnionMatch(this);
  private Text text;
  private int depth;
  private int textDepth;
  /** Whether more is to come, so that what is missing is not wrong. */
  final boolean isPartial;

  private int pass;

  private Matcher(Text text, Predicate<String> isName, int deepest, int pass) {
    this.text = text;
    this.isName = isName;
    this.deepest = deepest;
    this.isPartial = pass > FINAL;
    this.pass = pass;
  }

  /** For a text that has ended. */
  static Matcher last(Text text, Predicate<String> isName, int deepest) {
    return new Matcher(text, isName, deepest, FINAL);
  }

  /** For a text that has not; begin with {@link #again} each time. */
  static Matcher partial(Text text, Predicate<String> isName, int deepest) {
    return new Matcher(text, isName, deepest, CLOSED);
  }

  /** More has come: what has not ended is matched anew. */
  void again() {
    this.pass++;
  }

  Fit match(Node node, Schema schema) {
    int pass = !this.isPartial ? FINAL : node.isClosed ? CLOSED : this.pass;
    boolean isKept = this.isPartial || node.isHolder() || schema.canHold();
    Fit known = isKept ? node.known(schema, pass) : null;
    if (known != null) {
      return known;
    }
    if (this.depth > 4 * this.deepest + 64) {
      return TOO_DEEP;
    }
    if (schema.canHold()) {
      node.remember(schema, pass, TOO_DEEP); // a value is not in itself
    }
    this.depth++;
    this.text.looks++;
    Fit fit = this.unions.isUnion(schema) ? this.unions.match(node, schema) : single(node, schema);
    this.depth--;
    if (this.isPartial) {
      fit = PartialMarks.apply(node, schema, fit);
    }
    if (isKept) {
      node.remember(schema, pass, fit);
    }
    return fit;
  }

  private Fit single(Node node, Schema schema) {
    if (node.isNull() && schema.takesNull() && schema.type != Schema.Type.ANY) {
      return withFlaws(node, nothing(node));
    }
    Fit fit = switch (schema.type) {
      case OBJECT -> this.objects.match(node, schema);
      case MAP -> this.maps.match(node, schema);
      case LIST -> this.lists.match(node, schema);
      case ANY -> AnyMatch.match(node, this);
      default -> this.scalars.match(node, schema);
    };
    if (fit.isWrong
        && schema.isNullable
        && node.kind != Node.Kind.OBJECT
        && Words.saysNothing(node.text())
        && node.kind != Node.Kind.LIST) {
      fit = Fit.scalar(node, "null").with(RepairKind.NULL_ADDED, shown(node), "null");
    }
    if (node.kind == Node.Kind.STRING && !node.isClosed && !this.isPartial) {
      fit = fit.with(RepairKind.CUT_OFF, shown(node), "");
    }
    return withFlaws(node, fit);
  }

  private Fit nothing(Node node) {
    Fit fit = Fit.scalar(node, "null");
    if (node.kind == Node.Kind.MISSING) {
      return fit.with(RepairKind.VALUE_MISSING, "", "null");
    }
    return node.text().equals("null")
        ? fit
        : fit.with(RepairKind.LITERAL_REPLACED, node.text(), "null");
  }

  /** With what had to be mended while the value was read. */
  Fit withFlaws(Node node, Fit fit) {
    if (node.flaws == null) {
      return fit;
    }
    Fit all = fit;
    for (Node.Flaw flaw : node.flaws) {
      all = all.with(flaw.kind(), shown(flaw.from(), flaw.to()), flaw.after());
    }
    return all;
  }

  /** What was written, as far as it is shown. */
  String shown(Node node) {
    return node.kind == Node.Kind.PROSE ? cut(node.text()) : shown(node.start, node.end);
  }

  private String shown(int from, int to) {
    return cut(this.text.slice(from, Math.min(to, from + SHOWN + 1)));
  }

  static String cut(String text) {
    return text.length() <= SHOWN ? text : text.substring(0, SHOWN - 1) + "…";
  }

  /** All that was written. */
  String written(Node node) {
    return this.text.slice(node.start, node.end);
  }

  Fit wrong(Node node, Schema schema) {
    return Fit.wrong(
        node, schema.words(), node.kind == Node.Kind.MISSING ? "nothing" : shown(node));
  }

  /** The value with the least changes among those that a text holds as JSON; null if it holds none. */
  @Nullable
  Fit decoded(Node node, Schema schema) {
    String text = node.text();
    int first = firstOf(text);
    if (this.textDepth >= DEEPEST_TEXT || first < 0) {
      return null;
    }
    if (node.decoded == null) {
      node.decoded = Candidates.of(text, this.isName, this.deepest);
    }
    if (node.decoded.isTooDeep() || node.decoded.found.isEmpty()) {
      return null;
    }
    Text outer = this.text;
    this.text = node.decoded.text;
    this.textDepth++;
    Fit best = null;
    for (Candidates.Found found : node.decoded.found) {
      Fit fit = match(found.root(), schema);
      if (!found.isThought() && (best == null || fit.cost() <= best.cost())) {
        best = fit;
      }
    }
    this.textDepth--;
    this.text = outer;
    outer.looks += node.decoded.text.looks;
    if (best == null || best.isWrong) {
      return null;
    }
    boolean isAlone = node.decoded.found.size() == 1
        && node.decoded.around.spans.stream()
            .noneMatch(each -> each.kind() == RepairKind.PROSE_REMOVED);
    Fit fit = best.with(RepairKind.JSON_DECODED, shown(node), "");
    return isAlone ? fit : fit.with(RepairKind.STRAY_TEXT_REMOVED, shown(node), "");
  }

  /** The fit of a value that stands in an object that nobody asked for, under one of its names. */
  Fit unwrapped(Node around, int member, Fit fit, RepairKind kind) {
    Node item = around.items.get(member);
    Fit all = item.kind == Node.Kind.STRING ? withFlaws(item, fit) : fit; // that was only decoded
    all = all.with(kind, shown(around), "");
    boolean isMeant = !isHollow(item) || Words.isWrapper(around.names.get(member));
    return isMeant ? all : all.with(RepairKind.EMPTY_ADDED, "", "");
  }

  /** Whether nothing in it is a value: empty, or made of what is; texts that hold JSON are what they hold. */
  boolean isHollow(Node node) {
    return switch (node.kind) {
      case OBJECT, LIST -> node.items.stream().allMatch(this::isHollow);
      case STRING -> isHollowText(node.text());
      default -> node.isNull();
    };
  }

  private static boolean isHollowText(String text) {
    return firstOf(text) >= 0 && text.chars().noneMatch(Character::isLetterOrDigit);
  }

  /** Where JSON may begin; -1 if it cannot. */
  private static int firstOf(String text) {
    int object = text.indexOf('{');
    int list = text.indexOf('[');
    return object < 0 ? list : list < 0 ? object : Math.min(object, list);
  }

  /** What may have been lost at the end of an object or list that never ended. */
  Fit withEnd(Node node, Fit fit, boolean hasAll) {
    if (node.isClosed || this.isPartial) {
      return fit;
    }
    List<Node> items = node.items;
    boolean isWhole = hasAll && (items.isEmpty() || isWhole(items.get(items.size() - 1)));
    return fit.with(isWhole ? RepairKind.END_ADDED : RepairKind.CUT_OFF, "", "");
  }

  /** Whether nothing of it can be missing, and nothing in it belongs to what is around. */
  private static boolean isWhole(Node last) {
    String text = last.text();
    return last.isClosed
        && switch (last.kind) {
          case STRING ->
            !text.isEmpty()
                && !LostQuote.mayGoOn(text)
                && text.indexOf('}') < 0
                && text.indexOf(']') < 0;
          case WORD -> !last.isWords();
          default -> true;
        };
  }
}
