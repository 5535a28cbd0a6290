package dev.llmcall.processor;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.URL;
import java.net.URLConnection;
import java.nio.charset.StandardCharsets;
import java.util.Collections;
import java.util.LinkedHashSet;
import java.util.Optional;
import java.util.Set;
import javax.annotation.processing.Processor;

/** Which processors stand where this one was found. */
final class ProcessorPath {
  private static final String SERVICE = "META-INF/services/" + Processor.class.getName();

  private ProcessorPath() {}

  /** Their names; empty where that cannot be told. */
  static Optional<Set<String>> processors() {
    ClassLoader loader = LlmCallProcessor.class.getClassLoader();
    if (loader == null || LlmCallProcessor.class.getModule().isNamed()) {
      return Optional.empty();
    }
    try {
      Set<String> names = new LinkedHashSet<>();
      for (URL file : Collections.list(loader.getResources(SERVICE))) {
        read(file, names);
      }
      return Optional.of(names);
    } catch (IOException e) {
      return Optional.empty();
    }
  }

  private static void read(URL file, Set<String> into) throws IOException {
    URLConnection connection = file.openConnection();
    // A jar that is kept open could not be replaced by the next build.
    connection.setUseCaches(false);
    try (BufferedReader lines = new BufferedReader(
        new InputStreamReader(connection.getInputStream(), StandardCharsets.UTF_8))) {
      lines
          .lines()
          .map(line -> line.replaceFirst("#.*", "").strip())
          .filter(name -> !name.isEmpty())
          .forEach(into::add);
    }
  }
}
