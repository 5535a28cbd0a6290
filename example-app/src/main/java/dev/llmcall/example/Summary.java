package dev.llmcall.example;

import java.io.PrintStream;

/** Says on the terminal how it went. */
final class Summary {
  private Summary() {}

  static void print(ReleaseNotes notes, PrintStream out) {
    out.println(ReleaseNotes.commits(notes.classified().size())
        + " classified, "
        + notes.fellBack()
        + " of them by a model further down the chain"
        + notes.cost().map(cost -> ", for USD " + Dollars.of(cost)).orElse(""));
    for (ModelUse use : notes.models()) {
      String failures = use.failures().isEmpty() ? "" : ", failed " + use.failuresInWords();
      // Not every terminal can show a multiplication sign.
      out.println("  " + use.model() + ": " + use.answered() + " answered" + ascii(failures));
    }
    if (!notes.notClassified().isEmpty()) {
      String reason = notes.notClassified().get(0).reason();
      out.println(
          ReleaseNotes.commits(notes.notClassified().size()) + " not classified: " + reason);
    }
  }

  private static String ascii(String text) {
    return text.replace('×', 'x');
  }
}
