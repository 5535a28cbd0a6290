package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** A table of Markdown: a list of rows with the names of its columns. */
final class TableForm {
  private final Text text;
  private int pos;

  TableForm(Text text, int from) {
    this.text = text;
    this.pos = from;
  }

  @Nullable
  Node read() {
    while (this.pos < this.text.length) {
      int line = this.pos;
      List<Node> names = cells();
      if (names.size() > 1 && isRule()) {
        cells();
        Node table = new Node(Node.Kind.LIST, line);
        rows(table, names);
        table.end = this.pos;
        table.isClosed = true;
        return table;
      }
    }
    return null;
  }

  private boolean isRule() {
    int i = this.text.skipBlank(this.pos);
    boolean hasDash = false;
    while (i < this.text.length && this.text.chars[i] != '\n') {
      char c = this.text.chars[i++];
      if (c != '|' && c != '-' && c != ':' && !Text.isBlank(c)) {
        return false;
      }
      hasDash |= c == '-';
    }
    return hasDash;
  }

  private void rows(Node table, List<Node> names) {
    while (this.pos < this.text.length) {
      int line = this.pos;
      List<Node> cells = cells();
      if (cells.isEmpty()) {
        this.pos = line;
        return;
      }
      Node row = new Node(Node.Kind.OBJECT, line);
      for (int i = 0; i < cells.size(); i++) {
        row.add(i < names.size() ? names.get(i).text() : "", cells.get(i));
      }
      row.end = this.pos;
      row.isClosed = true;
      table.items.add(row);
    }
  }

  /** The cells of the next line; empty if it is no row. */
  private List<Node> cells() {
    int end = this.pos;
    while (end < this.text.length && this.text.chars[end] != '\n') {
      end++;
    }
    this.text.looks += end - this.pos + 1;
    int from = this.pos;
    this.pos = Math.min(this.text.length, end + 1);
    while (from < end && Text.isBlank(this.text.chars[from])) {
      from++;
    }
    List<Node> cells = new ArrayList<>();
    if (this.text.at(from) != '|') {
      return cells;
    }
    int cell = from + 1;
    for (int i = cell; i < end; i++) {
      if (this.text.chars[i] == '|' && this.text.chars[i - 1] != '\\') {
        cells.add(cell(cell, i));
        cell = i + 1;
      }
    }
    if (!this.text.slice(cell, end).isBlank()) {
      cells.add(cell(cell, end));
    }
    return cells;
  }

  private Node cell(int from, int to) {
    String value = this.text.slice(from, to).strip().replace("\\|", "|");
    return Node.leaf(Node.Kind.WORD, value, from, to);
  }
}
