package dev.llmcall.integrations.projects;

import static java.util.stream.Collectors.joining;

import java.io.ByteArrayOutputStream;
import java.io.File;
import java.io.IOException;
import java.io.PrintWriter;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import javax.tools.JavaCompiler;
import javax.tools.ToolProvider;
import org.eclipse.jdt.core.compiler.batch.BatchCompiler;

/** A user's project in a directory of its own, compiled as build tools do: by the command line. */
public final class Project {
  private final Path directory;
  private final Map<String, String> sources = new TreeMap<>();
  private final List<Path> classPath = new ArrayList<>(Jars.runtime());
  private final List<Path> processorPath = new ArrayList<>();
  private final List<String> options = new ArrayList<>();
  private final List<String> classNames = new ArrayList<>();
  private boolean isModule;
  private boolean isForked;
  private boolean isEclipse;
  private boolean isReversed;

  /**
   * @param directory does not need to exist
   */
  public Project(Path directory) {
    this.directory = directory;
    processorPath.add(Jars.processor());
  }

  /**
   * What came of compiling.
   *
   * @param printed what the compiler said
   */
  public record Build(boolean succeeded, String printed, Path classes, Path written) {

    /** The files of this kind that there are, by their path. */
    public Map<String, byte[]> files(String end) throws IOException {
      Map<String, byte[]> files = new TreeMap<>();
      for (Path directory : List.of(classes, written)) {
        try (Stream<Path> all = Files.walk(directory)) {
          for (Path file : all.filter(
                  each -> Files.isRegularFile(each) && each.toString().endsWith(end))
              .toList()) {
            files.put(directory.relativize(file).toString(), Files.readAllBytes(file));
          }
        }
      }
      return files;
    }

    public String source(String path) throws IOException {
      return Files.readString(written.resolve(path));
    }
  }

  /** A source file by its path below the source directory. */
  public Project source(String path, String text) {
    sources.put(path, text);
    return this;
  }

  /** Has a class of the class path processed, as Gradle does when only what was written of it is stale. */
  Project withClass(String name) {
    classNames.add(name);
    return this;
  }

  /** Leaves a source out from now on. */
  public Project without(String path) {
    sources.remove(path);
    return this;
  }

  /** More on the class path, or the module path. */
  public Project with(List<Path> jars) {
    classPath.addAll(jars);
    return this;
  }

  /** Another processor before ours. */
  Project processorBefore(List<Path> jars) {
    processorPath.addAll(0, jars);
    return this;
  }

  /** Another processor behind ours. */
  Project processorAfter(List<Path> jars) {
    processorPath.addAll(jars);
    return this;
  }

  Project withoutProcessors() {
    processorPath.clear();
    return this;
  }

  public Project options(String... more) {
    options.addAll(List.of(more));
    return this;
  }

  /** Names its sources to the compiler the other way round. */
  public Project reversed() {
    this.isReversed = true;
    return this;
  }

  /** Compiles with Eclipse's compiler. */
  public Project eclipse() {
    this.isEclipse = true;
    return this;
  }

  /** Whether libraries stand on the module path. */
  Project module() {
    this.isModule = true;
    return this;
  }

  /** Compiles in a process of its own, where no class path of ours is around. */
  Project forked() {
    this.isForked = true;
    return this;
  }

  /** Compiles into a directory of this name. */
  public Build compile(String name) throws IOException {
    Path output = directory.resolve(name);
    Path classes = Files.createDirectories(output.resolve("classes"));
    Path written = Files.createDirectories(output.resolve("written"));
    List<String> arguments = new ArrayList<>(options);
    Collections.addAll(arguments, "-classpath", isModule ? "" : path(classPath));
    if (isModule) {
      Collections.addAll(arguments, "--module-path", path(classPath));
    }
    Collections.addAll(arguments, "-d", classes.toString());
    if (processorPath.isEmpty()) {
      arguments.add("-proc:none");
    } else {
      Collections.addAll(
          arguments, "-processorpath", path(processorPath), "-s", written.toString());
    }
    List<String> files = new ArrayList<>();
    for (Map.Entry<String, String> source : sources.entrySet()) {
      Path file = output.resolve("source").resolve(source.getKey());
      Files.createDirectories(file.getParent());
      files.add(Files.writeString(file, source.getValue()).toString());
    }
    if (isReversed) {
      Collections.reverse(files);
    }
    arguments.addAll(files);
    arguments.addAll(classNames);
    if (isForked) {
      arguments.add(0, Path.of(System.getProperty("java.home"), "bin", "javac").toString());
      Ran ran = Ran.of(arguments, output);
      return new Build(ran.status() == 0, ran.printed(), classes, written);
    }
    ByteArrayOutputStream printed = new ByteArrayOutputStream();
    boolean succeeded = isEclipse ? eclipse(arguments, printed) : javac(arguments, printed);
    return new Build(succeeded, printed.toString(StandardCharsets.UTF_8), classes, written);
  }

  private static boolean javac(List<String> arguments, ByteArrayOutputStream printed) {
    JavaCompiler compiler = ToolProvider.getSystemJavaCompiler();
    return compiler.run(null, printed, printed, arguments.toArray(new String[0])) == 0;
  }

  private static boolean eclipse(List<String> arguments, ByteArrayOutputStream printed) {
    PrintWriter out = new PrintWriter(printed, true, StandardCharsets.UTF_8);
    return BatchCompiler.compile(arguments.toArray(new String[0]), out, out, null);
  }

  static String path(List<Path> entries) {
    return entries.stream().map(Path::toString).collect(joining(File.pathSeparator));
  }
}
