package dev.llmcall.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.llmcall.processor.call.Template.Insertion;
import dev.llmcall.processor.call.Template.Part;
import dev.llmcall.processor.call.Template.Text;
import java.util.ArrayList;
import java.util.List;

/** Writes statements that append texts and values: one for each line of a prompt. */
final class AppendWriter {
  /** So many lines of fixed text are a text block. */
  private static final int BLOCK = 3;

  /** Compilers go down one level for each call in a chain, and stacks end. */
  private static final int MOST_CALLS = 100;

  private final InsertionWriter insertions;
  private final VariableNames variables;
  private final String text;
  private final String indent;

  /** How long a statement may be in one line. */
  private int room;

  /**
   * For one method.
   *
   * @param text the name of what is appended to
   * @param indent the name of the indentation, if there is one
   */
  AppendWriter(InsertionWriter insertions, VariableNames variables, String text, String indent) {
    this.insertions = insertions;
    this.variables = variables;
    this.text = text;
    this.indent = indent;
  }

  /**
   * Appends what is no section.
   *
   * @param depth how many blocks are around
   */
  CodeBlock write(List<Part> parts, int depth) {
    this.room = Literal.LINE - 5 - 2 * depth;
    CodeBlock.Builder code = CodeBlock.builder();
    List<CodeBlock> line = new ArrayList<>();
    for (Part part : parts) {
      if (line.size() >= MOST_CALLS) {
        end(line, code);
      }
      if (part instanceof Text fixed) {
        text(fixed.text(), line, code);
      } else if (part instanceof Insertion insertion) {
        line.add(insertions.write(insertion, variables));
      } else if (!indent.isEmpty()) {
        line.add(CodeBlock.of("$N", indent));
      }
    }
    end(line, code);
    return code.build();
  }

  private void text(String fixed, List<CodeBlock> line, CodeBlock.Builder code) {
    List<String> lines = new ArrayList<>(List.of(fixed.split("(?<=\n)", -1)));
    if (lines.get(lines.size() - 1).isEmpty()) {
      lines.remove(lines.size() - 1);
    }
    if (!line.isEmpty() && !lines.isEmpty()) {
      add(lines.remove(0), line, code);
    }
    int whole = lines.size();
    if (whole > 0 && !lines.get(whole - 1).endsWith("\n")) {
      whole--;
    }
    if (whole >= BLOCK) {
      String block = String.join("", lines.subList(0, whole));
      code.addStatement("$N.append($>$>$L$<$<)", text, Literal.lines(block));
      lines = lines.subList(whole, lines.size());
    }
    lines.forEach(piece -> add(piece, line, code));
  }

  private void add(String piece, List<CodeBlock> line, CodeBlock.Builder code) {
    for (String part : Literal.pieces(piece)) {
      line.add(CodeBlock.of("$L", Literal.quoted(part)));
    }
    if (piece.endsWith("\n")) {
      end(line, code);
    }
  }

  private void end(List<CodeBlock> line, CodeBlock.Builder code) {
    if (line.isEmpty()) {
      return;
    }
    List<CodeBlock> calls =
        line.stream().map(value -> CodeBlock.of(".append($L)", value)).toList();
    int width = text.length() + calls.stream().mapToInt(Literal::width).sum();
    boolean isShort = width <= room;
    code.addStatement("$N$L", text, CodeBlock.join(isShort ? calls : broken(calls), ""));
    line.clear();
  }

  private static List<CodeBlock> broken(List<CodeBlock> calls) {
    return calls.stream().map(call -> CodeBlock.of("\n$L", call)).toList();
  }
}
