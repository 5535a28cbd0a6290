package dev.llmcall.processor.write;

import com.palantir.javapoet.CodeBlock;
import dev.llmcall.processor.call.Template;
import java.util.ArrayList;
import java.util.List;

/**
 * Writes a template as an expression: each line of a prompt begins a line of source. One with sections
 * takes a method of its own.
 */
final class PromptWriter {
  /** Where an argument on a line of its own begins. */
  private static final int FIRST_COLUMN = 12;

  private final InsertionWriter insertions;
  private final PromptMethods methods;

  PromptWriter(InsertionWriter insertions, PromptMethods methods) {
    this.insertions = insertions;
    this.methods = methods;
  }

  /**
   * The text of a template.
   *
   * @param parameters the Java names of the method's parameters
   * @param wish how a method should be named, if it takes one
   */
  CodeBlock write(Template template, GivenNames parameters, String wish) {
    if (PromptMethods.isNeeded(template)) {
      return methods.call(template, parameters, wish);
    }
    if (template.parts().stream().allMatch(Template.Text.class::isInstance)) {
      return fixed(template);
    }
    if (isLong(template)) {
      return longText(template, parameters);
    }
    List<Piece> pieces = new ArrayList<>();
    if (template.parts().get(0) instanceof Template.Insertion first && !insertions.isText(first)) {
      pieces.add(Piece.of("")); // 1 + 2 must not become 3
    }
    pieces.addAll(pieces(template, parameters));
    return joined(pieces);
  }

  private static CodeBlock joined(List<Piece> pieces) {
    if (isOneLine(pieces)) {
      return CodeBlock.join(pieces.stream().map(Piece::code).toList(), " + ");
    }
    Piece first = pieces.get(0);
    CodeBlock.Builder out = CodeBlock.builder().add("$>$>\n$L$>$>", first.code());
    int column = FIRST_COLUMN + first.width();
    boolean begins = first.endsLine();
    for (Piece piece : pieces.subList(1, pieces.size())) {
      int next = column + piece.width() + 3;
      boolean breaks = begins || next > Literal.LINE;
      out.add(breaks ? "\n+ $L" : " + $L", piece.code());
      column = breaks ? FIRST_COLUMN + 6 + piece.width() : next;
      begins = piece.endsLine();
    }
    return out.add("$<$<$<$<").build();
  }

  private static boolean isOneLine(List<Piece> pieces) {
    int length = 0;
    boolean breaks = false;
    for (Piece piece : pieces) {
      if (breaks) {
        return false;
      }
      length += piece.width() + 3;
      breaks = piece.endsLine();
    }
    return length < Literal.LINE - 16;
  }

  /**
   * What is put together.
   *
   * @param width in the source
   * @param endsLine whether a line of the prompt ends with it
   */
  private record Piece(CodeBlock code, int width, boolean endsLine) {
    static Piece of(String text) {
      String quoted = Literal.quoted(text);
      return new Piece(CodeBlock.of("$L", quoted), quoted.length(), text.endsWith("\n"));
    }

    static Piece of(CodeBlock code) {
      return new Piece(code, Literal.width(code), false);
    }
  }

  private static CodeBlock fixed(Template template) {
    StringBuilder text = new StringBuilder();
    template.parts().forEach(part -> text.append(((Template.Text) part).text()));
    return text.indexOf("\n") >= 0 || Literal.isLong(text.toString())
        ? CodeBlock.of("$>$>$L$<$<", Literal.lines(text.toString()))
        : CodeBlock.of("$L", Literal.quoted(text.toString()));
  }

  private static boolean isLong(Template template) {
    StringBuilder text = new StringBuilder();
    for (Template.Part part : template.parts()) {
      text.append(part instanceof Template.Text fixed ? fixed.text() : "");
    }
    return Literal.isLong(text.toString());
  }

  /** More than one constant of a class file can hold: the compiler must not put it together. */
  private CodeBlock longText(Template template, GivenNames parameters) {
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("$S", ""));
    for (Template.Part part : template.parts()) {
      if (part instanceof Template.Text text) {
        Literal.pieces(text.text())
            .forEach(piece -> arguments.add(CodeBlock.of("$L", Literal.quoted(piece))));
      } else {
        arguments.add(
            CodeBlock.of("$S + $L", "", insertions.write((Template.Insertion) part, parameters)));
      }
    }
    return CodeBlock.of("$T.join($>$>\n$L$<$<)", String.class, CodeBlock.join(arguments, ",\n"));
  }

  private List<Piece> pieces(Template template, GivenNames parameters) {
    List<Piece> pieces = new ArrayList<>();
    for (Template.Part part : template.parts()) {
      if (part instanceof Template.Text text) {
        for (String line : text.text().split("(?<=\n)", -1)) {
          if (!line.isEmpty()) {
            pieces.add(Piece.of(line));
          }
        }
      } else {
        pieces.add(Piece.of(insertions.write((Template.Insertion) part, parameters)));
      }
    }
    return pieces;
  }
}
