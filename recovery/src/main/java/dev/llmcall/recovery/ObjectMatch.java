package dev.llmcall.recovery;

import dev.llmcall.recovery.Schema.Property;
import java.util.ArrayList;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Objects with known members. */
final class ObjectMatch {
  /** What is taken out of one object and put into another may as well have been meant otherwise. */
  private static final Set<RepairKind> REWRAPPED = EnumSet.of(
      RepairKind.WRAPPER_ADDED,
      RepairKind.WRAPPER_REMOVED,
      RepairKind.LIST_REMOVED,
      RepairKind.LIST_FORM_REPLACED,
      RepairKind.MAP_FORM_REPLACED);

  private static final Set<RepairKind> LISTED = EnumSet.of(RepairKind.LIST_ADDED);

  private final Matcher matcher;

  ObjectMatch(Matcher matcher) {
    this.matcher = matcher;
  }

  Fit match(Node node, Schema schema) {
    return switch (node.kind) {
      case OBJECT -> members(node, schema);
      case LIST -> fromList(node, schema);
      case STRING, PROSE -> fromText(node, schema);
      case WORD -> wrapped(node, schema, this.matcher.wrong(node, schema));
      case MISSING -> this.matcher.wrong(node, schema);
    };
  }

  private Fit members(Node written, Schema schema) {
    Node node = Lifting.lifted(written, schema);
    Members found = find(node, schema);
    if (found.known == 0 && !node.items.isEmpty()) {
      Fit unwrapped = unwrapped(node, schema);
      if (unwrapped != null) {
        return unwrapped;
      }
    }
    List<Fit> parts = new ArrayList<>(schema.properties.size());
    boolean hasAll = true;
    for (int i = 0; i < schema.properties.size(); i++) {
      Property property = schema.properties.get(i);
      Node value = found.value(i);
      Fit part = value == null
          ? missing(node, property)
          : found.named(present(value, property), i, property.name());
      hasAll &= value != null;
      if (this.matcher.isPartial) {
        if (part.isWrong) {
          part = Fit.scalar(part.node, "null");
        }
        part = value == null ? PartialMarks.pending(property.schema(), part) : part;
        if (PartialMarks.isMissing(property.schema(), part)) {
          return Fit.wrong(node, property.name(), "nothing yet");
        }
      }
      parts.add(part);
    }
    Fit fit = Fit.object(node, schema.memberNames, parts)
        .with(found.changes)
        .with(extras(node, found.extras, hasAll));
    fit = this.matcher.withEnd(node, fit, hasAll && !endsInMap(node, schema));
    if (fit.isWrong && found.known == 0) {
      return wrapped(node, schema, fit);
    }
    return fit;
  }

  /** Members that nobody asked for. */
  private List<Fit.Change> extras(Node node, List<Integer> members, boolean hasAll) {
    if (members.isEmpty()) {
      return List.of();
    }
    List<Fit.Change> changes = new ArrayList<>(members.size());
    for (int member : members) {
      Node item = node.items.get(member);
      changes.add(new Fit.Change(
          hasAll && !isAfterWords(node, member) && !item.isDoubtful()
              ? RepairKind.EXTRA_MEMBER_REMOVED
              : RepairKind.UNKNOWN_MEMBER_DROPPED,
          Matcher.cut(node.names.get(member) + ": " + this.matcher.shown(item)),
          "",
          null));
    }
    return changes;
  }

  /** Whether the last member is a map, which takes members of any name, and so may have taken ours. */
  private static boolean endsInMap(Node node, Schema schema) {
    int last = node.names.size() - 1;
    Integer index = last < 0 ? null : schema.names.get(node.names.get(last));
    return index != null
        && index >= 0
        && schema.properties.get(index).schema().target().type == Schema.Type.MAP;
  }

  /** Whether the member before is a text without quotes, which may go on in this one: a, b: c. */
  private static boolean isAfterWords(Node node, int member) {
    Node before = member == 0 ? null : node.items.get(member - 1);
    return before != null && before.isWords();
  }

