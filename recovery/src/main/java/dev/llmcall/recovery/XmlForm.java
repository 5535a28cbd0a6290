package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** XML as models write it: elements are members, repeated ones lists. No entities but the five of XML. */
final class XmlForm {
  private static final String ITEMS = " item entry element li row value ";

  private final Text text;
  private final int deepest;
  private int pos;

  XmlForm(Text text, int from, int deepest) {
    this.text = text;
    this.pos = from;
    this.deepest = deepest;
  }

  private static final class Element {
    final String name;
    final int start;
    final List<Element> children = new ArrayList<>();
    final StringBuilder content = new StringBuilder();
    int end;

    Element(String name, int start) {
      this.name = name;
      this.start = start;
    }
  }

  /** The first element of the text; null if there is none that is closed. */
  @Nullable
  Node read() {
    List<Element> open = new ArrayList<>();
    while (this.pos < this.text.length) {
      char c = this.text.chars[this.pos];
      if (open.isEmpty() && "{[\"\\|".indexOf(c) >= 0) {
        return null; // an element inside of something else
      }
      if (c != '<') {
        if (!open.isEmpty()) {
          open.get(open.size() - 1).content.append(c);
        }
        this.pos++;
      } else if (!skipSpecial(open)) {
        Element root = tag(open);
        if (root != null) {
          return node(root, "");
        }
        if (open.size() > this.deepest) {
          return null;
        }
      }
    }
    this.text.looks += this.text.length;
    return null;
  }

  /** Comments, declarations and character data. */
  private boolean skipSpecial(List<Element> open) {
    String end = this.text.startsWith("<!--", this.pos)
        ? "-->"
        : this.text.startsWith("<![CDATA[", this.pos)
            ? "]]>"
            : this.text.startsWith("<?", this.pos) || this.text.startsWith("<!", this.pos)
                ? ">"
                : "";
    if (end.isEmpty()) {
      return false;
    }
    int i = this.pos;
    while (i < this.text.length && !this.text.startsWith(end, i)) {
      i++;
    }
    if (end.equals("]]>") && !open.isEmpty()) {
      open.get(open.size() - 1).content.append(this.text.slice(this.pos + 9, i));
    }
    this.pos = i + end.length();
    return true;
  }

  /** Takes a tag; the element if it closes the outermost one. */
  private @Nullable Element tag(List<Element> open) {
    int start = this.pos;
    boolean isEnd = this.text.at(start + 1) == '/';
    int from = start + (isEnd ? 2 : 1);
    int i = from;
    while (i < this.text.length
        && (Text.isNameChar(this.text.chars[i]) || this.text.chars[i] == ':')) {
      i++;
    }
    String name = this.text.slice(from, i);
    int close = i;
    while (close < this.text.length
        && this.text.chars[close] != '>'
        && this.text.chars[close] != '<') {
      close++;
    }
    boolean isTag =
        !name.isEmpty() && Character.isLetter(name.charAt(0)) && this.text.at(close) == '>';
    if (!isTag) {
      this.pos++;
      if (!open.isEmpty()) {
        open.get(open.size() - 1).content.append('<');
      }
      return null;
    }
    this.pos = close + 1;
    if (!isEnd) {
      Element element = new Element(name, start);
      if (!open.isEmpty()) {
        open.get(open.size() - 1).children.add(element);
      }
      open.add(element);
      isEnd = this.text.chars[close - 1] == '/';
    }
    if (isEnd && !open.isEmpty()) {
      int last = open.size() - 1;
      while (last > 0 && !open.get(last).name.equals(name)) {
        last--;
      }
      if (open.get(last).name.equals(name)) {
        Element element = open.get(last);
        element.end = this.pos;
        open.subList(last, open.size()).clear();
        return open.isEmpty() ? element : null;
      }
    }
    return null;
  }

  private Node node(Element element, String parent) {
    if (element.children.isEmpty()) {
      return Node.leaf(
          Node.Kind.WORD, decoded(element.content.toString().strip()), element.start, element.end);
    }
    Map<String, List<Node>> members = new LinkedHashMap<>();
    for (Element child : element.children) {
      List<Node> same = members.computeIfAbsent(child.name, name -> new ArrayList<>());
      same.add(node(child, element.name));
    }
    Node object = new Node(Node.Kind.OBJECT, element.start);
    for (Map.Entry<String, List<Node>> member : members.entrySet()) {
      String name = member.getKey();
      List<Node> values = member.getValue();
      boolean isList = members.size() == 1
          && (values.size() > 1
              || ITEMS.contains(" " + name + " ")
              || (!parent.isEmpty() && element.name.equals(name + "s")));
      if (isList) {
        return list(values, element);
      }
      object.add(name, values.size() == 1 ? values.get(0) : list(values, element));
    }
    object.end = element.end;
    object.isClosed = true;
    return object;
  }

  private static Node list(List<Node> items, Element element) {
    Node list = new Node(Node.Kind.LIST, element.start);
    list.items.addAll(items);
    list.end = element.end;
    list.isClosed = true;
    return list;
  }

  private static String decoded(String text) {
    return text.indexOf('&') < 0
        ? text
        : text.replace("&lt;", "<")
            .replace("&gt;", ">")
            .replace("&quot;", "\"")
            .replace("&apos;", "'")
            .replace("&amp;", "&");
  }
}
