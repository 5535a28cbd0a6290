package dev.llmcall.recovery;

import java.util.List;
import java.util.Map;

/** A value as indented lines of names and values. */
record IndentedLines(Object value) {
  @Override
  public String toString() {
    StringBuilder out = new StringBuilder();
    write(this.value, "", out);
    return out.toString().strip();
  }

  private static void write(Object value, String indent, StringBuilder out) {
    if (value instanceof Map<?, ?> map && !map.isEmpty()) {
      map.forEach((name, each) -> {
        out.append('\n').append(indent).append(name).append(':');
        write(each, indent + "  ", out);
      });
    } else if (value instanceof List<?> list && !list.isEmpty()) {
      list.forEach(each -> {
        out.append('\n').append(indent).append("-");
        write(each, indent + "  ", out);
      });
    } else {
      boolean isPlain = value instanceof String text && Quoting.isPlain(text);
      out.append(' ').append(isPlain ? value : JsonTree.write(value));
    }
  }
}