  private Members find(Node node, Schema schema) {
    Members found = new Members(node, schema.properties.size());
    for (int i = 0; i < node.items.size(); i++) {
      String name = node.names.get(i);
      Integer entry = schema.names.get(name);
      RepairKind how = null;
      int index;
      if (entry != null) {
        index = entry >= 0 ? entry : -1 - entry;
        how = entry >= 0 ? null : RepairKind.ALIAS_MATCHED;
      } else {
        index = schema.foldedNames.getOrDefault(Folding.fold(name), -1);
        how = RepairKind.NAME_MATCHED;
      }
      if (index < 0) {
        found.extra(i);
        continue;
      }
      Node value = node.items.get(i);
      if (AnyMatch.isHeldBack(value, this.matcher)) {
        continue;
      }
      Node before = found.value(index);
      if (before != null) {
        Schema property = schema.properties.get(index).schema();
        Fit one = this.matcher.match(before, property);
        boolean isSame =
            !one.isWrong && !one.isLossy() && one.isSameAs(this.matcher.match(value, property));
        found.change(new Fit.Change(
            isSame ? RepairKind.DUPLICATE_REMOVED : RepairKind.DUPLICATE_DROPPED,
            this.matcher.shown(before),
            "",
            new Fit.Fault(schema.properties.get(index).name() + " only once", "two values")));
      }
      found.put(index, i, how);
    }
    return found;
  }

  private Fit present(Node value, Property property) {
    Fit fit = this.matcher.match(value, property.schema());
    if (!fit.isWrong) {
      return fit;
    }
    Schema target = property.schema().target();
    boolean isNothing = value.isNull() || (value.kind == Node.Kind.LIST && value.items.isEmpty());
    if (isNothing
        && (target.type == Schema.Type.LIST || target.type == Schema.Type.MAP)
        && property.isRequired()) {
      return empty(value, target, fit.firstFault());
    }
    if (value.isNull() && this.matcher.isPartial) {
      return Fit.scalar(value, "null");
    }
    if (!property.isRequired() || property.schema().takesNull()) {
      Fit nothing = Fit.scalar(value, "null");
      return value.isNull()
          ? nothing
          : nothing.with(new Fit.Change(
              RepairKind.MEMBER_DROPPED, this.matcher.shown(value), "null", fit.firstFault()));
    }
    return fit;
  }

  private static Fit empty(Node node, Schema target, Fit.Fault fault) {
    Fit fit = target.type == Schema.Type.LIST
        ? Fit.list(node, List.of())
        : Fit.object(node, List.of(), List.of());
    return fit.with(new Fit.Change(
        RepairKind.EMPTY_ADDED, "", target.type == Schema.Type.LIST ? "[]" : "{}", fault));
  }

  private Fit missing(Node node, Property property) {
    Schema target = property.schema().target();
    Node nothing = Node.leaf(Node.Kind.MISSING, "", node.end, node.end);
    if (property.schema().takesNull() || !property.isRequired()) {
      Fit fit = Fit.scalar(nothing, "null");
      return property.isRequired() && !this.matcher.isPartial
          ? fit.with(RepairKind.NULL_ADDED, "", "null")
          : fit;
    }
    if (target.type == Schema.Type.LIST || target.type == Schema.Type.MAP) {
      return empty(nothing, target, new Fit.Fault(target.words(), "nothing"));
    }
    if (this.matcher.isPartial) {
      return Fit.scalar(nothing, "null");
    }
    String only = target.choices == null ? null : target.choices.only();
    if (only != null) {
      return Fit.scalar(nothing, only).with(RepairKind.CONSTANT_ADDED, "", only);
    }
    return Fit.wrong(nothing, property.schema().words(), "nothing");
  }

  /** The value out of an object around it; null if there is none. */
  private @Nullable Fit unwrapped(Node node, Schema schema) {
    boolean isAlone = node.items.size() == 1;
    Fit best = null;
    int member = -1;
    for (int i = 0; i < node.items.size(); i++) {
      Node item = node.items.get(i);
      Fit fit = switch (item.kind) {
        case OBJECT -> this.matcher.match(item, schema);
        case LIST -> isAlone ? this.matcher.match(item, schema) : null;
        case STRING -> this.matcher.decoded(item, schema);
        default -> null;
      };
      if (fit != null && !fit.isWrong) {
        if (best != null) {
          return null; // which of the two?
        }
        best = fit;
        member = i;
      }
    }
    if (best == null) {
      return null;
    }
    RepairKind kind = isAlone ? RepairKind.WRAPPER_REMOVED : RepairKind.WRAPPER_DROPPED;
    return this.matcher.withEnd(node, this.matcher.unwrapped(node, member, best, kind), isAlone);
  }

