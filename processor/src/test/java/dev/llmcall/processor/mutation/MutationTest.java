package dev.llmcall.processor.mutation;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.processor.LlmCallProcessor;
import java.io.File;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/**
 * Each mistake that a person makes, made at every place of the good fixtures: it is a problem of ours
 * that names the place, or Java's own error. What no tool can see is no kind: two parameters of one type
 * in each other's place, a constant less in an enum, or a section inverted whose text stands for itself.
 */
class MutationTest {
  private static final List<Good> GOOD = Good.all();

  @TempDir
  Path directory;

  private final Map<String, List<Diagnostic<? extends JavaFileObject>>> said = new HashMap<>();

  static List<Mistake> mistakes() {
    return Mistakes.all();
  }

  @ParameterizedTest
  @MethodSource("mistakes")
  void isNoticedWhereItIs(Mistake mistake) throws IOException {
    Map<String, Mutant> mutants = mutants(mistake);
    assertThat(mutants).as("places for %s", mistake).isNotEmpty();
    look(mutants, "problems", "-proc:only");
    look(mutants, "whole");
    List<String> bad = mutants.values().stream()
        .filter(mutant -> !isGood(mutant))
        .map(this::shown)
        .toList();
    assertThat(bad).as("of %d", mutants.size()).isEmpty();
  }

  /** Again and again: what is wrong with some keeps the compiler from looking at the others. */
  private void look(Map<String, Mutant> mutants, String name, String... options)
      throws IOException {
    int known = -1;
    for (int round = 0; known < said.size(); round++) {
      known = said.size();
      List<Mutant> silent =
          mutants.values().stream().filter(mutant -> of(mutant).isEmpty()).toList();
      compile(silent, name + round, options);
    }
  }

  private Map<String, Mutant> mutants(Mistake mistake) {
    Map<String, Mutant> mutants = new LinkedHashMap<>();
    for (Good good : GOOD) {
      good.sources().forEach((file, text) -> {
        if (text.contains("@LlmCall")) {
          for (Edit edit : mistake.edits().apply(good, text)) {
            String id = "m" + mutants.size();
            String made = good.name() + "/" + file + ":" + edit.line(text) + ": "
                + text.substring(edit.start(), edit.end()) + " -> " + edit.replacement();
            List<String> around = Sources.around(text, edit.start());
            Map<String, String> moved = good.moved(id, file, edit.in(text));
            mutants.put(id, new Mutant(id, moved, edit.line(text), edit, around, made));
          }
        }
      });
    }
    return mutants;
  }

  private boolean isGood(Mutant mutant) {
    Verdict verdict = verdict(mutant);
    return verdict == Verdict.JAVAS
        || (verdict == Verdict.OURS && of(mutant).stream().anyMatch(d -> names(d, mutant)));
  }

  /** By its line, or by what is wrong there, or by what it is in. */
  private static boolean names(Diagnostic<?> problem, Mutant mutant) {
    String text = Verdict.text(problem);
    String wrong = mutant.edit().replacement().strip();
    return Verdict.isOurs(problem)
        && (problem.getLineNumber() == mutant.line()
            || (!wrong.isEmpty() && text.contains(wrong))
            || mutant.around().stream().anyMatch(text::contains));
  }

  private List<Diagnostic<? extends JavaFileObject>> of(Mutant mutant) {
    return said.getOrDefault(mutant.id(), List.of());
  }

  private Verdict verdict(Mutant mutant) {
    return Verdict.of(of(mutant));
  }

  private String shown(Mutant mutant) {
    return verdict(mutant) + " " + mutant.made()
        + of(mutant).stream()
            .map(d -> "\n    " + d.getLineNumber() + ": " + Verdict.text(d))
            .collect(Collectors.joining());
  }

  /** All at once, each in its package. */
  private void compile(Iterable<Mutant> mutants, String name, String... options)
      throws IOException {
    Path source = directory.resolve(name);
    Path output = Files.createDirectories(directory.resolve(name + "-classes"));
    Map<Path, String> texts = new LinkedHashMap<>();
    for (Mutant mutant : mutants) {
      mutant.sources().forEach((path, text) -> texts.put(source.resolve(path), text));
    }
    if (texts.isEmpty()) {
      return;
    }
    for (Map.Entry<Path, String> text : texts.entrySet()) {
      Files.createDirectories(text.getKey().getParent());
      Files.writeString(text.getKey(), text.getValue());
    }
    DiagnosticCollector<JavaFileObject> collector = new DiagnosticCollector<>();
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(collector, Locale.ROOT, StandardCharsets.UTF_8)) {
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath());
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
      List<String> all = new ArrayList<>(List.of("-Xmaxerrs", "100000", "-Xmaxwarns", "100000"));
      all.addAll(List.of(options));
      JavaCompiler.CompilationTask task = compiler.getTask(
          null, files, collector, all, null, files.getJavaFileObjectsFromPaths(texts.keySet()));
      task.setProcessors(List.of(new LlmCallProcessor()));
      task.call();
    }
    for (Diagnostic<? extends JavaFileObject> each : collector.getDiagnostics()) {
      mutantOf(each, List.of(source, output))
          .forEach(id -> said.computeIfAbsent(id, unused -> new ArrayList<>()).add(each));
    }
  }

  private static Stream<String> mutantOf(
      Diagnostic<? extends JavaFileObject> said, List<Path> roots) {
    if (said.getSource() == null) {
      return Stream.of();
    }
    Path file = Path.of(said.getSource().toUri());
    return roots.stream()
        .filter(file::startsWith)
        .map(root -> root.relativize(file).getName(0).toString());
  }

  private static List<Path> classPath() {
    return Stream.of(System.getProperty("java.class.path").split(File.pathSeparator, -1))
        .map(Path::of)
        .toList();
  }
}
