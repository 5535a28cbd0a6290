package dev.llmcall.recovery;

import java.math.BigDecimal;
import java.math.RoundingMode;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Texts, numbers, booleans, constants. */
final class ScalarMatch {
  private static final Choices BOOLEANS = new Choices(List.of(
      new Choices.Choice("true", "true", List.of()),
      new Choices.Choice("false", "false", List.of())));

  private final Matcher matcher;

  ScalarMatch(Matcher matcher) {
    this.matcher = matcher;
  }

  Fit match(Node node, Schema schema) {
    boolean isPlainText = schema.type == Schema.Type.STRING && schema.kind.isEmpty();
    if (node.kind == Node.Kind.OBJECT || node.kind == Node.Kind.LIST) {
      return isPlainText ? written(node) : inside(node, schema);
    }
    if (node.kind == Node.Kind.MISSING) {
      return this.matcher.wrong(node, schema);
    }
    Fit fit = switch (schema.type) {
      case STRING -> isPlainText ? text(node) : formatted(node, schema);
      case INTEGER, NUMBER -> number(node, schema);
      case BOOLEAN -> bool(node);
      case CHOICE -> choice(node, schema);
      default -> Words.isNull(node.text().strip()) ? Fit.scalar(node, "null") : null;
    };
    if (fit == null && node.kind != Node.Kind.WORD && !isPlainText) {
      fit = this.matcher.decoded(node, schema);
    }
    if (fit == null) {
      return this.matcher.wrong(node, schema);
    }
    return fit;
  }

  private Fit written(Node node) {
    String text = this.matcher.written(node);
    Fit fit =
        Fit.text(node, text).with(RepairKind.TEXT_KEPT_AS_WRITTEN, this.matcher.shown(node), "");
    return this.matcher.withEnd(node, fit, false);
  }

  /** A value in a list or object of one, or the first in a list that fits. */
  private Fit inside(Node node, Schema schema) {
    boolean isList = node.kind == Node.Kind.LIST;
    Fit first = null;
    for (Node item : node.items) {
      Fit fit = this.matcher.match(item, schema);
      if (!fit.isWrong) {
        first = fit;
        break;
      }
    }
    if (first == null || (!isList && node.items.size() > 1)) {
      return this.matcher.wrong(node, schema);
    }
    RepairKind kind = !isList
        ? RepairKind.WRAPPER_REMOVED
        : node.items.size() == 1 ? RepairKind.LIST_REMOVED : RepairKind.ITEM_CHOSEN;
    return this.matcher.withEnd(node, first.with(kind, this.matcher.shown(node), ""), false);
  }

  private @Nullable Fit text(Node node) {
    if (node.isPlain()) {
      return Fit.plain(node);
    }
    String text = node.text();
    Fit fit = Fit.text(node, text);
    if (node.kind != Node.Kind.WORD) {
      return JsonOut.isWhole(text)
          ? fit
          : fit.with(RepairKind.ESCAPE_REMOVED, this.matcher.shown(node), "");
    }
    if (node.isNull()) {
      return null;
    }
    boolean isValue = Words.isLiteral(text) || Words.isJsonNumber(text);
    if (text.indexOf('"') >= 0 || text.indexOf('\\') >= 0 || beginsWithLiteral(text)) {
      fit = fit.with(RepairKind.QUOTE_GUESSED, this.matcher.shown(node), "");
    }
    return fit.with(
        isValue ? RepairKind.TEXT_MADE : RepairKind.QUOTES_ADDED, this.matcher.shown(node), "");
  }

  /** Whether a literal and something else stand there: more than one value. */
  private static boolean beginsWithLiteral(String text) {
    int blank = 0;
    while (blank < text.length() && Text.isNameChar(text.charAt(blank))) {
      blank++;
    }
    return blank < text.length() && Words.isLiteral(text.substring(0, blank));
  }

