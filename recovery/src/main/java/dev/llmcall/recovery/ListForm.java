package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** A list as people write one: lines that begin with a mark or a number, or values between commas. */
final class ListForm {
  private static final Pattern MARK = Pattern.compile("(?:[-*+\u2022]|(\\d{1,4})[.)])\\s+(\\S.*)");
  /** No sentence is a list: an item between commas is that long at most. */
  private static final int LONGEST_ITEM = 60;

  private final Text text;
  private final int from;
  private final Schema items;

  private ListForm(Text text, int from, Schema items) {
    this.text = text;
    this.from = from;
    this.items = items;
  }

  /** The list that a text is from an index on, if one was asked for; null if it is none. */
  static @Nullable Node read(Text text, int from, Schema schema) {
    Schema items = schema.target().items;
    if (schema.target().type != Schema.Type.LIST || items == null) {
      return null;
    }
    ListForm form = new ListForm(text, from, items);
    Node lines = form.lines();
    return lines != null ? lines : form.commas();
  }

  private @Nullable Node lines() {
    Node list = new Node(Node.Kind.LIST, this.from);
    int start = this.from;
    int count = 0;
    while (start < this.text.length) {
      int end = start;
      while (end < this.text.length && this.text.chars[end] != '\n') {
        end++;
      }
      String line = this.text.slice(start, end).strip();
      Matcher mark = MARK.matcher(line);
      if (mark.matches()) {
        count++;
        if (mark.group(1) != null && Integer.parseInt(mark.group(1)) != count) {
          return null;
        }
        list.items.add(Node.leaf(Node.Kind.WORD, unquoted(mark.group(2)), start, end));
        list.end = end;
      } else if (!line.isEmpty() && !around(list, line, start, end)) {
        return null;
      }
      start = end + 1;
    }
    this.text.looks += this.text.length - this.from;
    list.isClosed = true;
    return count < 2 ? null : list;
  }

  /** Whether a line belongs to no item: the sentence before the list. */
  private static boolean around(Node list, String line, int start, int end) {
    boolean isBefore = list.items.isEmpty() && line.endsWith(":");
    if (isBefore) {
      list.flaw(RepairKind.PROSE_REMOVED, start, end, "");
    }
    return isBefore;
  }

  private @Nullable Node commas() {
    String line = this.text.slice(this.from, this.text.length).strip();
    if (this.items.takesAnyText() || line.indexOf('\n') >= 0 || line.indexOf(',') < 0) {
      return null;
    }
    List<Node> items = new ArrayList<>();
    for (String item : line.split(",\\s+", -1)) { // 1,5 may be one number
      if (item.isBlank() || item.length() > LONGEST_ITEM) {
        return null;
      }
      items.add(Node.leaf(Node.Kind.WORD, unquoted(item.strip()), this.from, this.text.length));
    }
    Node list = new Node(Node.Kind.LIST, this.from);
    list.items.addAll(items);
    list.end = this.text.length;
    list.isClosed = true;
    return items.size() < 2 ? null : list;
  }

  private static String unquoted(String item) {
    int last = item.length() - 1;
    boolean isQuoted = last > 0
        && Quotes.opens(item.charAt(0))
        && Quotes.closes(item.charAt(0), item.charAt(last))
        && item.indexOf(item.charAt(0), 1) >= last;
    return isQuoted ? item.substring(1, last) : item;
  }
}
