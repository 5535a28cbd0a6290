package dev.llmcall.processor.read;

import dev.llmcall.processor.problem.ProblemKind;
import java.util.List;

/** A piece of a template as written; {@code start} and {@code end} are those of what to point at. */
sealed interface TemplatePiece {

  /** Text outside of tags, of one line at most. */
  record Literal(String text) implements TemplatePiece {}

  /** What would be a placeholder with one more brace before it; it is text. */
  record HalfOpened(Placeholder placeholder) implements TemplatePiece {}

  /** Where a line begins that is part of the prompt. */
  record LineStart() implements TemplatePiece {}

  /** A name, a path or a single dot. */
  record Placeholder(String path, int start, int end, Braces braces) implements TemplatePiece {}

  /** How a placeholder is written. */
  enum Braces {
    /** {@code {{x}}}. */
    TWO,
    /** Three of them. */
    THREE,
    /** {@code {{&x}}}. */
    AMPERSAND
  }

  /** A section and what it contains. */
  record Section(Placeholder over, boolean isInverted, List<TemplatePiece> pieces)
      implements TemplatePiece {
    public Section {
      pieces = List.copyOf(pieces);
    }
  }

  /** The name of another template; on a line of its own all its lines are indented by the same. */
  record Partial(String name, int start, int end, boolean isAlone, String indent)
      implements TemplatePiece {}

  /** Something that is not a template; {@code facts} are for its sentence. */
  record Wrong(ProblemKind kind, int start, int end, List<String> facts, String hint)
      implements TemplatePiece {}
}