  private @Nullable Fit formatted(Node node, Schema schema) {
    Formats.Read read = Formats.read(node.text(), schema.kind);
    if (read == null) {
      return null;
    }
    Fit fit = Fit.text(node, read.text());
    if (read.repair() != null) {
      return fit.with(read.repair(), this.matcher.shown(node), read.text());
    }
    return node.kind == Node.Kind.STRING ? fit : fit.with(RepairKind.QUOTES_ADDED, read.text(), "");
  }

  private @Nullable Fit number(Node node, Schema schema) {
    String text = node.text();
    boolean isWhole = schema.type == Schema.Type.INTEGER;
    boolean isInt = isWhole || schema.kind.startsWith("int") || schema.kind.equals("bigInteger");
    if (node.kind == Node.Kind.WORD && Numerals.isSmall(text, isInt, schema.kind)) {
      return Fit.scalar(node, text);
    }
    Numerals.Read read = Numerals.read(text, isInt);
    if (read == null || (isInt && Numerals.isFarFromZero(read.value()))) {
      return null;
    }
    BigDecimal value = read.value();
    String json = read.json();
    boolean isRounded = isInt && !Numerals.isWhole(value);
    if (isRounded) {
      value = Numerals.rounded(value);
      json = value.toPlainString();
    }
    if (!Numerals.fits(value, schema.kind)) {
      return null;
    }
    if (isInt && !read.repairs().isEmpty()) {
      json = value.setScale(0, RoundingMode.UNNECESSARY).toPlainString();
    }
    Fit fit = Fit.scalar(node, json);
    if (read.repairs().isEmpty() && node.kind == Node.Kind.STRING) {
      fit = fit.with(RepairKind.NUMBER_FORM_REPLACED, this.matcher.shown(node), json);
    }
    for (RepairKind kind : read.repairs()) {
      fit = fit.with(kind, this.matcher.shown(node), json);
    }
    return isRounded ? fit.with(RepairKind.ROUNDED, this.matcher.shown(node), json) : fit;
  }

  private @Nullable Fit bool(Node node) {
    String text = node.text();
    String bare = text.strip().toLowerCase(Locale.ROOT);
    String json = switch (bare) {
      case "true", "yes", "y", "1", "on" -> "true";
      case "false", "no", "n", "0", "off" -> "false";
      default -> null;
    };
    if (json != null) {
      Fit fit = Fit.scalar(node, json);
      return node.kind == Node.Kind.WORD && text.equals(json)
          ? fit
          : fit.with(RepairKind.BOOLEAN_FORM_REPLACED, this.matcher.shown(node), json);
    }
    Choices.Chosen chosen = BOOLEANS.choose(text);
    if (chosen == null) {
      return null;
    }
    RepairKind kind = chosen.kind() == RepairKind.CONSTANT_EXTRACTED
        ? RepairKind.BOOLEAN_EXTRACTED
        : RepairKind.BOOLEAN_FORM_REPLACED;
    return Fit.scalar(node, chosen.choice().json())
        .with(kind, this.matcher.shown(node), chosen.choice().json());
  }

  private @Nullable Fit choice(Node node, Schema schema) {
    if (schema.choices == null) {
      return null;
    }
    if (node.kind == Node.Kind.WORD) {
      for (Choices.Choice choice : schema.choices.all()) {
        if (choice.json().equals(node.text())) {
          return Fit.scalar(node, choice.json());
        }
      }
    }
    Choices.Chosen chosen = schema.choices.choose(node.text());
    if (chosen == null) {
      return null;
    }
    String json = chosen.choice().json();
    Fit fit = Fit.scalar(node, json);
    if (chosen.kind() != null) {
      return fit.with(chosen.kind(), this.matcher.shown(node), json);
    }
    return node.kind == Node.Kind.WORD && json.startsWith("\"")
        ? fit.with(RepairKind.QUOTES_ADDED, node.text(), json)
        : fit;
  }
}
