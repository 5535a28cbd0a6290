package dev.llmcall.recovery;

import org.jspecify.annotations.Nullable;

/** Values that are not written as JSON at all. */
final class OtherForms {
  private OtherForms() {}

  /** The value of a text that is, from an index on, XML, a table, indented lines or a list; null if it is none of them. */
  static @Nullable Node read(Text text, int from, Schema schema, int deepest) {
    int first = text.skipBlank(from);
    if (first >= text.length) {
      return null;
    }
    Node table = new TableForm(text, first).read();
    if (table != null) {
      return table;
    }
    Node xml = new XmlForm(text, first, deepest).read();
    if (xml != null) {
      return xml;
    }
    Node lines = new LinesForm(text, first, schema, deepest).read();
    return lines != null ? lines : ListForm.read(text, first, schema);
  }
}
