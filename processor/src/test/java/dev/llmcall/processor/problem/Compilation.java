package dev.llmcall.processor.problem;

import dev.llmcall.processor.LlmCallProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import javax.annotation.processing.Processor;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/** Runs a compiler with the processor in this process and keeps what it says. */
final class Compilation {
  private final JavaCompiler compiler;
  private final Path directory;
  private final List<Path> libraries;
  private final List<String> options = new ArrayList<>();
  private final List<Processor> others = new ArrayList<>();
  private final List<String> classes = new ArrayList<>();
  private boolean isWhole;
  private final List<String> absent = new ArrayList<>();

  /**
   * @param directory an empty one, for what is compiled
   */
  Compilation(JavaCompiler compiler, Path directory) {
    this(compiler, directory, new ArrayList<>());
  }

  private Compilation(JavaCompiler compiler, Path directory, List<Path> libraries) {
    this.compiler = compiler;
    this.directory = directory;
    this.libraries = libraries;
  }

  /** Runs another processor, too, and that one first. */
  Compilation besides(Processor other) {
    others.add(other);
    return this;
  }

  /** Gives the processor classes of libraries as well, as a build does that compiles only what changed. */
  Compilation classes(List<String> names) {
    classes.addAll(names);
    return this;
  }

  /** Leaves out the jars whose names begin like this. */
  Compilation without(String jar) {
    absent.add(jar);
    return this;
  }

  /** Compiles what is written as well. */
  Compilation whole() {
    isWhole = true;
    return this;
  }

  /** The same libraries, another compiler. */
  Compilation with(JavaCompiler other) {
    return new Compilation(other, directory, libraries);
  }

  /**
   * Sets options of the processor, and writes files that they may name.
   *
   * @param named {@code name=value}; {@code DIRECTORY} stands for where the files are
   */
  Compilation set(List<String> named, Map<String, byte[]> files) throws IOException {
    Path folder = Files.createDirectories(directory.resolve("files"));
    for (Map.Entry<String, byte[]> file : files.entrySet()) {
      Path path = folder.resolve(file.getKey());
      Files.createDirectories(path.getParent());
      Files.write(path, file.getValue());
    }
    for (String option : named) {
      options.add("-A" + option.replace("DIRECTORY", folder.toString()));
    }
    return this;
  }

  /** Compiles what the sources will find as class files, without the processor. */
  void library(Map<String, String> sources) throws IOException {
    if (!sources.isEmpty()) {
      Path output = Files.createDirectory(directory.resolve("library"));
      List<Diagnostic<? extends JavaFileObject>> said = run(sources, output, false);
      if (said.stream().anyMatch(d -> d.getKind() == Diagnostic.Kind.ERROR)) {
        throw new IllegalStateException(said.toString());
      }
      libraries.add(output);
    }
  }

  /** Everything that is said about these sources. */
  List<Diagnostic<? extends JavaFileObject>> compile(Map<String, String> sources)
      throws IOException {
    return compileInto(Files.createDirectory(directory.resolve("classes")), sources);
  }

  /** Likewise, with what is written going to a directory that exists. */
  List<Diagnostic<? extends JavaFileObject>> compileInto(Path output, Map<String, String> sources)
      throws IOException {
    return run(sources, output, true);
  }

  private List<Diagnostic<? extends JavaFileObject>> run(
      Map<String, String> sources, Path output, boolean isProcessed) throws IOException {
    DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
    try (StandardJavaFileManager files =
        compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
      List<Path> classPath = new ArrayList<>(libraries);
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        Path path = Path.of(entry);
        if (absent.stream().noneMatch(path.getFileName().toString()::startsWith)) {
          classPath.add(path);
        }
      }
      files.setLocationFromPaths(StandardLocation.CLASS_PATH, classPath);
      files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(output));
      files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(output));
      List<String> all = new ArrayList<>(options);
      all.addAll(List.of("--release", "17"));
      if (!isProcessed || !isWhole) {
        all.add(isProcessed ? "-proc:only" : "-proc:none");
      }
      JavaCompiler.CompilationTask task = compiler.getTask(
          new StringWriter(),
          files,
          said,
          all,
          isProcessed ? classes : null,
          units(files, sources, output));
      if (isProcessed) {
        List<Processor> processors = new ArrayList<>(others);
        processors.add(new LlmCallProcessor());
        task.setProcessors(processors);
      }
      task.call();
    }
    return said.getDiagnostics();
  }

  /** Eclipse's compiler takes nothing but files. */
  private static Iterable<? extends JavaFileObject> units(
      StandardJavaFileManager files, Map<String, String> sources, Path output) throws IOException {
    Path directory = Files.createDirectory(output.resolveSibling(output.getFileName() + "-source"));
    List<Path> written = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      written.add(Files.writeString(directory.resolve(source.getKey()), source.getValue()));
    }
    return files.getJavaFileObjectsFromPaths(written);
  }
}
