package dev.llmcall.processor.problem;

import static java.util.stream.Collectors.joining;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
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
 * before, {@code === class Name} one of those that the processor is given in place of a source,
 * {@code === option name=value} an option of the processor, {@code === file name} a file
 * beside the sources, {@code === bytes name} one in hexadecimal digits, and {@code === error Name.java:3:5} a problem with its text; {@code (eclipse
 * 4:1)} behind it says that Eclipse's compiler points elsewhere, {@code (eclipse -)} that it does not
 * show what this is about, {@code === error -} that there is no position.
 */
record ProblemFixture(
    String name,
    Map<String, String> libraries,
    List<String> classes,
    Map<String, String> sources,
    Map<String, byte[]> files,
    List<String> options,
    List<Expected> expected) {
  private static final Path FOLDER = Path.of("src/test/resources/problems");
  private static final Pattern HEAD =
      Pattern.compile("(error|warning) (?:-|(\\S+):(\\d+):(\\d+))(?: \\(eclipse ([\\d:]+|-)\\))?");

  /** A problem on javac, and on Eclipse's compiler where it is shown there. */
  record Expected(Reported javac, Optional<Reported> eclipse) {
    String id() {
      return javac.id();
    }

    private String head() {
      String position =
          javac.file().equals("-") ? "-" : javac.file() + ":" + javac.line() + ":" + javac.column();
      String other = eclipse
          .map(it -> it.equals(javac) ? "" : " (eclipse " + it.line() + ":" + it.column() + ")")
          .orElse(" (eclipse -)");
      return javac.severity() + " " + position + other;
    }
  }

  static List<ProblemFixture> all() {
    try (Stream<Path> files = Files.list(FOLDER)) {
      return files.sorted().map(ProblemFixture::read).toList();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  List<Reported> onJavac() {
    return expected.stream().map(Expected::javac).toList();
  }

  List<Reported> onEclipse() {
    return expected.stream().flatMap(one -> one.eclipse().stream()).toList();
  }

  /** Writes what was reported into the file, in place of what was expected. */
  void rewrite(List<Reported> javac, List<Reported> eclipse) throws IOException {
    Path file = FOLDER.resolve(name + ".txt");
    String kept = Files.readString(file).split("(?m)^=== (error|warning) ", 2)[0];
    StringBuilder text = new StringBuilder(kept);
    List<Reported> left = new ArrayList<>(eclipse);
    for (Reported one : javac) {
      Optional<Reported> same = left.stream()
          .filter(one::isSame)
          .min(Comparator.comparingLong(other -> Math.abs(other.line() - one.line())));
      same.ifPresent(left::remove);
      text.append("=== ").append(new Expected(one, same).head()).append('\n');
      text.append(one.text()).append('\n');
    }
    Files.writeString(file, text);
  }

  private static ProblemFixture read(Path file) {
    try {
      return parse(file.getFileName().toString().replace(".txt", ""), Files.readAllLines(file));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private static ProblemFixture parse(String name, List<String> lines) {
    ProblemFixture fixture = new ProblemFixture(
        name,
        new TreeMap<>(),
        new ArrayList<>(),
        new TreeMap<>(),
        new TreeMap<>(),
        new ArrayList<>(),
        new ArrayList<>());
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
      Reported javac = new Reported(
          expectation.group(1),
          Optional.ofNullable(expectation.group(2)).orElse("-"),
          number(expectation.group(3)),
          number(expectation.group(4)),
          body.stripTrailing());
      expected.add(new Expected(javac, eclipse(expectation.group(5), javac)));
    } else if (head.startsWith("library ")) {
      libraries.put(head.substring("library ".length()), body);
    } else if (head.startsWith("class ")) {
      classes.add(head.substring("class ".length()));
    } else if (head.startsWith("file ")) {
      files.put(head.substring("file ".length()), body.getBytes(StandardCharsets.UTF_8));
    } else if (head.startsWith("bytes ")) {
      files.put(head.substring("bytes ".length()), HexFormat.of().parseHex(body.strip()));
    } else if (head.startsWith("option ")) {
      options.add(head.substring("option ".length()));
    } else {
      sources.put(head, body);
    }
  }

  private static Optional<Reported> eclipse(String position, Reported javac) {
    if (position == null) {
      return Optional.of(javac);
    }
    String[] parts = position.split(":", -1);
    return position.equals("-")
        ? Optional.empty()
        : Optional.of(javac.at(number(parts[0]), parts.length > 1 ? number(parts[1]) : -1));
  }

  private static long number(String text) {
    return text == null ? -1 : Long.parseLong(text);
  }

  @Override
  public String toString() {
    return name;
  }
}
