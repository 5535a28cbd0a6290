package dev.llmcall.processor.write;

import dev.llmcall.processor.LlmCallProcessor;
import java.io.File;
import java.io.IOException;
import java.io.StringWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.Diagnostic;
import javax.tools.DiagnosticCollector;
import javax.tools.JavaCompiler;
import javax.tools.JavaFileObject;
import javax.tools.StandardJavaFileManager;
import javax.tools.StandardLocation;

/**
 * One run of a compiler with the processor.
 *
 * @param classes where the class files are
 * @param generated the text of each written source by its file name
 * @param complaints every warning and error
 */
record Compiled(Path classes, Map<String, String> generated, List<String> complaints) {

  /** How to compile. */
  record Run(JavaCompiler compiler, Path directory, List<Path> libraries, List<String> options) {

    /** Compiles into new directories below the run's own. */
    Compiled compile(List<Path> sources, boolean isModule) throws IOException {
      Path classes = Files.createDirectories(directory.resolve("classes"));
      Path written = Files.createDirectories(directory.resolve("written"));
      DiagnosticCollector<JavaFileObject> said = new DiagnosticCollector<>();
      try (StandardJavaFileManager files =
          compiler.getStandardFileManager(said, Locale.ROOT, StandardCharsets.UTF_8)) {
        files.setLocationFromPaths(
            isModule ? StandardLocation.MODULE_PATH : StandardLocation.CLASS_PATH, path(isModule));
        files.setLocationFromPaths(StandardLocation.CLASS_OUTPUT, List.of(classes));
        files.setLocationFromPaths(StandardLocation.SOURCE_OUTPUT, List.of(written));
        JavaCompiler.CompilationTask task = compiler.getTask(
            new StringWriter(),
            files,
            said,
            options,
            null,
            files.getJavaFileObjectsFromPaths(sources));
        task.setProcessors(List.of(new LlmCallProcessor()));
        task.call();
      }
      return new Compiled(classes, texts(written), complaints(said.getDiagnostics()));
    }

    private Collection<Path> path(boolean isModule) {
      List<Path> path = new ArrayList<>(libraries);
      for (String entry : System.getProperty("java.class.path").split(File.pathSeparator, -1)) {
        if (!isModule
            || entry.matches(
                ".*(annotations.target|recovery.target|runtime.target|jspecify|jackson|http).*")) {
          path.add(Path.of(entry));
        }
      }
      return path;
    }
  }

  private static Map<String, String> texts(Path written) throws IOException {
    Map<String, String> texts = new TreeMap<>();
    try (Stream<Path> files = Files.walk(written)) {
      for (Path file : files.filter(Files::isRegularFile).toList()) {
        texts.put(file.getFileName().toString(), Files.readString(file));
      }
    }
    return texts;
  }

  private static List<String> complaints(List<Diagnostic<? extends JavaFileObject>> said) {
    return said.stream()
        .filter(d -> d.getKind() != Diagnostic.Kind.NOTE)
        .filter(d -> d.getKind() != Diagnostic.Kind.OTHER)
        .map(d -> (d.getSource() == null ? "" : Path.of(d.getSource().getName()).getFileName())
            + ":"
            + d.getLineNumber()
            + ": "
            + d.getMessage(Locale.ROOT))
        .toList();
  }
}
