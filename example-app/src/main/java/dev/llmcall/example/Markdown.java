package dev.llmcall.example;

import dev.llmcall.example.Outcome.Classified;
import dev.llmcall.example.Outcome.NotClassified;
import java.util.List;

/** Writes notes as Markdown. */
final class Markdown {
  private final StringBuilder page = new StringBuilder();

  private Markdown() {}

  static String of(ReleaseNotes notes) {
    return new Markdown().write(notes);
  }

  private String write(ReleaseNotes notes) {
    page.append("# ").append(escape(notes.title())).append("\n\n");
    notes.remarks().forEach(remark -> page.append("> ").append(escape(remark)).append("\n>\n"));
    page.setLength(page.length() - 2);
    if (notes.outcomes().isEmpty()) {
      page.append("\nNothing changed.\n");
    }
    section("Before you upgrade", notes.breaking());
    for (ChangeType type : ChangeType.values()) {
      section(type.title(), notes.changes(type));
    }
    notClassified(notes.notClassified());
    models(notes);
    return page.toString();
  }

  private void section(String title, List<Classified> changes) {
    if (changes.isEmpty()) {
      return;
    }
    page.append("\n## ").append(title).append("\n\n");
    for (Classified entry : changes) {
      Change change = entry.change();
      page.append("- ");
      change.scope().ifPresent(scope -> page.append("**").append(escape(scope)).append(":** "));
      page.append(escape(change.summary())).append(origin(entry.commit())).append('\n');
    }
  }

  private void notClassified(List<NotClassified> entries) {
    if (entries.isEmpty()) {
      return;
    }
    page.append("\n## Not classified\n\n");
    for (NotClassified entry : entries) {
      page.append("- ").append(escape(entry.commit().title())).append(origin(entry.commit()));
      page.append(": ").append(escape(entry.reason())).append('\n');
    }
  }

  private void models(ReleaseNotes notes) {
    if (notes.models().isEmpty()) {
      return;
    }
    page.append("\n## How these notes were made\n\n");
    page.append("| Model | Calls answered | Attempts failed | Cost in USD |\n");
    page.append("| --- | ---: | --- | ---: |\n");
    for (ModelUse use : notes.models()) {
      page.append("| ").append(escape(use.model()));
      page.append(" | ").append(use.answered());
      page.append(" | ").append(use.failures().isEmpty() ? "none" : use.failuresInWords());
      page.append(" | ").append(Dollars.of(use)).append(" |\n");
    }
  }

  private static String origin(Commit commit) {
    return " (`" + commit.shortHash() + "`, " + escape(commit.author()) + ")";
  }

  /** Foreign text: no markup of it counts, and nothing of it begins a list, a heading or a rule. */
  static String escape(String text) {
    return PlainLine.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replaceAll("[\\\\`*_\\[\\]|~]", "\\\\$0")
        .replaceFirst("^(\\d*)([-+=#.)])", "$1\\\\$2");
  }
}
