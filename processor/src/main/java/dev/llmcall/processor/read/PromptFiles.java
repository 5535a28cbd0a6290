package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_PROMPTS_FOLDER;
import static dev.llmcall.processor.problem.ProblemKind.BAD_RESOURCE;
import static dev.llmcall.processor.problem.ProblemKind.NO_PROMPTS_FOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNKNOWN_RESOURCE;
import static dev.llmcall.processor.problem.ProblemKind.UNREADABLE_RESOURCE;

import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.problem.Closest;
import dev.llmcall.processor.problem.Problem;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CoderResult;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.InvalidPathException;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * Reads prompts from the files of one folder, in UTF-8. A byte order mark is no part of them, nor is the
 * line break at the end that editors add, and lines end alike however the file was checked out.
 */
final class PromptFiles {
  /** How many files are looked at for a name that could have been meant. */
  private static final int CANDIDATES = 10_000;

  private final Optional<Path> folder;
  private final Consumer<Problem> problems;

  /**
   * For one interface.
   *
   * @param folder what the user has set
   */
  PromptFiles(Optional<Path> folder, Consumer<Problem> problems) {
    this.folder = folder;
    this.problems = problems;
  }

  /** The text of a file; what is wrong with it has been reported else. */
  Optional<TemplateText> read(Located<String> resource, String what, String owner) {
    String name = resource.value();
    if (folder.isEmpty()) {
      return refuse(NO_PROMPTS_FOLDER.at(resource.place(), what, owner, name));
    }
    Optional<String> wrong = wrong(name);
    if (wrong.isPresent()) {
      return refuse(BAD_RESOURCE.at(resource.place(), name, what, owner, wrong.get()));
    }
    Path root = folder.get();
    if (!Files.isDirectory(root)) {
      return refuse(BAD_PROMPTS_FOLDER.at(resource.place(), root, root.toAbsolutePath()));
    }
    Optional<Path> file = file(root, name);
    if (file.isEmpty()) {
      String hint = Closest.to(name, names(root))
          .map(near -> "; did you mean \"" + near + "\"?")
          .orElse("");
      return refuse(UNKNOWN_RESOURCE.at(resource.place(), name, what, owner, root, hint));
    }
    return text(file.get(), resource)
        .map(text -> new TemplateText(text, resource.place(), Optional.of(name)));
  }

  private static Optional<Path> file(Path root, String name) {
    try {
      return Optional.of(root.resolve(name)).filter(Files::isRegularFile);
    } catch (InvalidPathException e) {
      return Optional.empty(); // no file system has a file of that name
    }
  }

  private static Optional<String> wrong(String name) {
    if (name.isBlank()) {
      return Optional.of("is blank");
    }
    if (name.indexOf('\\') >= 0) {
      return Optional.of("has a backslash");
    }
    if (name.startsWith("/") || name.matches("[A-Za-z]:.*")) {
      return Optional.of("is not relative to the folder of prompts");
    }
    List<String> parts = List.of(name.split("/", -1));
    if (parts.contains("..")) {
      return Optional.of("leaves the folder of prompts");
    }
    if (parts.contains(".") || parts.contains("")) {
      return Optional.of("has a step in it that is no name");
    }
    return Optional.empty();
  }

  private Optional<String> text(Path file, Located<String> resource) {
    byte[] bytes;
    try {
      bytes = Files.readAllBytes(file);
    } catch (IOException e) {
      return refuse(
          UNREADABLE_RESOURCE.at(resource.place(), resource.value(), "cannot be read: " + e));
    }
    CharsetDecoder decoder = StandardCharsets.UTF_8
        .newDecoder()
        .onMalformedInput(CodingErrorAction.REPORT)
        .onUnmappableCharacter(CodingErrorAction.REPORT);
    CharBuffer decoded = CharBuffer.allocate(bytes.length);
    CoderResult result = decoder.decode(ByteBuffer.wrap(bytes), decoded, true);
    String text = normal(decoded.flip().toString());
    if (result.isError()) {
      long line = 1 + text.chars().filter(c -> c == '\n').count();
      int column = text.length() - text.lastIndexOf('\n');
      return refuse(UNREADABLE_RESOURCE.at(
          resource.place(),
          resource.value(),
          "is not UTF-8 at line " + line + ", column " + column));
    }
    return Optional.of(text.endsWith("\n") ? text.substring(0, text.length() - 1) : text);
  }

  private static String normal(String text) {
    String plain = text.startsWith("\uFEFF") ? text.substring(1) : text;
    return plain.replace("\r\n", "\n").replace('\r', '\n');
  }

  private static List<String> names(Path root) {
    try (Stream<Path> files = Files.walk(root)) {
      return files
          .filter(Files::isRegularFile)
          .limit(CANDIDATES)
          .map(file -> root.relativize(file).toString().replace('\\', '/'))
          .sorted()
          .toList();
    } catch (IOException e) {
      return List.of(); // a hint is not worth another problem
    }
  }

  private <T> Optional<T> refuse(Problem problem) {
    problems.accept(problem);
    return Optional.empty();
  }
}
