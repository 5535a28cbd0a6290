package dev.llmcall.processor.mutation;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** Finds calls and records in the text of a source, as the fixtures write them. */
final class Sources {
  private static final Pattern CALL = Pattern.compile(
      "(?m)^ {2,4}(?!return|throw|@|default|static)(?<type>[\\w.@]+[\\w.<>\\[\\], ?]*) (?<name>\\w+)"
          + "\\((?<parameters>[^()]*)\\);$");
  private static final Pattern RECORD = Pattern.compile(
      "\\brecord (?<name>\\w+)(?:<\\w+>)?\\((?<parameters>[^()]*)\\)(?<rest>[^{]*)\\{");
  private static final Pattern TYPE =
      Pattern.compile("(?:record|enum|class|interface|String) (\\w+)(?: =|\\(|<| )");
  private static final Pattern NAMED =
      Pattern.compile("(?<type>[\\w.]+(?:<.*>)?(?:\\[]|\\.{3})*)\\s+(?<name>\\w+)\\s*$");

  private Sources() {}

  /** What is declared at this place of a source: the method, and the type around it. */
  static List<String> around(String text, int place) {
    List<String> names = new ArrayList<>();
    Matcher type = TYPE.matcher(text);
    String last = "";
    while (type.find()) {
      if (type.start() <= place || type.start() < place + "interface ".length()) {
        last = type.group(1);
      }
    }
    names.add(last);
    calls(text).stream()
        .filter(call -> call.end() >= place)
        .findFirst()
        .ifPresent(call -> names.add(call.name().text()));
    return names;
  }

  /** A piece of a source and where it is. */
  record Piece(String text, int start) {
    Edit with(String replacement) {
      return new Edit(start, start + text.length(), replacement);
    }
  }

  /** A parameter or component. */
  record Named(Piece type, Piece name) {}

  /**
   * A call.
   *
   * @param end where its last parameter ends
   * @param isAlone whether it is its message itself, by its one {@code String}
   */
  record Call(Piece type, Piece name, List<Named> parameters, int end, boolean isAlone) {}

  /** A record; {@code components} is what stands in its parentheses. */
  record Data(String name, Piece components, List<Named> named, boolean isVariant) {}

  static List<Call> calls(String text) {
    List<Call> calls = new ArrayList<>();
    Matcher call = CALL.matcher(text);
    while (call.find()) {
      List<Named> parameters = named(call.group("parameters"), call.start("parameters"));
      boolean isAlone =
          parameters.size() == 1 && parameters.get(0).type().text().endsWith("String");
      calls.add(new Call(
          new Piece(call.group("type"), call.start("type")),
          new Piece(call.group("name"), call.start("name")),
          parameters,
          call.end("parameters"),
          isAlone));
    }
    return calls;
  }

  static List<Data> records(String text) {
    List<Data> records = new ArrayList<>();
    Matcher found = RECORD.matcher(text);
    while (found.find()) {
      String parameters = found.group("parameters");
      records.add(new Data(
          found.group("name"),
          new Piece(parameters, found.start("parameters")),
          named(parameters, found.start("parameters")),
          found.group("rest").contains("implements")));
    }
    return records;
  }

  private static List<Named> named(String parameters, int offset) {
    List<Named> named = new ArrayList<>();
    int depth = 0;
    int start = 0;
    for (int i = 0; i <= parameters.length(); i++) {
      char c = i == parameters.length() ? ',' : parameters.charAt(i);
      depth += c == '<' ? 1 : c == '>' ? -1 : 0;
      if (c == ',' && depth == 0) {
        Matcher one = NAMED.matcher(parameters.substring(start, i));
        if (one.find()) {
          named.add(new Named(
              new Piece(one.group("type"), offset + start + one.start("type")),
              new Piece(one.group("name"), offset + start + one.start("name"))));
        }
        start = i + 1;
      }
    }
    return named;
  }
}
