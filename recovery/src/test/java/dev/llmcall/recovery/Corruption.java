package dev.llmcall.recovery;

import dev.llmcall.recovery.Tokens.Kind;
import dev.llmcall.recovery.Tokens.Token;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.regex.Pattern;

/**
 * Ways in which models get JSON wrong.
 *
 * @param name what goes wrong
 * @param isComplete whether everything that was meant is still there
 * @param value changes the value, without changing what it means
 * @param tokens changes how it is written
 * @param text changes the text around
 */
record Corruption(
    String name,
    boolean isComplete,
    BiFunction<Object, Random, Object> value,
    BiConsumer<List<Token>, Random> tokens,
    BiFunction<String, Random, String> text) {

  /** Whether another of these may turn this one into JSON that is right, and says something else. */
  static boolean undoes(Corruption one, Set<Corruption> all) {
    boolean hasQuotes =
        all.stream().anyMatch(each -> each.name.equals("quotes that nobody escaped"));
    long brackets = all.stream().filter(each -> each.name.contains("bracket")).count();
    return (one.name.contains("bracket") && brackets > 1)
        || (hasQuotes && one.name.startsWith("a text without"))
        || (one.name.equals("a text without opening quote")
            && all.stream().anyMatch(each -> each.name.equals("a text without closing quote")));
  }

  private static final Pattern QUOTED = Pattern.compile("[{\\[:,]\\s*\"");

  private static Corruption tokens(
      String name, boolean isComplete, BiConsumer<List<Token>, Random> tokens) {
    return new Corruption(
        name, isComplete, (value, random) -> value, tokens, (text, random) -> text);
  }

  private static Corruption text(
      String name, boolean isComplete, BiFunction<String, Random, String> text) {
    return new Corruption(name, isComplete, (value, random) -> value, (all, random) -> {}, text);
  }

  private static Corruption value(String name, BiFunction<Object, Random, Object> value) {
    return new Corruption(name, true, value, (all, random) -> {}, (text, random) -> text);
  }

  /** Changes one token of a kind. */
  private static Corruption one(
      String name, boolean isComplete, Kind kind, BiFunction<Token, Random, String> change) {
    return tokens(name, isComplete, (all, random) -> {
      List<Integer> at = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).kind() == kind) {
          at.add(i);
        }
      }
      if (!at.isEmpty()) {
        int i = at.get(random.nextInt(at.size()));
        all.set(i, all.get(i).as(change.apply(all.get(i), random)));
      }
    });
  }

  /** Changes all tokens of a kind. */
  private static Corruption each(String name, Kind kind, BiFunction<Token, Random, String> change) {
    return tokens(
        name,
        true,
        (all, random) -> all.replaceAll(
            each -> each.kind() == kind ? each.as(change.apply(each, random)) : each));
  }

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

  private static boolean isPlain(String text) {
    return text.matches("[A-Za-z][A-Za-z_]*( [A-Za-z_]+)*") && !Words.isLiteral(text);
  }

  static final List<Corruption> ALL = List.of(
      one("a comma is missing", true, Kind.COMMA, (each, random) -> " "),
      one("a line break instead of a comma", true, Kind.COMMA, (each, random) -> "\n"),
      one("a comma twice", true, Kind.COMMA, (each, random) -> ",,"),
      one("a semicolon instead of a comma", true, Kind.COMMA, (each, random) -> ";"),
      one(
          "a comma before a closing bracket",
          true,
          Kind.CLOSE,
          (each, random) -> "," + each.text()),
      one("a comma after an opening bracket", true, Kind.OPEN, (each, random) -> each.text() + ","),
      one("a colon is missing", true, Kind.COLON, (each, random) -> " "),
      one("an equals sign instead of a colon", true, Kind.COLON, (each, random) -> "="),
      one("an arrow instead of a colon", true, Kind.COLON, (each, random) -> "=>"),
      one("a closing bracket is missing", true, Kind.CLOSE, (each, random) -> ""),
      one("a closing bracket twice", true, Kind.CLOSE, (each, random) -> each.text() + each.text()),
      one(
          "the other closing bracket",
          true,
          Kind.CLOSE,
          (each, random) -> each.text().equals("}") ? "]" : "}"),
      tokens("the last bracket is missing", true, (all, random) -> all.remove(all.size() - 1)),
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
          (each, random) -> each.text().replace("\\\"", "\"")),
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
      each("raw line breaks", Kind.STRING, (each, random) -> raw(each.content())),
      each("escapes of everything", Kind.STRING, (each, random) -> escaped(each.content())),
      each(
          "escaped single quotes",
          Kind.STRING,
          (each, random) ->
              each.text().startsWith("\"") ? each.text().replace("'", "\\'") : each.text()),
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
      each("white space", Kind.COMMA, (each, random) -> " \u00A0\r\n\t" + each.text() + "\r\n  "),
      value("lists of one as the item", (value, random) -> Values.unlist(value)),
      value("members in another order", Values::shuffled),
      value("members that nobody asked for", (value, random) -> Values.withExtra(value)),
      value("numbers and booleans as they are, texts that are JSON", (value, random) -> value),
      text("a fence", true, (text, random) -> "```json\n" + text + "\n```"),
      text("a fence without language", true, (text, random) -> "```\n" + text + "\n```"),
      text(
          "prose before and after",
          true,
          (text, random) -> "Here is the answer you asked for:\n\n" + text
              + "\n\nLet me know if there's anything else!"),
      text(
          "prose on the same line",
          true,
          (text, random) -> "Sure, the answer is " + text + " as requested."),
      text(
          "prose and a fence",
          true,
          (text, random) -> "Of course!\n```json\n" + text + "\n```\nHope that helps [1]."),
      text(
          "reasoning with a draft",
          true,
          (text, random) ->
              "<think>Perhaps {\"name\": \"draft\", \"id\": 0} or [1, {]</think>" + text),
      text(
          "reasoning without its beginning",
          true,
          (text, random) -> "Let me think. Maybe {\"x\": 1}.\n</think>\n" + text),
      text(
          "reasoning before prose",
          true,
          (text, random) -> "<thinking>\nHm.\n</thinking>\nThe result:\n" + text),
      text(
          "another value before",
          true,
          (text, random) -> "An example would be {\"example\": true}.\n" + text),
      text("a mark at the beginning", true, (text, random) -> "\uFEFF" + text),
      text("a list of one around it", true, (text, random) -> "[" + text + "]"),
      text("an object around it", true, (text, random) -> "{\"result\": " + text + "}"),
      text("JSON in JSON", true, (text, random) -> JsonOut.quote(text)),
      text(
          "escaped once too often",
          true,
          (text, random) -> hasQuote(text) ? inner(JsonOut.quote(text)) : text),
      text("a call around it", true, (text, random) -> "callback(" + text + ");"),
      text("a label before it", true, (text, random) -> "json\n" + text),
      text(
          "an end too early",
          false,
          (text, random) -> text.substring(0, random.nextInt(text.length() + 1))),
      tokens("a value is missing", false, (all, random) -> {
        for (int i = all.size() - 1; i > 0; i--) {
          if (all.get(i).kind() == Kind.NUMBER
              && all.get(i - 1).kind() == Kind.COLON
              && random.nextInt(3) == 0) {
            all.remove(i);
          }
        }
      }),
      new Corruption(
          "a member is missing",
          false,
          Values::without,
          (all, random) -> {},
          (text, random) -> text),
      new Corruption(
          "a member twice with another value",
          false,
          (value, random) -> value,
          Corruption::twice,
          (text, random) -> text),
      new Corruption(
          "a member of another type",
          false,
          Values::broken,
          (all, random) -> {},
          (text, random) -> text));

  private static void twice(List<Token> all, Random random) {
    for (int i = 0; i + 2 < all.size(); i++) {
      if (all.get(i).kind() == Kind.NAME && all.get(i + 2).kind() == Kind.NUMBER) {
        all.add(i, new Token(Kind.COMMA, ",", ""));
        all.add(i, new Token(Kind.NUMBER, "123454321", ""));
        all.add(i, new Token(Kind.COLON, ":", ""));
        all.add(i, all.get(i + 3));
        return;
      }
    }
  }

  /** Whether a name or text begins with a quote of JSON: without one, what is escaped is just other texts. */
  private static boolean hasQuote(String text) {
    return QUOTED.matcher(text).find();
  }

  private static String inner(String quoted) {
    return quoted.substring(1, quoted.length() - 1);
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

  /** Changes of values. */
  static final class Values {
    private Values() {}

    static boolean isQuoted(Token token) {
      return Quotes.opens(token.text().charAt(0));
    }

    static Object unlist(Object value) {
      if (value instanceof Map<?, ?> map) {
        Map<Object, Object> all = new LinkedHashMap<>();
        map.forEach((name, each) -> all.put(name, unlist(each)));
        return all;
      }
      if (value instanceof List<?> list) {
        boolean isOne =
            list.size() == 1 && !(list.get(0) instanceof List) && !(list.get(0) instanceof Map);
        return isOne ? list.get(0) : list;
      }
      return value;
    }

    static Object shuffled(Object value, Random random) {
      List<Map.Entry<?, ?>> entries = new ArrayList<>(((Map<?, ?>) value).entrySet());
      Collections.shuffle(entries, random);
      Map<Object, Object> all = new LinkedHashMap<>();
      entries.forEach(each -> all.put(each.getKey(), each.getValue()));
      return all;
    }

    static Object withExtra(Object value) {
      Map<Object, Object> all = new LinkedHashMap<>((Map<?, ?>) value);
      all.put("confidence", new BigDecimal("0.9"));
      all.put("explanation", "because, well: {it} is");
      return all;
    }

    static Object without(Object value, Random random) {
      Map<Object, Object> all = new LinkedHashMap<>((Map<?, ?>) value);
      if (!all.isEmpty()) {
        all.remove(new ArrayList<>(all.keySet()).get(random.nextInt(all.size())));
      }
      return all;
    }

    static Object broken(Object value, Random random) {
      Map<Object, Object> all = new LinkedHashMap<>((Map<?, ?>) value);
      if (all.isEmpty()) {
        return all;
      }
      Object name = new ArrayList<>(all.keySet()).get(random.nextInt(all.size()));
      Map<Object, Object> other = new LinkedHashMap<>();
      other.put("unexpected", List.of("x", "y"));
      other.put("surprise", List.of("z"));
      Object old = all.get(name);
      if (old instanceof String || old instanceof BigDecimal || old instanceof Boolean) {
        all.put(name, other); // anything else may be a map, which may have any names
      }
      return all;
    }
  }
}
