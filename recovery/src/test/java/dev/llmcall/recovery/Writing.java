package dev.llmcall.recovery;

import static dev.llmcall.recovery.Corruption.each;
import static dev.llmcall.recovery.Corruption.one;
import static dev.llmcall.recovery.Corruption.tokens;

import dev.llmcall.recovery.Tokens.Kind;
import java.time.LocalDate;
import java.time.format.DateTimeFormatter;
import java.util.List;
import java.util.Locale;

/** Other ways to write numbers, literals, names and what is between them. */
final class Writing {
  private Writing() {}

  static final List<Corruption> ALL = List.of(
      each("Python's literals", Kind.LITERAL, (each, random) -> python(each.text())),
      each(
          "literals in capitals",
          Kind.LITERAL,
          (each, random) -> each.text().toUpperCase(Locale.ROOT)),
      each(
          "literals as texts",
          Kind.LITERAL,
          (each, random) ->
              each.text().matches("(?i)true|false") ? "\"" + each.text() + "\"" : each.text()),
      each(
          "yes and no",
          Kind.LITERAL,
          (each, random) -> each.text().equals("true")
              ? "\"yes\""
              : each.text().equals("false") ? "\"no\"" : each.text()),
      each("numbers as texts", Kind.NUMBER, (each, random) -> "\"" + each.text() + "\""),
      each(
          "numbers with a plus sign",
          Kind.NUMBER,
          (each, random) -> each.text().startsWith("-") ? each.text() : "+" + each.text()),
      each(
          "numbers with underscores",
          Kind.NUMBER,
          (each, random) -> each.text().length() > 4 && each.text().matches("\\d+")
              ? each.text().charAt(0) + "_" + each.text().substring(1)
              : each.text()),
      each("grouped numbers", Kind.NUMBER, (each, random) -> grouped(each.text(), ",", ".")),
      each("European numbers", Kind.NUMBER, (each, random) -> grouped(each.text(), ".", ",")),
      tokens("grouped numbers without quotes", true, (all, random) -> {
        for (int i = 1; i < all.size(); i++) {
          if (all.get(i).kind() == Kind.NUMBER && all.get(i - 1).kind() == Kind.COLON) {
            all.set(i, all.get(i).as(unquoted(grouped(all.get(i).text(), ",", "."))));
          }
        }
      }),
      each(
          "numbers with .0",
          Kind.NUMBER,
          (each, random) -> each.text().contains(".") ? each.text() : each.text() + ".0"),
      each(
          "numbers with exponents",
          Kind.NUMBER,
          (each, random) -> each.text().matches("-?\\d+\\.\\d+")
              ? each.text().replace(".", "") + "E-"
                  + (each.text().length() - 1 - each.text().indexOf('.'))
              : each.text()),
      each(
          "numbers with a unit",
          Kind.NUMBER,
          (each, random) ->
              each.text().matches("[\\d.]+") ? "\"" + each.text() + " kg\"" : each.text()),
      each(
          "dates as people write them",
          Kind.STRING,
          (each, random) -> each.content().matches("\\d{4}-\\d\\d-\\d\\d")
              ? "\"" + date(each.content()) + "\""
              : each.text()),
      each(
          "dates with slashes",
          Kind.STRING,
          (each, random) -> each.content().matches("\\d{4}-\\d\\d-\\d\\d")
              ? each.text().replace("-", "/")
              : each.text()),
      each(
          "constants in other case",
          Kind.STRING,
          (each, random) ->
              isConstant(each.content()) ? each.text().toLowerCase(Locale.ROOT) : each.text()),
      each(
          "constants with blanks",
          Kind.STRING,
          (each, random) ->
              isConstant(each.content()) ? each.text().replace("_", " ") : each.text()),
      each(
          "constants in a sentence",
          Kind.STRING,
          (each, random) -> isConstant(each.content())
              ? "\"It is " + each.content() + ", I think.\""
              : each.text()),
      one("a wide colon", false, Kind.COLON, (each, random) -> "\uFF1A"), // no sign of JSON
      one("a wide comma", false, Kind.COMMA, (each, random) -> "\uFF0C"),
      each("each value on a line", Kind.COMMA, (each, random) -> each.text() + "\r\n\t"),
      each(
          "names in other case", Kind.NAME, (each, random) -> each.text().toUpperCase(Locale.ROOT)),
      each(
          "names with other punctuation",
          Kind.NAME,
          (each, random) -> each.text().replace("_", "-")),
      each("names with blanks", Kind.NAME, (each, random) -> "\" " + each.content() + " \""),
      each(
          "comments in blocks",
          Kind.COMMA,
          (each, random) -> each.text() + " /* a \"comment\", really: {} */ "),
      each(
          "comments to the end of the line",
          Kind.COMMA,
          (each, random) -> each.text() + " // it's a \"comment\" }\n"),
      each(
          "comments with a hash",
          Kind.COMMA,
          (each, random) -> each.text() + " # a comment, too\n"),
      each("white space", Kind.COMMA, (each, random) -> " \u00A0\r\n\t" + each.text() + "\r\n  "));

  private static boolean isConstant(String text) {
    return text.matches("[A-Z][A-Z_]{2,}");
  }

  private static String date(String iso) {
    return DateTimeFormatter.ofPattern("MMMM d, yyyy", Locale.ENGLISH).format(LocalDate.parse(iso));
  }

  private static String python(String literal) {
    return switch (literal.toLowerCase(Locale.ROOT)) {
      case "true" -> "True";
      case "false" -> "False";
      case "null" -> "None";
      default -> literal;
    };
  }

  private static String unquoted(String text) {
    return text.startsWith("\"") ? text.substring(1, text.length() - 1) : text;
  }

  private static String grouped(String number, String group, String point) {
    if (!number.matches("-?\\d{5,}(\\.\\d+)?") && !number.matches("-?\\d{4,}\\.\\d{1,2}")) {
      return number;
    }
    int dot = number.indexOf('.');
    boolean isAmbiguous = dot < 0 && number.replace("-", "").length() < 7;
    if (isAmbiguous) {
      return number; // 1.234 may be a fraction
    }
    StringBuilder whole = new StringBuilder(dot < 0 ? number : number.substring(0, dot));
    for (int i = whole.length() - 3; i > (number.startsWith("-") ? 1 : 0); i -= 3) {
      whole.insert(i, group);
    }
    return "\"" + whole + (dot < 0 ? "" : point + number.substring(dot + 1)) + "\"";
  }
}
