package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.PROFILES_DISAGREE;
import static dev.llmcall.processor.problem.ProblemKind.PROFILE_ON_METHOD;

import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Function;
import javax.lang.model.element.AnnotationMirror;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.TypeElement;

/**
 * Reads {@code @LlmCall} member by member: method, then interface, then the super-interface that
 * declares the method, then the profiles of these two.
 */
final class SettingsReader {
  private final Places places;
  private final Consumer<Problem> problems;

  SettingsReader(Places places, Consumer<Problem> problems) {
    this.places = places;
    this.problems = problems;
  }

  /** A profile and the annotation by which it stands on an interface. */
  private record Profile(TypeElement on, AnnotationMirror mirror, AnnotationView settings) {
    String name() {
      return Names.simple(AnnotationView.type(mirror));
    }
  }

  WrittenSettings read(ExecutableElement method) {
    for (Profile profile : profiles(method)) {
      problems.accept(PROFILE_ON_METHOD.at(
          places.at(method, profile.mirror()), profile.name(), Names.simple(method)));
    }
    TypeElement callType = places.callType();
    TypeElement declaring = Names.declaring(method);
    List<AnnotationView> written = new ArrayList<>();
    for (Element level : List.of(method, callType, declaring)) {
      AnnotationView.find(level, KnownTypes.LLM_CALL, places).ifPresent(written::add);
    }
    Levels levels = new Levels(
        written, profiles(callType), declaring.equals(callType) ? List.of() : profiles(declaring));
    return new WrittenSettings(
        levels.first("models", view -> view.texts("models")),
        levels.first("stopOn", view -> view.constants("stopOn")),
        levels.first("attemptTimeout", view -> view.text("attemptTimeout")),
        levels.first("deadline", view -> view.text("deadline")),
        levels.first("hedgeAfter", view -> view.text("hedgeAfter")),
        levels.first("retries", view -> view.whole("retries")),
        levels.first("reasks", view -> view.whole("reasks")),
        levels.first("recovery", view -> view.constant("recovery")),
        levels.first("temperature", view -> view.decimal("temperature")),
        levels.first("maxTokens", view -> view.whole("maxTokens")),
        levels.first("reasoning", view -> view.constant("reasoning")));
  }

  private List<Profile> profiles(Element element) {
    List<Profile> profiles = new ArrayList<>();
    TypeElement on = element instanceof TypeElement type ? type : Names.declaring(element);
    for (AnnotationMirror mirror : element.getAnnotationMirrors()) {
      AnnotationView.find(AnnotationView.type(mirror), KnownTypes.LLM_CALL, places)
          .ifPresent(settings -> profiles.add(new Profile(on, mirror, settings)));
    }
    return profiles;
  }

  /** Where a member may be written, the strongest first. */
  private final class Levels {
    private final List<AnnotationView> written;
    private final List<List<Profile>> profiles;

    Levels(List<AnnotationView> written, List<Profile> own, List<Profile> inherited) {
      this.written = written;
      this.profiles = List.of(own, inherited);
    }

    <T> Optional<Located<T>> first(
        String member, Function<AnnotationView, Optional<Located<T>>> read) {
      for (AnnotationView view : written) {
        Optional<Located<T>> value = read.apply(view);
        if (value.isPresent()) {
          return value;
        }
      }
      for (List<Profile> level : profiles) {
        Optional<Located<T>> value = agreed(member, level, read);
        if (value.isPresent()) {
          return value;
        }
      }
      return Optional.empty();
    }

    private <T> Optional<Located<T>> agreed(
        String member, List<Profile> level, Function<AnnotationView, Optional<Located<T>>> read) {
      List<Profile> saying = level.stream()
          .filter(profile -> read.apply(profile.settings()).isPresent())
          .toList();
      if (saying.isEmpty()) {
        return Optional.empty();
      }
      Profile first = saying.get(0);
      Located<T> value = read.apply(first.settings()).orElseThrow();
      for (Profile other : saying) {
        if (!content(read.apply(other.settings()).orElseThrow()).equals(content(value))) {
          problems.accept(PROFILES_DISAGREE.at(
              places.at(other.on(), other.mirror()),
              first.name(),
              other.name(),
              member,
              member,
              Names.simple(places.callType())));
        }
      }
      return Optional.of(value);
    }
  }

  /** The value without its places. */
  private static Object content(Located<?> located) {
    return located.value() instanceof List<?> list
        ? list.stream().map(item -> ((Located<?>) item).value()).toList()
        : located.value();
  }
}
