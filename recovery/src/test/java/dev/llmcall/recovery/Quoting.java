package dev.llmcall.recovery;

import static dev.llmcall.recovery.Corruption.each;
import static dev.llmcall.recovery.Corruption.one;

import dev.llmcall.recovery.Tokens.Kind;
import java.util.List;

/** Quotes that are wrong, missing or too many, and escapes. */
final class Quoting {
  private Quoting() {}

  static final List<Corruption> ALL = List.of(
      one(
          "a text without closing quote",
          true,
          Kind.STRING,
          (each, random) -> Values.isQuoted(each)
              ? each.text().substring(0, each.text().length() - 1)
              : each.text()),
      one(
          "a text without opening quote",
          true,
          Kind.STRING,
          (each, random) -> Values.isQuoted(each) ? each.text().substring(1) : each.text()),
      one(
          "a name without closing quote",
          true,
          Kind.NAME,
          (each, random) -> Values.isQuoted(each)
              ? each.text().substring(0, each.text().length() - 1)
              : each.text()),
      one(
          "a quote twice at the beginning",
          true,
          Kind.STRING,
          (each, random) ->
              Values.isQuoted(each) ? each.text().charAt(0) + each.text() : each.text()),
      one(
          "a quote twice at the end",
          true,
          Kind.STRING,
          (each, random) -> Values.isQuoted(each)
              ? each.text() + each.text().charAt(each.text().length() - 1)
              : each.text()),
      one(
          "quotes that nobody escaped",
          true,
          Kind.STRING,
          (each, random) -> each.text().equals(JsonOut.quote(each.content()))
              ? JsonOut.quote(each.content().replace('"', '\0')).replace("\\u0000", "\"")
              : each.text()),
      each("names without quotes", Kind.NAME, (each, random) -> each.content()),
      each("single quotes", Kind.STRING, (each, random) -> quoted(each.content(), "'", "'")),
      each("names in single quotes", Kind.NAME, (each, random) -> quoted(each.content(), "'", "'")),
      each(
          "curly quotes",
          Kind.STRING,
          (each, random) -> quoted(each.content(), "\u201C", "\u201D")),
      each("backticks", Kind.STRING, (each, random) -> quoted(each.content(), "`", "`")),
      each(
          "texts without quotes",
          Kind.STRING,
          (each, random) -> isPlain(each.content()) ? each.content() : each.text()),
      each(
          "three quotes",
          Kind.STRING,
          (each, random) -> each.content().matches("[A-Za-z][^\"\\\\]*[a-z]")
              ? "\"\"\"" + each.content() + "\"\"\""
              : each.text()),
      each(
          "escaped slashes",
          Kind.STRING,
          (each, random) ->
              each.text().startsWith("\"") ? each.text().replace("/", "\\/") : each.text()),
      each("raw line breaks", Kind.STRING, (each, random) -> raw(each.content())),
      each("escapes of everything", Kind.STRING, (each, random) -> escaped(each.content())),
      each(
          "escaped single quotes",
          Kind.STRING,
          (each, random) ->
              each.text().startsWith("\"") ? each.text().replace("'", "\\'") : each.text()));

  private static String quoted(String text, String open, String close) {
    StringBuilder out = new StringBuilder(open);
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\t' -> out.append("\\t");
        default ->
          out.append(close.indexOf(c) >= 0 || open.indexOf(c) >= 0 ? "\\" : "").append(c);
      }
    }
    return out.append(close).toString();
  }

  static boolean isPlain(String text) {
    return text.matches("[A-Za-z][A-Za-z_]*( [A-Za-z_]+)*") && !Words.isLiteral(text);
  }

  private static String escaped(String text) {
    StringBuilder out = new StringBuilder("\"");
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      out.append(String.format("\\u%04X", (int) c));
    }
    return out.append('"').toString();
  }

  private static String raw(String text) {
    return "\"" + text.replace("\\", "\\\\").replace("\"", "\\\"") + "\"";
  }
}
