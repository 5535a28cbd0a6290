package dev.llmcall.processor.mutation;

import java.util.List;
import java.util.Locale;
import javax.tools.Diagnostic;
import javax.tools.JavaFileObject;

/** What the compiler made of a mutant. */
enum Verdict {
  /** A problem of ours. */
  OURS,
  /** An error of Java's own in the user's source, before any other. */
  JAVAS,
  /** The processor failed. */
  FAILED,
  /** The written class does not compile, and that is the first thing a user sees. */
  BROKEN,
  /** Nobody noticed. */
  SILENT;

  static Verdict of(List<? extends Diagnostic<? extends JavaFileObject>> said) {
    if (said.stream().anyMatch(d -> text(d).contains("[llmcall:bug]"))) {
      return FAILED;
    }
    if (said.stream().anyMatch(Verdict::isOurs)) {
      return OURS;
    }
    return said.stream()
        .filter(d -> d.getKind() == Diagnostic.Kind.ERROR)
        .findFirst()
        .map(first -> isInWritten(first) ? BROKEN : JAVAS)
        .orElse(SILENT);
  }

  static boolean isOurs(Diagnostic<?> said) {
    return text(said).contains("[llmcall:");
  }

  private static boolean isInWritten(Diagnostic<? extends JavaFileObject> said) {
    return said.getSource() != null && said.getSource().getName().endsWith("Llm.java");
  }

  static String text(Diagnostic<?> said) {
    return said.getMessage(Locale.ROOT);
  }
}
