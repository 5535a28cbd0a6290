package dev.llmcall.processor.read;

import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.problem.Place;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.RecordComponentElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.element.VariableElement;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** What annotations and Javadoc say of a part of an answer. Jackson's are known by name only. */
final class MemberNotes {
  private static final String DESCRIBE = "dev.llmcall.Describe";
  private static final String ALIAS = "dev.llmcall.Alias";
  private static final String JACKSON = "com.fasterxml.jackson.annotation.";

  private static final Pattern BLOCK_TAG = Pattern.compile("(?m)^\\s*@");
  private static final Pattern INLINE_TAG = Pattern.compile("\\{@\\w+\\s*([^{}]*)}");
  private static final Pattern HTML = Pattern.compile("</?[a-zA-Z][^>]*>");

  private final Places places;
  private final Elements elements;

  MemberNotes(Places places, Elements elements) {
    this.places = places;
    this.elements = elements;
  }

  /** At the element itself where it has a source, else as before. */
  Place place(Element element, Place otherwise) {
    return places.hasSource(element) ? places.at(element) : otherwise;
  }

  /** Whether comments of the element are dependable, and annotations of its type. */
  boolean isInSameFile(Element element) {
    return places.isInSameFile(element);
  }

  /** Its name in JSON, where one is given. */
  Optional<String> name(List<? extends Element> about) {
    return text(about, JACKSON + "JsonProperty", "value").filter(name -> !name.isEmpty());
  }

  /** The name of a parameter, where it is dependable: an annotation gives it, or its own file. */
  Optional<String> parameterName(VariableElement parameter) {
    List<Element> about = List.of(parameter);
    return text(about, "dev.llmcall.Param", "value")
        .or(() -> name(about))
        .or(() -> places.name(parameter));
  }

  /** Why a parameter of a constructor has no such name. */
  String nameless(VariableElement parameter) {
    return places.namelessOfConstructor(parameter);
  }

  /** Other names for it. */
  List<String> aliases(List<? extends Element> about) {
    Set<String> names = new LinkedHashSet<>();
    for (String annotation : List.of(ALIAS, JACKSON + "JsonAlias")) {
      for (AnnotationView view : views(about, annotation)) {
        view.texts("value")
            .ifPresent(list -> list.value().forEach(name -> names.add(name.value())));
      }
    }
    return List.copyOf(names);
  }

  boolean isIgnored(List<? extends Element> about) {
    List<AnnotationView> views = views(about, JACKSON + "JsonIgnore");
    return !views.isEmpty() && views.get(0).isTrue("value", true);
  }

  /** The type of something, as each of its declarations has it. */
  static List<TypeMirror> types(List<? extends Element> about) {
    return about.stream()
        .filter(element -> !(element instanceof RecordComponentElement)) // Eclipse fails to tell it
        .<TypeMirror>map(element ->
            element instanceof ExecutableElement method ? method.getReturnType() : element.asType())
        .toList();
  }

  /** What it means, in the words of its author. */
  Optional<String> description(List<? extends Element> about, Optional<String> comment) {
    return text(about, DESCRIBE, "value")
        .or(() -> text(about, JACKSON + "JsonPropertyDescription", "value"))
        .or(() -> text(about, JACKSON + "JsonClassDescription", "value"))
        .or(() -> comment)
        .filter(text -> !text.isBlank());
  }

  /** The main text of the Javadoc of an element in the call type's own file. */
  Optional<String> comment(Element element) {
    return raw(element).map(text -> BLOCK_TAG.split(text, 2)[0]).flatMap(MemberNotes::plain);
  }

  /** What the Javadoc of a record says of a component. */
  Optional<String> comment(TypeElement record, String component) {
    return raw(record)
        .flatMap(text -> parameter(component).matcher(text).results().findFirst())
        .flatMap(match -> plain(match.group(1)));
  }

  private static Pattern parameter(String name) {
    return Pattern.compile("(?ms)^\\s*@param\\s+" + Pattern.quote(name) + "\\s(.*?)(?=^\\s*@|\\z)");
  }

  private Optional<String> raw(Element element) {
    return isInSameFile(element)
        ? Optional.ofNullable(elements.getDocComment(element))
        : Optional.empty();
  }

  private static Optional<String> plain(String javadoc) {
    String text = INLINE_TAG.matcher(javadoc).replaceAll("$1");
    text = HTML.matcher(text).replaceAll(" ").replaceAll("\\s+", " ").strip();
    return Optional.of(text).filter(words -> !words.isEmpty());
  }

  /** A text in an annotation of Jackson. */
  Optional<String> jackson(Element element, String annotation, String member) {
    return text(List.of(element), JACKSON + annotation, member);
  }

  /** An annotation of Jackson as it is. */
  Optional<AnnotationMirror> jacksonMirror(Element element, String annotation) {
    return AnnotationView.find(element, JACKSON + annotation, places).map(AnnotationView::mirror);
  }

  private Optional<String> text(List<? extends Element> about, String annotation, String member) {
    for (AnnotationView view : views(about, annotation)) {
      Optional<Located<String>> text = view.text(member);
      if (text.isPresent()) {
        return text.map(Located::value);
      }
    }
    return Optional.empty();
  }

  private List<AnnotationView> views(List<? extends Element> about, String annotation) {
    List<AnnotationView> views = new ArrayList<>();
    for (Element element : about) {
      AnnotationView.find(element, annotation, places).ifPresent(views::add);
    }
    return views;
  }
}
