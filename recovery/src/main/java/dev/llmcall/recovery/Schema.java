package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** What a value should be; filled once by {@link SchemaReader} and not changed after that. */
final class Schema {
  enum Type {
    ANY,
    STRING,
    INTEGER,
    NUMBER,
    BOOLEAN,
    NULL,
    CHOICE,
    OBJECT,
    MAP,
    LIST,
    UNION
  }

  /** A member of an object. */
  record Property(String name, Schema schema, boolean isRequired) {}

  Type type = Type.ANY;
  boolean isNullable;
  /** The exact form, as the reader's method is called: int64, localDate. Empty if there is none. */
  String kind = "";

  List<Property> properties = List.of();
  /** Of the properties, in their order. */
  List<String> memberNames = List.of();
  /** By the names that the model was told, and by aliases; the latter negative, minus one. */
  final Map<String, Integer> names = new HashMap<>();
  /** By folded name; -1 where two fold to the same. */
  final Map<String, Integer> foldedNames = new HashMap<>();

  @Nullable
  Schema items;

  @Nullable
  Schema keys;

  @Nullable
  Choices choices;

  List<Schema> variants = List.of();
  /** The member that tells the variants apart, if there is one. */
  @Nullable
  String discriminator;
  /** Marks for what is shown of a value that has not ended. */
  boolean isShownWhenDone;

  boolean isNeverNull;
  boolean isShownWithState;

  /** The schema behind references and unions of one. */
  Schema target() {
    Schema target = this;
    for (int i = 0; i < 32 && target.type == Type.UNION && target.variants.size() == 1; i++) {
      target = target.variants.get(0);
    }
    return target;
  }

  /** Whether matching a value may come to the same value again, by a wrapper or a variant. */
  boolean canHold() {
    return this.type == Type.OBJECT
        || this.type == Type.MAP
        || this.type == Type.LIST
        || this.type == Type.UNION;
  }

  boolean takesNull() {
    Schema target = this;
    for (int i = 0; i < 32; i++) {
      if (target.isNullable || target.type == Type.NULL || target.type == Type.ANY) {
        return true;
      }
      if (target.type != Type.UNION || target.variants.size() != 1) {
        break;
      }
      target = target.variants.get(0);
    }
    return target.type == Type.UNION
        && target.variants.stream().anyMatch(each -> each.type == Type.NULL);
  }

  /** Whether any text at all is such a value. */
  boolean takesAnyText() {
    Schema target = target();
    if (target.type == Type.UNION) {
      return target.variants.stream()
          .anyMatch(
              each -> each.target().type == Type.STRING && each.target().kind.isEmpty());
    }
    return target.type == Type.STRING && target.kind.isEmpty();
  }

  /** Whether it is a list of objects with just the members {@code key} and {@code value}: a map. */
  boolean isEntries() {
    Schema item = this.type == Type.LIST && this.items != null ? this.items.target() : null;
    return item != null
        && item.type == Type.OBJECT
        && item.properties.size() == 2
        && item.properties.get(0).name.equals("key")
        && item.properties.get(1).name.equals("value");
  }

  /** The only member that must be there, or the only one. */
  @Nullable
  Property onlyProperty() {
    if (this.properties.size() == 1) {
      return this.properties.get(0);
    }
    Property only = null;
    for (Property property : this.properties) {
      if (property.isRequired && !property.schema.takesNull()) {
        if (only != null) {
          return null;
        }
        only = property;
      }
    }
    return only;
  }

  /** All names in the schema, folded; null if values may have any names. */
  @Nullable
  Set<String> allNames() {
    Set<Schema> seen = new HashSet<>();
    Set<String> names = new HashSet<>();
    List<Schema> next = new ArrayList<>(List.of(this));
    while (!next.isEmpty()) {
      Schema schema = next.remove(next.size() - 1);
      if (!seen.add(schema)) {
        continue;
      }
      if (schema.type == Type.ANY || schema.type == Type.MAP || schema.isEntries()) {
        return null;
      }
      names.addAll(schema.foldedNames.keySet());
      schema.properties.forEach(each -> next.add(each.schema));
      next.addAll(schema.variants);
      if (schema.items != null) {
        next.add(schema.items);
      }
    }
    return names;
  }

  /** What is expected, in words. */
  String words() {
    Schema schema = target();
    return switch (schema.type) {
      case ANY -> "any value";
      case STRING -> schema.kind.isEmpty() ? "a text" : Formats.words(schema.kind);
      case INTEGER -> Numerals.words(schema.kind);
      case NUMBER -> "a number";
      case BOOLEAN -> "true or false";
      case NULL -> "null";
      case CHOICE -> schema.choices == null ? "nothing" : schema.choices.words();
      case OBJECT -> "an object";
      case MAP -> "a map";
      case LIST -> "a list";
      case UNION -> unionWords(schema);
    };
  }

  private static String unionWords(Schema union) {
    StringBuilder words = new StringBuilder();
    for (Schema variant : union.variants) {
      Schema target = variant.target();
      String part = target.type == Type.UNION ? "one of several" : target.words();
      if (words.indexOf(part) < 0) {
        words.append(words.length() == 0 ? "" : ", or ").append(part);
      }
    }
    return words.toString();
  }
}
