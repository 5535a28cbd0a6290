package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BLANK_MESSAGE;
import static dev.llmcall.processor.problem.ProblemKind.RESERVED_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.TRIPLE_BRACES;
import static dev.llmcall.processor.problem.ProblemKind.UNKNOWN_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNNAMED_PARAMETER;

import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.problem.Closest;
import dev.llmcall.processor.problem.Excerpt;
import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.read.TemplateParser.Literal;
import dev.llmcall.processor.read.TemplateParser.Piece;
import dev.llmcall.processor.read.TemplateParser.Placeholder;
import dev.llmcall.processor.read.TemplateParser.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;

/** Turns a message as written into a template whose placeholders are resolved and typed. */
final class TemplateReader {
  private final Places places;
  private final ShapeReader shapes;
  private final PathReader paths;
  private final Consumer<Problem> problems;

  TemplateReader(Places places, ShapeReader shapes, PathReader paths, Consumer<Problem> problems) {
    this.places = places;
    this.shapes = shapes;
    this.paths = paths;
    this.problems = problems;
  }

  /**
   * A message as it was written.
   *
   * @param what it is: system message or user message
   * @param owner the method or interface that it stands on
   */
  record Message(String what, String owner, Located<String> text) {}

  /** The template; what could not be resolved is reported and left out. */
  Template read(Message message, String method, List<TypedParameter> parameters) {
    String text = message.text().value();
    Place place = message.text().place();
    if (text.isBlank()) {
      problems.accept(BLANK_MESSAGE.at(place, message.what(), message.owner()));
    }
    List<Template.Part> parts = new ArrayList<>();
    for (Piece piece : TemplateParser.parse(text)) {
      if (piece instanceof Literal literal) {
        parts.add(new Template.Text(literal.text()));
      } else if (piece instanceof Placeholder placeholder) {
        insertion(message, method, placeholder, parameters).ifPresent(parts::add);
      } else if (piece instanceof Wrong wrong) {
        List<Object> facts = new ArrayList<>(List.of(message.owner()));
        facts.addAll(wrong.facts());
        facts.add(Excerpt.of(text, wrong.start(), wrong.end(), ""));
        problems.accept(wrong.kind().at(place, facts.toArray()));
      }
    }
    return new Template(parts);
  }

  /** The message that is one parameter and nothing else. */
  Optional<Template> of(TypedParameter parameter) {
    return shapes
        .readArgument(parameter.type(), parameter.parameter().place())
        .map(shape -> new Template(List.of(whole(parameter, List.of(), shape))));
  }

  private Optional<Template.Insertion> insertion(
      Message message, String method, Placeholder placeholder, List<TypedParameter> parameters) {
    String text = message.text().value();
    Place place = message.text().place();
    if (placeholder.isTriple()) {
      String path = placeholder.path();
      String excerpt = Excerpt.of(text, placeholder.start(), placeholder.end(), "");
      problems.accept(TRIPLE_BRACES.at(place, message.owner(), path, path, path, excerpt));
    }
    String[] names = placeholder.path().split("\\.");
    Optional<TypedParameter> first =
        parameters.stream().filter(parameter -> parameter.isNamed(names[0])).findFirst();
    int end = placeholder.start() + names[0].length();
    if (first.isEmpty()) {
      unknown(message, method, placeholder, names, parameters);
      return Optional.empty();
    }
    if (!first.get().isForTemplates()) {
      String role = first.get().parameter().role().name().toLowerCase(java.util.Locale.ROOT);
      String excerpt = Excerpt.of(text, placeholder.start(), end, "");
      problems.accept(RESERVED_PLACEHOLDER.at(place, method, placeholder.path(), role, excerpt));
      return Optional.empty();
    }
    return paths
        .read(first.get().type(), message.text(), method, placeholder)
        .flatMap(path -> insertion(first.get(), path, place));
  }

  private Optional<Template.Insertion> insertion(
      TypedParameter parameter, PathReader.Path path, Place place) {
    return shapes
        .readArgument(path.type(), place)
        .map(shape -> whole(parameter, path.steps(), shape));
  }

  private static Template.Insertion whole(
      TypedParameter parameter, List<Template.Step> steps, Shape shape) {
    return new Template.Insertion(
        parameter.parameter().name(),
        parameter.parameter().type(),
        parameter.parameter().isNullable(),
        steps,
        shape);
  }

  private void unknown(
      Message message,
      String method,
      Placeholder placeholder,
      String[] names,
      List<TypedParameter> parameters) {
    List<String> known = parameters.stream()
        .filter(TypedParameter::isForTemplates)
        .flatMap(parameter -> parameter.parameter().templateName().stream())
        .toList();
    Optional<String> near = Closest.to(names[0], known);
    if (near.isEmpty() && reportsUnnamed(method, parameters)) {
      return; // it probably means one of those
    }
    String rest = placeholder.path().substring(names[0].length());
    String hint = near.map(name -> "did you mean {{" + name + rest + "}}?").orElse("");
    int end = placeholder.start() + names[0].length();
    problems.accept(UNKNOWN_PLACEHOLDER.at(
        message.text().place(),
        method,
        placeholder.path(),
        Excerpt.of(message.text().value(), placeholder.start(), end, hint)));
  }

  private boolean reportsUnnamed(String method, List<TypedParameter> parameters) {
    boolean any = false;
    for (int i = 0; i < parameters.size(); i++) {
      CallParameter parameter = parameters.get(i).parameter();
      if (parameters.get(i).isForTemplates() && parameter.templateName().isEmpty()) {
        String callType = Names.simple(places.callType());
        problems.accept(UNNAMED_PARAMETER.at(parameter.place(), i + 1, method, method, callType));
        any = true;
      }
    }
    return any;
  }
}
