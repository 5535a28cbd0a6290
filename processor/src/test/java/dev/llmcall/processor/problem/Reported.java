package dev.llmcall.processor.problem;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/**
 * A problem of ours, as a compiler says it.
 *
 * @param file its name, {@code -} where there is none
 * @param line -1 where there is no file, like {@code column}
 */
record Reported(String severity, String file, long line, long column, String text) {

  /** What is ours of all that was said, in the order it was said. */
  static List<Reported> ours(List<Diagnostic<? extends JavaFileObject>> said) {
    return said.stream()
        .filter(one -> one.getMessage(Locale.ROOT).contains("[llmcall:"))
        .map(Reported::of)
        .toList();
  }

  private static Reported of(Diagnostic<? extends JavaFileObject> said) {
    String severity = said.getKind() == Diagnostic.Kind.ERROR ? "error" : "warning";
    String text = text(said);
    if (said.getSource() == null) {
      return new Reported(severity, "-", -1, -1, text);
    }
    Path file = Path.of(said.getSource().toUri().getPath());
    return new Reported(
        severity, file.getFileName().toString(), said.getLineNumber(), column(said, file), text);
  }

  /** Javac indents what follows the first line, Eclipse's compiler does not. */
  private static String text(Diagnostic<?> said) {
    String text = said.getMessage(Locale.ROOT).stripTrailing();
    return said.getClass().getName().startsWith("org.eclipse.") ? text.replace("\n", "\n  ") : text;
  }

  /** Eclipse's compiler knows the offset, but says no column. */
  private static long column(Diagnostic<?> said, Path file) {
    if (said.getColumnNumber() > 0) {
      return said.getColumnNumber();
    }
    try {
      String before = new String(Files.readAllBytes(file), StandardCharsets.UTF_8)
          .substring(0, (int) said.getStartPosition());
      return (long) before.length() - before.lastIndexOf('\n');
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
  }

  /** The same at another place. */
  Reported at(long otherLine, long otherColumn) {
    return new Reported(severity, file, otherLine, otherColumn, text);
  }

  /** The same with another word for one that is different in each run. */
  Reported with(String word, String other) {
    return new Reported(severity, file, line, column, text.replace(word, other));
  }

  /** Whether it is the same but for where it is. */
  boolean isSame(Reported other) {
    return severity.equals(other.severity) && file.equals(other.file) && text.equals(other.text);
  }

  String id() {
    return text.substring(1, text.indexOf(']'));
  }

  @Override
  public String toString() {
    return severity + " " + file + ":" + line + ":" + column + "\n" + text;
  }
}
