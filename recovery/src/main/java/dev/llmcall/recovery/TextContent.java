package dev.llmcall.recovery;

import org.jspecify.annotations.Nullable;

/** What is read of a text in quotes: as it stands there, and from its first escape on with escapes resolved. */
final class TextContent {
  private final Text text;
  private final Node node;
  /** What was read, once it differs from what stands there. */
  private @Nullable StringBuilder read;
  /** From where on nothing was copied. */
  private int run;

  /** Of the text that a node is, whose quote stands where that begins. */
  TextContent(Text text, Node node) {
    this.text = text;
    this.node = node;
    this.run = node.start + 1;
  }

  /** Nothing was read yet, and it begins there. */
  void beginAt(int from) {
    this.read = null;
    this.run = from;
  }

  /** How much there is of it before a place. */
  int length(int at) {
    return (this.read == null ? 0 : this.read.length()) + at - this.run;
  }

  /** It up to a place. */
  String upTo(int end) {
    int to = Math.max(this.run, end);
    return this.read == null
        ? this.text.slice(this.run, to)
        : new StringBuilder(this.read)
            .append(this.text.chars, this.run, to - this.run)
            .toString();
  }

  /** The same for a name, which may come again. */
  String name(int end) {
    return this.read == null ? this.text.name(this.run, end) : upTo(end);
  }

  /** Takes the escape at a place; where to go on, or -1 if it has not come whole. */
  int escape(int at) {
    if (at + 1 >= this.text.length) {
      if (this.text.isEnded) {
        this.node.flaw(RepairKind.CUT_OFF, at, at + 1, "");
        return copyAnd("", at, 1);
      }
      return -1;
    }
    char c = this.text.chars[at + 1];
    return switch (c) {
      case '"', '\\', '/' -> copyAnd(String.valueOf(c), at, 2);
      case 'n' -> copyAnd("\n", at, 2);
      case 't' -> copyAnd("\t", at, 2);
      case 'r' -> copyAnd("\r", at, 2);
      case 'b' -> copyAnd("\b", at, 2);
      case 'f' -> copyAnd("\f", at, 2);
      case 'u' -> unicode(at);
      default -> {
        String read = c == '\n' || Quotes.opens(c) || c == '\u00BB' ? "" : "\\";
        this.node.flaw(RepairKind.ESCAPE_MENDED, at, at + 2, read + read + c);
        yield copyAnd(read + c, at, 2);
      }
    };
  }

  private int unicode(int at) {
    int value = 0;
    for (int k = at + 2; k < at + 6; k++) {
      if (k >= this.text.length) {
        if (!this.text.isEnded) {
          return -1;
        }
        this.node.flaw(RepairKind.CUT_OFF, at, this.text.length, "");
        return copyAnd("", at, this.text.length - at);
      }
      int digit = Character.digit(this.text.chars[k], 16);
      if (digit < 0) {
        this.node.flaw(RepairKind.ESCAPE_MENDED, at, k, "\\\\u");
        return copyAnd("\\u", at, 2);
      }
      value = value * 16 + digit;
    }
    return copyAnd(String.valueOf((char) value), at, 6);
  }

  private int copyAnd(String more, int at, int width) {
    if (this.read == null) {
      this.read = new StringBuilder(Math.max(32, at - this.run + 16));
    }
    this.read.append(this.text.chars, this.run, at - this.run).append(more);
    this.run = at + width;
    return this.run;
  }
}
