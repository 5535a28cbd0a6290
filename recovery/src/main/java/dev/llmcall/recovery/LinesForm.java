package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Indented lines of names and values, such as YAML and TOON: {@code tags[2]: a,b}. */
final class LinesForm {
  private record Line(int indent, String text, int start, int end) {}

  private final Text text;
  private final Schema schema;
  private final int deepest;
  private final List<Line> lines = new ArrayList<>();
  private final int from;
  private int at;
  private boolean hasStray;

  LinesForm(Text text, int from, Schema schema, int deepest) {
    this.text = text;
    this.from = from;
    this.schema = schema.target();
    this.deepest = deepest;
  }

  /** The object or list that the lines from the first known name on are; null if there is none. */
  @Nullable
  Node read() {
    split();
    while (this.at < this.lines.size() && !isStart(this.at)) {
      this.at++;
    }
    if (this.at >= this.lines.size()) {
      return null;
    }
    int skipped = this.at;
    Node node = block(this.lines.get(this.at).indent, 0);
    if (skipped > 0) {
      boolean isProse = this.lines.subList(0, skipped).stream().allMatch(LinesForm::isProse);
      node.flaw(
          isProse ? RepairKind.PROSE_REMOVED : RepairKind.STRAY_TEXT_REMOVED,
          0,
          this.lines.get(skipped).start,
          "");
    }
    if (this.at < this.lines.size() || this.hasStray) {
      node.flaw(RepairKind.STRAY_TEXT_REMOVED, node.end, this.text.length, "");
    }
    return node;
  }

  private void split() {
    int start = this.from;
    while (start < this.text.length) {
      int end = start;
      while (end < this.text.length && this.text.chars[end] != '\n') {
        end++;
      }
      int first = start;
      while (first < end && Text.isBlank(this.text.chars[first])) {
        first++;
      }
      String line = this.text.slice(first, end).strip();
      if (!line.isEmpty() && !line.startsWith("```") && !line.equals("---")) {
        this.lines.add(new Line(first - start, line, first, end));
      }
      start = end + 1;
    }
    this.text.looks += this.text.length;
  }

  /** Whether a line has nothing of which values are made. */
  private static boolean isProse(Line line) {
    return line.text.indexOf(": ") < 0
        && (line.text.indexOf('(') < 0 || line.text.indexOf(')') > 0)
        && line.text.chars().noneMatch(c -> "{}[]\"".indexOf(c) >= 0);
  }

  private boolean isStart(int index) {
    Line line = this.lines.get(index);
    boolean isMark = line.text.equals("-") && this.schema.type == Schema.Type.LIST;
    if (isMark && index + 1 < this.lines.size()) {
      line = this.lines.get(index + 1);
    }
    String bare = line.text.startsWith("- ") ? line.text.substring(2) : line.text;
    int colon = colon(bare);
    if (colon < 0) {
      return false;
    }
    Schema object = this.schema.type == Schema.Type.LIST && this.schema.items != null
        ? this.schema.items.target()
        : this.schema;
    return object.foldedNames.containsKey(Folding.fold(name(bare, colon)));
  }

  /** Where the colon behind a name is; -1 if the line has none. */
  private static int colon(String line) {
    int colon = line.indexOf(':');
    for (int i = 0; i < Math.min(colon, 100); i++) {
      if ("{,\\'".indexOf(line.charAt(i)) >= 0 && line.indexOf('[') < 0) {
        return -1;
      }
    }
    boolean isName = colon > 0
        && colon < 100
        && (colon + 1 == line.length()
            || Text.isBlank(line.charAt(colon + 1))
            || line.startsWith("**", colon + 1));
    return isName ? colon : -1;
  }

  /** Without marks, and without TOON's count and columns. */
  private static String name(String line, int colon) {
    int end = line.indexOf('[') > 0 ? Math.min(colon, line.indexOf('[')) : colon;
    return line.substring(0, end)
        .replace("*", "")
        .replace("\"", "")
        .replace("`", "")
        .strip();
  }

  private Node block(int indent, int depth) {
    boolean isList = this.lines.get(this.at).text.startsWith("-");
    Node node = new Node(isList ? Node.Kind.LIST : Node.Kind.OBJECT, this.lines.get(this.at).start);
    while (this.at < this.lines.size() && depth < this.deepest) {
      Line line = this.lines.get(this.at);
      if (line.indent < indent || line.text.startsWith("-") != isList) {
        break;
      }
      node.end = line.end;
      if (isList) {
        item(node, line, depth);
      } else if (colon(line.text) < 0) {
        if (!continues(node, line)) {
          break;
        }
      } else {
        member(node, line, depth);
      }
    }
    node.isClosed = true;
    return node;
  }

