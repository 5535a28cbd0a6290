package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.MISSING_USER_MESSAGE;

import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.read.TemplateReader.Message;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Finds the messages of a call: its own, else those of its interface. */
final class MessageReader {
  private final Places places;
  private final TemplateReader templates;
  private final Consumer<Problem> problems;

  MessageReader(Places places, TemplateReader templates, Consumer<Problem> problems) {
    this.places = places;
    this.templates = templates;
    this.problems = problems;
  }

  Optional<Template> system(ExecutableElement method, List<TypedParameter> parameters) {
    List<Element> levels = List.of(method, places.callType(), Names.declaring(method));
    return levels.stream()
        .flatMap(level -> written("system message", KnownTypes.SYSTEM_MESSAGE, level).stream())
        .findFirst()
        .map(message -> templates.read(message, Names.simple(method), parameters));
  }

  Optional<Template> user(ExecutableElement method, List<TypedParameter> parameters) {
    Optional<Message> message = written("user message", KnownTypes.USER_MESSAGE, method);
    if (message.isPresent()) {
      return Optional.of(templates.read(message.get(), Names.simple(method), parameters));
    }
    List<TypedParameter> texts =
        parameters.stream().filter(p -> Names.is(p.type(), "java.lang.String")).toList();
    if (texts.size() != 1) {
      String count = texts.isEmpty() ? "no String parameter" : "more than one String parameter";
      problems.accept(MISSING_USER_MESSAGE.at(places.at(method), Names.simple(method), count));
      return Optional.empty();
    }
    return templates.of(texts.get(0));
  }

  private Optional<Message> written(String what, String annotation, Element level) {
    Optional<Located<String>> text =
        AnnotationView.find(level, annotation, places).flatMap(view -> view.text("value"));
    return text.map(located -> new Message(
        what,
        Names.simple(level),
        new TemplateText(located.value(), located.place(), Optional.empty()),
        Optional.empty()));
  }
}
