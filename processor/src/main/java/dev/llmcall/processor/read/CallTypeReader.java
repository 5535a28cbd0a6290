package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.NO_CALLS;
import static dev.llmcall.processor.problem.ProblemKind.OBJECT_METHOD;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.CallType.Signature;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Problems;
import dev.llmcall.processor.read.MethodFinder.Found;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import javax.lang.model.element.Element;
import javax.lang.model.element.ExecutableElement;
import javax.lang.model.element.ModuleElement;
import javax.lang.model.element.TypeElement;
import javax.lang.model.util.Elements;
import javax.lang.model.util.Types;
import org.jspecify.annotations.Nullable;

/** Reads annotated interfaces into records, those of one round. */
public final class CallTypeReader {
  private final Elements elements;
  private final Types types;
  private final Set<String> sources;
  private final Optional<Path> prompts;
  private final HiddenNames hiddenNames;
  private final Map<ModuleElement, Optional<ClassName>> generatedAnnotations = new HashMap<>();

  /**
   * @param sources qualified names of all outermost types that are being compiled
   * @param prompts the folder that holds prompts
   */
  public CallTypeReader(
      Elements elements, Types types, Set<String> sources, Optional<Path> prompts) {
    this.elements = elements;
    this.types = types;
    this.sources = Set.copyOf(sources);
    this.prompts = prompts;
    this.hiddenNames = new HiddenNames(elements);
  }

  /** What became of it; nothing is thrown for anything a user can write. */
  public Reading read(TypeElement type) {
    Optional<String> missing = MissingTypes.inHierarchy(type);
    if (missing.isPresent()) {
      return new Reading.NotYet(missing.get(), List.of());
    }
    Places places = new Places(type, sources);
    Problems problems = new Problems();
    if (!new InterfaceReader(places, problems).accepts(type)) {
      return new Reading.Rejected(problems.all());
    }
    List<Found> found = new MethodFinder(elements, types).find(type);
    for (Found method : found) {
      missing = MissingTypes.inSignature(method.type());
      if (missing.isPresent()) {
        return new Reading.NotYet(missing.get(), problems.all());
      }
    }
    try {
      return read(type, found, places, problems);
    } catch (UnresolvedException e) {
      return new Reading.NotYet(String.valueOf(e.getMessage()), problems.all());
    }
  }

  private Reading read(TypeElement type, List<Found> found, Places places, Problems problems) {
    MethodReader reader = new MethodReader(elements, types, places, prompts, problems);
    SettingsReader settings = new SettingsReader(places, problems);
    List<CallMethod> methods = new ArrayList<>();
    List<WrittenSettings> unsound = new ArrayList<>();
    List<Signature> inherited = new ArrayList<>();
    for (Found method : found) {
      if (method.isOfObject()) {
        refuseMessages(method.method(), places, problems);
      } else if (method.isAbstract()) {
        WrittenSettings written = settings.read(method.method());
        int before = problems.errors();
        Optional<CallMethod> call = reader.read(method, written);
        if (call.isPresent() && problems.errors() == before) {
          methods.add(call.get());
        } else {
          unsound.add(written);
        }
      } else {
        inherited.add(signature(method));
      }
    }
    if (methods.isEmpty() && unsound.isEmpty()) {
      problems.accept(NO_CALLS.at(places.at(type), Names.simple(type)));
    }
    if (problems.errors() > 0) {
      // What is missing further down may be the cause.
      for (Found method : found) {
        Optional<String> missing = MissingTypes.below(method.type());
        if (missing.isPresent()) {
          return new Reading.NotYet(missing.get(), problems.all());
        }
      }
    }
    ClassName name = ClassName.get(type);
    CallType read = new CallType(
        places.at(type),
        name,
        ClassName.get(name.packageName(), String.join("_", name.simpleNames()) + "Llm"),
        Names.isPublic(type),
        elements.isDeprecated(type),
        quieted(type, found, methods),
        generatedAnnotation(type),
        methods,
        inherited,
        hiddenNames.of(type));
    return new Reading.Done(read, unsound, problems.all());
  }

  private static void refuseMessages(ExecutableElement method, Places places, Problems problems) {
    for (String annotation :
        List.of(KnownTypes.LLM_CALL, KnownTypes.USER_MESSAGE, KnownTypes.SYSTEM_MESSAGE)) {
      AnnotationView.find(method, annotation, places)
          .ifPresent(view -> problems.accept(OBJECT_METHOD.at(view.place(), Names.simple(method))));
    }
  }

  private Signature signature(Found method) {
    return new Signature(
        Names.simple(method.method()),
        method.type().getParameterTypes().stream()
            .map(parameter -> TypeName.get(types.erasure(parameter)))
            .toList());
  }

  private List<String> quieted(TypeElement type, List<Found> found, List<CallMethod> methods) {
    Deprecations deprecations = new Deprecations(elements);
    for (Element e = type; e instanceof TypeElement; e = e.getEnclosingElement()) {
      deprecations.uses(e);
    }
    for (Found method : found) {
      if (method.isAbstract()) {
        deprecations.uses(method.method());
        deprecations.uses(method.type().getReturnType());
        method.type().getParameterTypes().forEach(deprecations::uses);
      }
    }
    methods.stream().flatMap(CallMethod::includes).forEach(deprecations::uses);
    return deprecations.lints();
  }

  /** Users of the module system read {@code java.compiler} only if they say so. */
  private Optional<ClassName> generatedAnnotation(TypeElement type) {
    ModuleElement module = elements.getModuleOf(type);
    return module == null
        ? named(elements.getTypeElement(KnownTypes.GENERATED))
        : generatedAnnotations.computeIfAbsent(
            module, reading -> named(elements.getTypeElement(reading, KnownTypes.GENERATED)));
  }

  private static Optional<ClassName> named(@Nullable TypeElement found) {
    return Optional.ofNullable(found).map(ClassName::get);
  }
}
