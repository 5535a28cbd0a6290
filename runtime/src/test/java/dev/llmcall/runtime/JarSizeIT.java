package dev.llmcall.runtime;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.File;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** How much an application takes on with the runtime, measured on the packaged jars. */
class JarSizeIT {
  private static final long OWN_LIMIT = 400_000;
  private static final long LIMIT_OF_ALL = 2_500_000;

  private final Path own = Path.of(property("llmcall.jar"));
  private final List<Path> dependencies = Stream.of(
          property("llmcall.jars").split(File.pathSeparator))
      .map(Path::of)
      .toList();

  @Test
  void staysSmallItself() throws IOException {
    assertThat(Files.size(this.own)).isPositive().isLessThan(OWN_LIMIT);
  }

  @Test
  void staysSmallWithAllThatItPullsIn() throws IOException {
    long size = Files.size(this.own);
    for (Path dependency : this.dependencies) {
      size += Files.size(dependency);
    }
    assertThat(size).as("bytes of %s", this.dependencies).isLessThan(LIMIT_OF_ALL);
  }

  @Test
  void pullsInJacksonCoreAndHttpCoreOnly() {
    assertThat(this.dependencies.stream().map(each -> each.getFileName().toString()))
        .allMatch(name -> name.startsWith("llmcall-annotations-")
            || name.startsWith("llmcall-recovery-")
            || name.startsWith("jackson-core-")
            || name.startsWith("httpcore5-"));
  }

  private static String property(String name) {
    return Objects.requireNonNull(System.getProperty(name), name);
  }
}