  /** The value as the only member of the object that was asked for. */
  private Fit wrapped(Node node, Schema schema, Fit otherwise) {
    Property only = schema.onlyProperty();
    boolean isNothing = node.kind == Node.Kind.OBJECT && node.items.isEmpty();
    if (only == null || isNothing || this.matcher.isPartial) {
      return otherwise;
    }
    Schema.Type wanted = only.schema().target().type;
    boolean canHold = wanted == Schema.Type.OBJECT
        || wanted == Schema.Type.MAP
        || wanted == Schema.Type.LIST
        || wanted == Schema.Type.UNION
        || wanted == Schema.Type.ANY;
    if (node.kind == Node.Kind.OBJECT && !canHold) {
      return otherwise; // that would be a member of another name
    }
    boolean isText = node.kind != Node.Kind.LIST && node.kind != Node.Kind.WORD;
    if (isText && only.schema().takesAnyText()) {
      return otherwise; // any sentence would be an answer
    }
    if (isText && node.text().stripLeading().startsWith("{")) {
      return otherwise; // the object in the text says itself what it has
    }
    Fit fit = this.matcher.match(node, only.schema());
    if (fit.isWrong || (isText && fit.isLossy() && schema.properties.size() > 1)) {
      return otherwise;
    }
    List<Fit> parts = new ArrayList<>(schema.properties.size());
    for (Property property : schema.properties) {
      parts.add(property.name().equals(only.name()) ? fit : missing(node, property));
    }
    Fit around = Fit.object(node, schema.memberNames, parts)
        .with(RepairKind.WRAPPER_ADDED, this.matcher.shown(node), "");
    boolean isUnclear = schema.properties.size() > 1 // it may as well be what a lost name was for
        || node.isWords()
        || (isText && fit.has(LISTED))
        || (!node.items.isEmpty() && this.matcher.isHollow(node))
        || (node.kind != Node.Kind.WORD && fit.has(REWRAPPED));
    return isUnclear
        ? around.with(RepairKind.VARIANT_GUESSED, this.matcher.shown(node), "")
        : around;
  }

  private Fit fromList(Node node, Schema schema) {
    Property only = schema.onlyProperty();
    Fit whole = node.items.size() == 1 ? ofText(node.items.get(0), schema) : null;
    if (whole != null && !whole.isWrong) {
      Fit fit = whole.with(RepairKind.LIST_REMOVED, this.matcher.shown(node), "");
      return this.matcher.withEnd(node, fit, false);
    }
    if (only != null && schema.properties.size() == 1) {
      Schema.Type type = only.schema().target().type;
      if (type == Schema.Type.LIST || type == Schema.Type.MAP || type == Schema.Type.ANY) {
        Fit fit = wrapped(node, schema, this.matcher.wrong(node, schema));
        if (!fit.isWrong) {
          Fit item = node.items.size() == 1 ? this.matcher.match(node.items.get(0), schema) : null;
          boolean isUnclear = whole != null
              || node.items.stream().anyMatch(Node::isSentence)
              || (item != null && !item.isWrong && item.cost() <= fit.cost());
          return isUnclear
              ? fit.with(RepairKind.VARIANT_GUESSED, this.matcher.shown(node), "")
              : fit;
        }
      }
    }
    Fit first = null;
    int objects = 0;
    for (Node item : node.items) {
      if (item.kind == Node.Kind.OBJECT || node.items.size() == 1) {
        objects++;
        Fit fit = this.matcher.match(item, schema);
        if (first == null || (first.isWrong && !fit.isWrong)) {
          first = fit;
        }
      }
    }
    if (first == null || (objects > 1 && first.isWrong)) {
      return wrapped(node, schema, this.matcher.wrong(node, schema));
    }
    RepairKind kind = node.items.size() == 1 ? RepairKind.LIST_REMOVED : RepairKind.ITEM_CHOSEN;
    return this.matcher.withEnd(node, first.with(kind, this.matcher.shown(node), ""), false);
  }

  /** What a text comes to that begins as an object does, and so says itself what it has; null if it is none. */
  private @Nullable Fit ofText(Node node, Schema schema) {
    boolean isObject =
        node.kind == Node.Kind.STRING && node.text().stripLeading().startsWith("{");
    return isObject ? this.matcher.match(node, schema) : null;
  }

  private Fit fromText(Node node, Schema schema) {
    Fit decoded = node.kind == Node.Kind.STRING ? this.matcher.decoded(node, schema) : null;
    return decoded == null ? wrapped(node, schema, this.matcher.wrong(node, schema)) : decoded;
  }
}
