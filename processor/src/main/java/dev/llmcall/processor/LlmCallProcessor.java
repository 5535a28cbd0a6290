package dev.llmcall.processor;

import static dev.llmcall.processor.problem.ProblemKind.BAD_OPTION;
import static dev.llmcall.processor.problem.ProblemKind.BUG;
import static dev.llmcall.processor.problem.ProblemKind.CLASS_EXISTS;
import static dev.llmcall.processor.problem.ProblemKind.INCOMPLETE_CLASS_PATH;
import static dev.llmcall.processor.problem.ProblemKind.SAME_CLASS;
import static dev.llmcall.processor.problem.ProblemKind.UNRESOLVED_TYPE;

import com.google.auto.service.AutoService;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.check.Checks;
import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.Problems;
import dev.llmcall.processor.problem.Reporter;
import dev.llmcall.processor.read.CallTypeReader;
import dev.llmcall.processor.read.Placement;
import dev.llmcall.processor.read.Reading;
import dev.llmcall.processor.write.CallWriter;
import dev.llmcall.processor.write.ManifestWriter;
import java.io.IOException;
import java.io.Writer;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import javax.annotation.processing.AbstractProcessor;
import javax.annotation.processing.ProcessingEnvironment;
import javax.annotation.processing.Processor;
import javax.annotation.processing.RoundEnvironment;
import javax.annotation.processing.SupportedAnnotationTypes;
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Reads each annotated interface, checks it, and writes the class that implements it. */
@AutoService(Processor.class)
@SupportedAnnotationTypes("*") // all, to know whether it may claim them; only OURS are looked at
public final class LlmCallProcessor extends AbstractProcessor {
  static final String LLM_CALL = "dev.llmcall.LlmCall";
  private static final Set<String> OURS =
      Set.of(LLM_CALL, "dev.llmcall.SystemMessage", "dev.llmcall.UserMessage");

  /** Names, not elements: an element must not outlive its round. With what each waits for. */
  private final Map<String, String> pending = new LinkedHashMap<>();

  /** Outermost types that have a source. */
  private final Set<String> sources = new LinkedHashSet<>();

  /** Which interface each class was written for. */
  private final Map<String, String> written = new LinkedHashMap<>();

  private Options options = Options.of(Map.of());

  @Override
  public SourceVersion getSupportedSourceVersion() {
    return SourceVersion.latestSupported();
  }

  @Override
  public Set<String> getSupportedOptions() {
    return Options.NAMES;
  }

  @Override
  public synchronized void init(ProcessingEnvironment environment) {
    super.init(environment);
    options = Options.of(environment.getOptions());
  }

  @Override
  @SuppressWarnings("DoNotClaimAnnotations") // only where no other processor could want them
  public boolean process(Set<? extends TypeElement> annotations, RoundEnvironment round) {
    for (Element root : round.getRootElements()) {
      if (root instanceof TypeElement type) {
        sources.add(type.getQualifiedName().toString());
      }
    }
    Reporter reporter = new Reporter(processingEnv.getMessager(), sources);
    for (TypeElement annotation : ours(annotations)) {
      for (Element element : round.getElementsAnnotatedWith(annotation)) {
        Placement.check(annotation, element).ifPresent(problem -> report(reporter, problem));
        if (element instanceof TypeElement type
            && type.getKind() != ElementKind.ANNOTATION_TYPE
            && annotation.getQualifiedName().contentEquals(LLM_CALL)) {
          pending.put(type.getQualifiedName().toString(), "");
        }
      }
    }
    if (!round.processingOver() && Lombok.isAtWork(annotations, isEclipse())) {
      pending.replaceAll((name, missing) -> "what Lombok adds");
    } else if (!round.processingOver()) {
      List.copyOf(pending.keySet()).forEach(name -> settle(name, reporter));
    } else if (!round.errorRaised()) {
      pending.forEach((name, missing) -> report(reporter, unresolved(name, missing)));
    }
    return Claim.isDue(annotations);
  }

  private boolean isEclipse() {
    return processingEnv.getMessager().getClass().getName().startsWith("org.eclipse.");
  }

  private static List<? extends TypeElement> ours(Set<? extends TypeElement> annotations) {
    return annotations.stream()
        .filter(annotation -> OURS.contains(annotation.getQualifiedName().toString()))
        .toList();
  }

  private void settle(String name, Reporter reporter) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    try {
      CallTypeReader reader = new CallTypeReader(
          processingEnv.getElementUtils(),
          processingEnv.getTypeUtils(),
          sources,
          options.prompts());
      Reading reading = reader.read(type);
      if (reading instanceof Reading.NotYet notYet) {
        pending.put(name, notYet.missing());
        return;
      }
      if (reading instanceof Reading.Rejected rejected) {
        reporter.report(Place.of(type), rejected.problems());
      } else if (reading instanceof Reading.Done done) {
        finish(type, done, reporter);
      }
    } catch (IOException | RuntimeException e) {
      Place place = Place.of(type);
      report(
          reporter,
          BugText.missingClass(e)
              .map(missing -> INCOMPLETE_CLASS_PATH.at(place, type.getSimpleName(), missing))
              .orElseGet(() -> BUG.at(place, BugText.of(e))));
    }
    pending.remove(name);
  }

  private void finish(TypeElement type, Reading.Done done, Reporter reporter) throws IOException {
    Problems problems = new Problems();
    options.wrong().forEach(wrong -> problems.accept(BAD_OPTION.at(Place.of(type), wrong)));
    done.problems().forEach(problems);
    Checks.check(done.type(), done.unsound()).forEach(problems);
    clash(type, done.type(), problems);
    reporter.report(Place.of(type), problems.all());
    if (problems.errors() == 0) {
      write(type, done.type());
    }
  }

  /** A class file of that name is our own, from an earlier build; a source is the user's. */
  private void clash(TypeElement type, CallType call, Problems problems) {
    String implementation = call.implementation().canonicalName();
    String other = written.get(implementation);
    String simple = call.name().simpleName();
    if (other != null) {
      problems.accept(
          SAME_CLASS.at(Place.of(type), simple, other, call.implementation().simpleName()));
    } else if (sources.contains(implementation)) {
      problems.accept(
          CLASS_EXISTS.at(Place.of(type), simple, call.implementation().simpleName()));
    }
  }

  private void write(TypeElement type, CallType call) throws IOException {
    String implementation = call.implementation().canonicalName();
    written.put(implementation, String.join(".", call.name().simpleNames()));
    try (Writer out =
        processingEnv.getFiler().createSourceFile(implementation, type).openWriter()) {
      out.write(new CallWriter().write(call));
    }
    if (options.manifest()) {
      try (Writer out = processingEnv
          .getFiler()
          .createResource(StandardLocation.CLASS_OUTPUT, "", ManifestWriter.path(call), type)
          .openWriter()) {
        out.write(new ManifestWriter().write(call));
      }
    }
  }

  private Problem unresolved(String name, String missing) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    return UNRESOLVED_TYPE.at(Place.of(type), type.getSimpleName() + "Llm", missing);
  }

  private static void report(Reporter reporter, Problem problem) {
    reporter.report(problem.place(), List.of(problem));
  }
}
