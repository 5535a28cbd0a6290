package dev.llmcall.processor.problem;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * Sources and what must be reported about them. A text file in sections, each begun by a line of its
 * own: {@code === Name.java} is a source, {@code === library Name.java} a source that was compiled
 * before, and {@code === error Name.java:3:5} a problem with its text; {@code (eclipse 4)} behind it
 * says that Eclipse's compiler points at another line, {@code (eclipse -)} that it does not show what this is about, {@code === error -} that there is no position.
 */
record ProblemFixture(
    String name,
    Map<String, String> libraries,
    Map<String, String> sources,
    List<Expected> expected) {
  private static final Pattern HEAD =
      Pattern.compile("(error|warning) (?:-|(\\S+):(\\d+):(\\d+))(?: \\(eclipse (\\d+|-)\\))?");

  /** One line of what must be reported. */
  record Expected(
      String severity, String file, long line, long column, long eclipseLine, String text) {
    static final long NOWHERE = -2;

    boolean isSeenByEclipse() {
      return eclipseLine != NOWHERE;
    }

    String id() {
      return text.substring(1, text.indexOf(']'));
    }

    String onJavac() {
      return severity + " " + file + ":" + line + ":" + column + "\n" + text;
    }

    String onEclipse() {
      return severity + " " + file + ":" + eclipseLine + " " + id();
    }
  }

  static List<ProblemFixture> all() {
    try (Stream<Path> files = Files.list(Path.of("src/test/resources/problems"))) {
      return files.sorted().map(ProblemFixture::read).toList();
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProblemFixture read(Path file) {
    try {
      return parse(file.getFileName().toString().replace(".txt", ""), Files.readAllLines(file));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  private static ProblemFixture parse(String name, List<String> lines) {
    ProblemFixture fixture =
        new ProblemFixture(name, new TreeMap<>(), new TreeMap<>(), new ArrayList<>());
    int at = 0;
    while (at < lines.size()) {
      String head = lines.get(at).substring("=== ".length());
      int end = at + 1;
      while (end < lines.size() && !lines.get(end).startsWith("=== ")) {
        end++;
      }
      fixture.add(head, lines.subList(at + 1, end).stream().collect(joining("\n")));
      at = end;
    }
    return fixture;
  }

  private void add(String head, String body) {
    Matcher expectation = HEAD.matcher(head);
    if (expectation.matches()) {
      long line = number(expectation.group(3));
      expected.add(new Expected(
          expectation.group(1),
          Optional.ofNullable(expectation.group(2)).orElse("-"),
          line,
          number(expectation.group(4)),
          eclipseLine(expectation.group(5), line),
          body.stripTrailing()));
    } else if (head.startsWith("library ")) {
      libraries.put(head.substring("library ".length()), body);
    } else {
      sources.put(head, body);
    }
  }

  private static long eclipseLine(String text, long line) {
    if (text == null) {
      return line;
    }
    return text.equals("-") ? Expected.NOWHERE : number(text);
  }

  private static long number(String text) {
    return text == null ? -1 : Long.parseLong(text);
  }

  @Override
  public String toString() {
    return name;
  }
}