  /** A line without a name goes on with the text before it, if it is deeper. */
  private boolean continues(Node node, Line line) {
    this.hasStray = true;
    this.at++;
    return !node.items.isEmpty() && line.indent > 0;
  }

  private void item(Node list, Line line, int depth) {
    String item = line.text.substring(1).strip();
    if (item.isEmpty() && this.at + 1 < this.lines.size()) {
      Line next = this.lines.get(this.at + 1);
      if (next.indent > line.indent) {
        this.at++;
        list.items.add(block(next.indent, depth + 1));
        return;
      }
    }
    if (colon(item) < 0 && !item.startsWith("- ")) {
      this.at++;
      list.items.add(value(item, line));
      return;
    }
    int inner = line.indent + line.text.length() - item.length();
    this.lines.set(this.at, new Line(inner, item, line.start, line.end));
    list.items.add(block(inner, depth + 1));
  }

  private void member(Node object, Line line, int depth) {
    int colon = colon(line.text);
    String name = name(line.text, colon);
    String rest = line.text.substring(colon + 1).replace("**", "").strip();
    int columns = line.text.indexOf('{');
    boolean isCounted = line.text.indexOf('[') > 0 && line.text.indexOf('[') < colon;
    this.at++;
    if (isCounted && columns > 0 && columns < colon) {
      object.add(
          name,
          rows(
              line,
              line.text
                  .substring(columns + 1, Math.max(columns + 1, line.text.indexOf('}')))
                  .split(",", 0)));
    } else if (isCounted && !rest.isEmpty()) {
      object.add(name, cells(rest, line));
    } else if (!rest.isEmpty()) {
      object.add(name, value(rest, line));
    } else if (this.at < this.lines.size() && isBelow(line)) {
      object.add(name, block(this.lines.get(this.at).indent, depth + 1));
    } else {
      object.add(name, Node.leaf(Node.Kind.WORD, "", line.start, line.end));
    }
  }

  private boolean isBelow(Line line) {
    Line next = this.lines.get(this.at);
    return next.indent > line.indent || (next.indent == line.indent && next.text.startsWith("- "));
  }

  private Node cells(String cells, Line line) {
    Node list = new Node(Node.Kind.LIST, line.start);
    for (String cell : cells.split(",", 0)) {
      list.items.add(value(cell.strip(), line));
    }
    list.end = line.end;
    list.isClosed = true;
    return list;
  }

  private Node rows(Line head, String[] columns) {
    Node list = new Node(Node.Kind.LIST, head.start);
    while (this.at < this.lines.size() && this.lines.get(this.at).indent > head.indent) {
      Line line = this.lines.get(this.at++);
      Node row = new Node(Node.Kind.OBJECT, line.start);
      List<Node> cells = cells(line.text, line).items;
      for (int i = 0; i < cells.size(); i++) {
        row.add(i < columns.length ? columns[i].strip() : "", cells.get(i));
      }
      row.end = line.end;
      row.isClosed = true;
      list.items.add(row);
    }
    list.end = this.lines.get(this.at - 1).end;
    list.isClosed = true;
    return list;
  }

  private Node value(String value, Line line) {
    if (value.startsWith("[") || value.startsWith("{") || value.startsWith("\"")) {
      Candidates json = Candidates.of("[" + value + "]", name -> true, this.deepest);
      if (json.found.size() == 1 && json.found.get(0).root().items.size() == 1) {
        Node node = json.found.get(0).root().items.get(0);
        return node.kind == Node.Kind.STRING
            ? Node.leaf(Node.Kind.STRING, node.text(), line.start, line.end)
            : node;
      }
    }
    Node leaf = Node.leaf(Node.Kind.WORD, value, line.start, line.end);
    if (isOpenedBefore(value)) {
      leaf.flaw(RepairKind.QUOTE_GUESSED, line.start, line.end, ""); // it may close what is around
    }
    return leaf;
  }

  /** Whether it ends with a bracket that it does not open. */
  private static boolean isOpenedBefore(String value) {
    int end = value.endsWith(";") ? value.length() - 1 : value.length();
    int kind = end == 0 ? -1 : ")]}".indexOf(value.charAt(end - 1));
    return kind >= 0 && value.indexOf("([{".charAt(kind)) < 0;
  }
}
