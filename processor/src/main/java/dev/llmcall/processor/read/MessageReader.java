package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.LARGE_TEMPLATE;
import static dev.llmcall.processor.problem.ProblemKind.MISSING_USER_MESSAGE;
import static dev.llmcall.processor.problem.ProblemKind.TWO_TEXTS;

import dev.llmcall.processor.call.ClassFileText;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.read.TemplateReader.Message;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;

/** Finds the messages of a call: its own, else those of its interface. */
final class MessageReader {
  private final Places places;
  private final TemplateReader templates;
  private final PromptFiles files;
  private final Consumer<Problem> problems;

  MessageReader(
      Places places, TemplateReader templates, PromptFiles files, Consumer<Problem> problems) {
    this.places = places;
    this.templates = templates;
    this.files = files;
    this.problems = problems;
  }

  Optional<Template> system(ExecutableElement method, List<TypedParameter> parameters) {
    List<Element> levels = List.of(method, places.callType(), Names.declaring(method));
    return levels.stream()
        .flatMap(level -> AnnotationView.find(level, KnownTypes.SYSTEM_MESSAGE, places).stream())
        .findFirst()
        .flatMap(view -> message("system message", view))
        .map(message -> templates.read(message, Names.simple(method), parameters));
  }

  Optional<Template> user(ExecutableElement method, List<TypedParameter> parameters) {
    Optional<AnnotationView> written = AnnotationView.find(method, KnownTypes.USER_MESSAGE, places);
    if (written.isPresent()) {
      return message("user message", written.get())
          .map(message -> templates.read(message, Names.simple(method), parameters));
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

  /** What an annotation says; what is wrong with it has been reported else. */
  private Optional<Message> message(String what, AnnotationView view) {
    String owner = Names.simple(view.on());
    Optional<Located<String>> value = view.text("value");
    Optional<Located<String>> resource = view.text("resource");
    if (value.isPresent() && resource.isPresent()) {
      problems.accept(TWO_TEXTS.at(resource.get().place(), what, owner));
      return Optional.empty();
    }
    if (resource.isPresent()) {
      return files
          .read(resource.get(), what, owner)
          .map(text -> new Message(what, owner, text, resource.map(Located::value)));
    }
    TemplateText text = value
        .map(located -> new TemplateText(located.value(), located.place(), Optional.empty()))
        .orElseGet(() -> new TemplateText("", view.place(), Optional.empty()));
    return fits(text, owner)
        ? Optional.of(new Message(what, owner, text, Optional.empty()))
        : Optional.empty();
  }

  /** javac says so, too, but not of which of all annotations. */
  private boolean fits(TemplateText text, String owner) {
    int bytes = ClassFileText.bytes(text.text());
    if (bytes > ClassFileText.MOST_BYTES) {
      String why = String.format(
          Locale.ROOT,
          "an annotation holds %,d bytes, and its text has %,d; put it into a file, with resource",
          ClassFileText.MOST_BYTES,
          bytes);
      problems.accept(LARGE_TEMPLATE.at(text.place(), owner, why, ""));
    }
    return bytes <= ClassFileText.MOST_BYTES;
  }
}
