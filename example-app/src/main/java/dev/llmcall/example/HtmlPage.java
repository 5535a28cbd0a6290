package dev.llmcall.example;

import dev.llmcall.example.Outcome.Classified;
import dev.llmcall.example.Outcome.NotClassified;
import java.util.List;

/**
 * Writes notes as one page of HTML that needs nothing from elsewhere. It is XML as well, so that a
 * test can read it.
 */
final class HtmlPage {
  private static final String HEAD = """
      <!DOCTYPE html>
      <html lang="en">
      <head>
      <meta charset="utf-8"/>
      <meta name="viewport" content="width=device-width, initial-scale=1"/>
      <meta http-equiv="Content-Security-Policy" content="default-src 'none'; style-src 'unsafe-inline'"/>
      <title>TITLE</title>
      <style>
      :root { color-scheme: light dark; --ink: #1f2328; --soft: #59636e; --paper: #ffffff;
        --line: #d1d9e0; --good: #1a7f5a; --bad: #c2410c; --note: #f3f6f9; }
      @media (prefers-color-scheme: dark) { :root { --ink: #e6edf3; --soft: #9da7b3;
        --paper: #10151b; --line: #3d444d; --good: #3fb984; --bad: #f0883e; --note: #1a2129; } }
      body { margin: 0 auto; max-width: 46rem; padding: 2rem 1.25rem 4rem; color: var(--ink);
        background: var(--paper); font: 1rem/1.55 system-ui, sans-serif; overflow-wrap: anywhere; }
      h1 { font-size: 1.7rem; line-height: 1.25; }
      h2 { font-size: 1.2rem; margin: 2.2rem 0 .6rem; }
      ul { padding-left: 1.2rem; margin: 0; }
      li { margin: .35rem 0; }
      .remarks { background: var(--note); border-left: 4px solid var(--line); padding: .6rem 1rem; }
      .remarks p { margin: .2rem 0; }
      .origin { color: var(--soft); font-size: .85rem; }
      .breaking h2 { color: var(--bad); }
      code { font-family: ui-monospace, monospace; font-size: .9em; }
      table { border-collapse: collapse; width: 100%; margin-top: 1.5rem; }
      th, td { text-align: left; padding: .4rem .6rem; border-bottom: 1px solid var(--line); }
      td.number, th.number { text-align: right; font-variant-numeric: tabular-nums; }
      figure { margin: 1.2rem 0; }
      figcaption { color: var(--soft); font-size: .9rem; margin-bottom: .6rem; }
      figcaption b { color: var(--ink); }
      svg { display: block; width: 100%; height: auto; }
      svg text { fill: var(--ink); font: 14px system-ui, sans-serif; }
      svg .soft { fill: var(--soft); font-size: 13px; }
      svg .answered { fill: var(--good); }
      svg .failed { fill: none; stroke: var(--bad); stroke-width: 1.5; stroke-dasharray: 4 3; }
      svg .cost { fill: var(--good); fill-opacity: .45; }
      svg .axis { stroke: var(--line); }
      </style>
      </head>
      <body>
      <main>
      """;

  private final StringBuilder page = new StringBuilder();

  private HtmlPage() {}

  static String of(ReleaseNotes notes) {
    return new HtmlPage().write(notes);
  }

  private String write(ReleaseNotes notes) {
    String title = escape(notes.title());
    page.append(HEAD.replace("TITLE", title)).append("<h1>").append(title).append("</h1>\n");
    page.append("<div class=\"remarks\">\n");
    notes.remarks().forEach(remark -> page.append("<p>").append(escape(remark)).append("</p>\n"));
    page.append("</div>\n");
    if (notes.outcomes().isEmpty()) {
      page.append("<p>Nothing changed.</p>\n");
    }
    section("breaking", "Before you upgrade", notes.breaking());
    for (ChangeType type : ChangeType.values()) {
      section("changes", type.title(), notes.changes(type));
    }
    notClassified(notes.notClassified());
    models(notes.models());
    return page.append("</main>\n</body>\n</html>\n").toString();
  }

  private void section(String kind, String title, List<Classified> changes) {
    if (changes.isEmpty()) {
      return;
    }
    open(kind, title + " (" + changes.size() + ")");
    for (Classified entry : changes) {
      page.append("<li>");
      entry.change().scope().ifPresent(s -> page.append("<b>").append(escape(s)).append(":</b> "));
      page.append(escape(entry.change().summary())).append(origin(entry.commit()));
      page.append("</li>\n");
    }
    page.append("</ul>\n</section>\n");
  }

  private void notClassified(List<NotClassified> entries) {
    if (entries.isEmpty()) {
      return;
    }
    open("failed", "Not classified (" + entries.size() + ")");
    for (NotClassified entry : entries) {
      page.append("<li>").append(escape(entry.commit().title())).append(origin(entry.commit()));
      page.append("<br/>").append(escape(entry.reason())).append("</li>\n");
    }
    page.append("</ul>\n</section>\n");
  }

  private void open(String kind, String title) {
    page.append("<section class=\"").append(kind).append("\">\n<h2>").append(escape(title));
    page.append("</h2>\n<ul>\n");
  }

  private void models(List<ModelUse> models) {
    if (models.isEmpty()) {
      return;
    }
    page.append("<section class=\"models\">\n<h2>How these notes were made</h2>\n");
    page.append(Charts.answers(models)).append(Charts.costs(models));
    page.append("""
        <table>
        <thead><tr><th>Model</th><th class="number">Calls answered</th><th>Attempts failed</th>\
        <th class="number">Cost in USD</th></tr></thead>
        <tbody>
        """);
    for (ModelUse use : models) {
      page.append("<tr><td>").append(escape(use.model())).append("</td><td class=\"number\">");
      page.append(use.answered()).append("</td><td>");
      page.append(use.failures().isEmpty() ? "none" : escape(use.failuresInWords()));
      page.append("</td><td class=\"number\">").append(Dollars.of(use)).append("</td></tr>\n");
    }
    page.append("</tbody>\n</table>\n</section>\n");
  }

  private static String origin(Commit commit) {
    return " <span class=\"origin\"><code>"
        + commit.shortHash()
        + "</code> "
        + escape(commit.author())
        + "</span>";
  }

  /** Foreign text, as text of HTML and XML. */
  static String escape(String text) {
    return PlainLine.of(text)
        .replace("&", "&amp;")
        .replace("<", "&lt;")
        .replace(">", "&gt;")
        .replace("\"", "&quot;")
        .replace("'", "&#39;");
  }
}
