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
import javax.lang.model.SourceVersion;
import javax.lang.model.element.Element;
import javax.lang.model.element.ElementKind;
import javax.lang.model.element.TypeElement;
import javax.tools.StandardLocation;

/** Reads each annotated interface, checks it, and writes the class that implements it. */
@AutoService(Processor.class)
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

  /** All, to know whether it may claim them; said here, as reading an annotation costs a proxy class. */
  @Override
  public Set<String> getSupportedAnnotationTypes() {
    return Set.of("*");
  }

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
    CallTypeReader reader = new CallTypeReader(
        processingEnv.getElementUtils(), processingEnv.getTypeUtils(), sources, options.prompts());
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
      List.copyOf(pending.keySet()).forEach(name -> settle(name, reader, reporter));
    } else if (!round.errorRaised()) {
      new LinkedHashMap<>(pending)
          .forEach((name, missing) -> giveUp(name, missing, reader, reporter));
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

  private void settle(String name, CallTypeReader reader, Reporter reporter) {
    guarded(name, reporter, type -> {
      Reading reading = reader.read(type);
      if (reading instanceof Reading.NotYet notYet) {
        pending.put(name, notYet.missing());
        return;
      }
      pending.remove(name);
      if (reading instanceof Reading.Rejected rejected) {
        reporter.report(Place.of(type), rejected.problems());
      } else if (reading instanceof Reading.Done done) {
        finish(type, done, reporter);
      }
    });
  }

  /** Nobody writes what it waits for; what else is wrong with it is said as well. */
  private void giveUp(String name, String missing, CallTypeReader reader, Reporter reporter) {
    guarded(name, reporter, type -> {
      Problems problems = new Problems();
      problems.accept(UNRESOLVED_TYPE.at(Place.of(type), type.getSimpleName() + "Llm", missing));
      if (reader.read(type) instanceof Reading.NotYet notYet) {
        notYet.problems().forEach(problems);
      }
      reporter.report(Place.of(type), problems.all());
    });
  }

  private void guarded(String name, Reporter reporter, Work work) {
    TypeElement type = processingEnv.getElementUtils().getTypeElement(name);
    try {
      work.on(type);
    } catch (IOException | RuntimeException e) {
      pending.remove(name);
      Place place = Place.of(type);
      report(
          reporter,
          BugText.missingClass(e)
              .map(missing -> INCOMPLETE_CLASS_PATH.at(place, type.getSimpleName(), missing))
              .orElseGet(() -> BUG.at(place, BugText.of(e))));
    }
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

  private static void report(Reporter reporter, Problem problem) {
    reporter.report(problem.place(), List.of(problem));
  }

  /** What is done with one interface. */
  private interface Work {
    void on(TypeElement type) throws IOException;
  }
}
