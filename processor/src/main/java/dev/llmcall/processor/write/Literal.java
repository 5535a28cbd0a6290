package dev.llmcall.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.llmcall.processor.call.ClassFileText;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Pattern;

/** Text as Java literals that a person can read. */
final class Literal {
  /** Below {@link ClassFileText#MOST_BYTES}, with room for what is added. */
  private static final int MOST_BYTES = 60_000;

  /** How long a line of source should be at most. */
  static final int LINE = 100;

  private static final Pattern QUALIFIER = Pattern.compile("\\b(?:[a-z]\\w*\\.)+(?=[A-Z])");

  private static final String QUOTES = "\"\"\"";

  private Literal() {}

  /** In plain quotes. */
  static String quoted(String text) {
    return '"' + escaped(text, true) + '"';
  }

  /** One line of text in a text block, joined from lines that are only broken to be read. */
  static CodeBlock joined(List<String> lines) {
    List<CodeBlock> blocks = new ArrayList<>();
    List<String> block = new ArrayList<>();
    int bytes = 0;
    for (String line : lines.stream().flatMap(text -> pieces(text).stream()).toList()) {
      int size = ClassFileText.bytes(line);
      if (bytes + size > MOST_BYTES && !block.isEmpty()) {
        blocks.add(textBlock(block, "\\\n"));
        block = new ArrayList<>();
        bytes = 0;
      }
      block.add(line);
      bytes += size;
    }
    blocks.add(textBlock(block, "\\\n"));
    return together(blocks);
  }

  /** A text with line breaks, as a text block. */
  static CodeBlock lines(String text) {
    if (isLong(text)) {
      return together(
          pieces(text).stream().map(piece -> CodeBlock.of("$L", quoted(piece))).toList());
    }
    return textBlock(List.of(text.split("\n", -1)), "\n");
  }

  /** Whether a class file could not hold it as one constant. */
  static boolean isLong(String text) {
    return ClassFileText.bytes(text) > MOST_BYTES;
  }

  /** The text in pieces that a class file can hold. */
  static List<String> pieces(String text) {
    if (!isLong(text)) {
      return List.of(text);
    }
    List<String> pieces = new ArrayList<>();
    int most = MOST_BYTES / 3; // a char takes three bytes at most
    for (int from = 0; from < text.length(); from += most) {
      pieces.add(text.substring(from, Math.min(text.length(), from + most)));
    }
    return pieces;
  }

  /** Not a constant expression, which would be one constant again. */
  private static CodeBlock together(List<CodeBlock> pieces) {
    if (pieces.size() == 1) {
      return pieces.get(0);
    }
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("$S", ""));
    arguments.addAll(pieces);
    return CodeBlock.of("$T.join($>$>\n$L$<$<)", String.class, CodeBlock.join(arguments, ",\n"));
  }

  /** The compiler cuts what all lines are indented by and spaces at their ends: escapes keep both. */
  private static CodeBlock textBlock(List<String> lines, String breaks) {
    List<String> escaped = new ArrayList<>();
    boolean isFlush = false;
    for (String line : lines) {
      String text = escaped(line, false);
      if (text.endsWith(" ")) {
        text = text.substring(0, text.length() - 1) + "\\s";
      }
      isFlush |= !text.isEmpty() && text.charAt(0) != ' ';
      escaped.add(text);
    }
    if (!isFlush) {
      for (int i = 0; i < escaped.size(); i++) {
        if (escaped.get(i).startsWith(" ")) {
          escaped.set(i, "\\s" + escaped.get(i).substring(1));
          break;
        }
      }
    }
    String text = String.join(breaks, escaped);
    if (lines.get(lines.size() - 1).endsWith("\"")) {
      text = text.substring(0, text.length() - 1) + "\\\"";
    }
    return CodeBlock.of("$L", QUOTES + "\n" + text + QUOTES);
  }

  private static String escaped(String text, boolean isQuoted) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < text.length(); i++) {
      char c = text.charAt(i);
      switch (c) {
        case '\\' -> out.append("\\\\");
        case '\n' -> out.append("\\n");
        case '\r' -> out.append("\\r");
        case '\t' -> out.append("\\t");
        case '\b' -> out.append("\\b");
        case '\f' -> out.append("\\f");
        case '"' -> out.append(isQuoted || text.startsWith("\"\"", i + 1) ? "\\\"" : "\"");
        default -> {
          if (isLegible(text, i)) {
            out.append(c);
          } else {
            out.append(
                c < 0x80
                    ? String.format(Locale.ROOT, "\\%03o", (int) c)
                    : String.format(Locale.ROOT, "\\u%04x", (int) c));
          }
        }
      }
    }
    return out.toString();
  }

  /** What an editor shows as itself: nothing that reorders text, hides, or breaks a line. */
  private static boolean isLegible(String text, int at) {
    char c = text.charAt(at);
    if (Character.isHighSurrogate(c)) {
      return at + 1 < text.length() && Character.isLowSurrogate(text.charAt(at + 1));
    }
    if (Character.isLowSurrogate(c)) {
      return at > 0 && Character.isHighSurrogate(text.charAt(at - 1));
    }
    return switch (Character.getType(c)) {
      case Character.CONTROL,
          Character.FORMAT,
          Character.LINE_SEPARATOR,
          Character.PARAGRAPH_SEPARATOR,
          Character.PRIVATE_USE,
          Character.UNASSIGNED -> false;
      case Character.SPACE_SEPARATOR -> c == ' ';
      default -> true;
    };
  }

  /**
   * Arguments in this line where they fit, else in the next, else each in its own.
   *
   * @param column where they begin in this line
   * @param deeper how many steps a line of their own is indented deeper
   */
  static CodeBlock arguments(List<CodeBlock> arguments, int column, int deeper) {
    int length = 0;
    for (CodeBlock argument : arguments) {
      length += width(argument) + 2;
    }
    return arguments(arguments, length, column, deeper);
  }

  /**
   * The same, where the length is known.
   *
   * @param length of all in one line, with a comma and a space behind each
   */
  static CodeBlock arguments(List<CodeBlock> arguments, int length, int column, int deeper) {
    return placed(CodeBlock.join(arguments, separator(length, column)), length, column, deeper);
  }

  private static String separator(int length, int column) {
    return column + length <= LINE || length + 14 <= LINE ? ", " : ",\n";
  }

  private static CodeBlock placed(CodeBlock arguments, int length, int column, int deeper) {
    return column + length <= LINE
        ? arguments
        : CodeBlock.of("$>".repeat(deeper) + "\n$L" + "$<".repeat(deeper), arguments);
  }

  /** How long code is in the source, where types have simple names. */
  static int width(CodeBlock code) {
    return QUALIFIER.matcher(code.toString()).replaceAll("").length();
  }

  /** Texts as arguments. */
  static CodeBlock texts(List<String> texts, int column, int deeper) {
    List<String> quoted = new ArrayList<>();
    int length = 0;
    for (String text : texts) {
      quoted.add(quoted(text));
      length += quoted.get(quoted.size() - 1).length() + 2;
    }
    CodeBlock joined = CodeBlock.of("$L", String.join(separator(length, column), quoted));
    return placed(joined, length, column, deeper);
  }
}
