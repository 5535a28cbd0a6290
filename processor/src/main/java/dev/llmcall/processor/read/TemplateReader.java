package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BLANK_MESSAGE;

import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.call.Template.Part;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.read.TemplateWalk.Here;
import dev.llmcall.processor.read.TemplateWalk.Indentation;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns a message as written into a template whose names are resolved and typed. */
final class TemplateReader {
  private final Tools tools;

  TemplateReader(Tools tools) {
    this.tools = tools;
  }

  /** What it takes to read a template. */
  record Tools(
      ShapeReader shapes,
      PathReader paths,
      SectionReader sections,
      PartialFinder partials,
      Access access,
      Consumer<Problem> problems) {}

  /**
   * A message as it was written.
   *
   * @param what it is: system message or user message
   * @param owner the method or interface that it stands on
   * @param resource the file that it was read from
   */
  record Message(String what, String owner, TemplateText text, Optional<String> resource) {}

  /** The template; what could not be resolved is reported and left out. */
  Template read(Message message, String method, List<TypedParameter> parameters) {
    TemplateText text = message.text();
    if (isBlank(TemplateParser.parse(text.text()))) {
      tools.problems().accept(BLANK_MESSAGE.at(text.place(), message.what(), message.owner()));
    }
    TemplateWalk walk = new TemplateWalk(tools, message.owner());
    Scope scope = new Scope(method, parameters, List.of());
    List<Part> parts = walk.walk(new Here(text, scope, Indentation.NONE, "", false));
    return new Template(
        new Template.Source(text.text(), message.resource(), walk.partials().texts()),
        parts,
        walk.partials().fragments(parts));
  }

  /** Whether nothing is left but white space, as of a comment alone. */
  private static boolean isBlank(List<TemplatePiece> pieces) {
    return pieces.stream()
        .allMatch(piece -> piece instanceof TemplatePiece.LineStart
            || (piece instanceof TemplatePiece.Literal literal && literal.text().isBlank()));
  }

  /** The message that is one parameter and nothing else. */
  Optional<Template> of(TypedParameter parameter) {
    Template.Path path = new Template.Path(parameter.variable(), List.of());
    return tools
        .shapes()
        .readArgument(parameter.type(), parameter.parameter().place())
        .map(shape -> new Template(
            new Template.Source(
                "{{" + parameter.parameter().name() + "}}", Optional.empty(), List.of()),
            List.of(new Template.Insertion(path, shape)),
            List.of()));
  }
}
