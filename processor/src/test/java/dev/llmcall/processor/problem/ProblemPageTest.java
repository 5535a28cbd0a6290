package dev.llmcall.processor.problem;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

/** The kinds, the page that explains them, and the tests that show them are the same set. */
class ProblemPageTest {
  private static final String HEADING = "### ";

  private static final Set<String> IDS = Arrays.stream(ProblemKind.values())
      .map(ProblemKind::id)
      .collect(Collectors.toCollection(TreeSet::new));

  /** By BugTest and SizeTest: no source alone comes to them, or only a very large one. */
  private static final List<String> ELSEWHERE = Stream.of(
          ProblemKind.BUG,
          ProblemKind.INCOMPLETE_CLASS_PATH,
          ProblemKind.LARGE_TEMPLATE,
          ProblemKind.LARGE_TYPE)
      .map(ProblemKind::id)
      .toList();

  @Test
  void thePageHasAHeadingForEachKindAndNoOther() throws IOException {
    List<String> headings = Files.readAllLines(Path.of("../docs/errors.md")).stream()
        .filter(line -> line.startsWith(HEADING))
        .map(line -> line.substring(HEADING.length()))
        .toList();
    assertThat(headings).containsExactlyInAnyOrderElementsOf(IDS);
  }

  @Test
  void everyKindHasATestThroughTheCompilers() {
    Set<String> shown = ProblemFixture.all().stream()
        .flatMap(fixture -> fixture.expected().stream())
        .map(ProblemFixture.Expected::id)
        .collect(Collectors.toCollection(TreeSet::new));
    shown.addAll(ELSEWHERE);
    assertThat(shown).isEqualTo(IDS);
  }

  @Test
  void everyKindHasAFixtureOfItsName() {
    Set<String> names = ProblemFixture.all().stream()
        .filter(fixture -> fixture.expected().stream()
            .anyMatch(expected -> expected.id().equals("llmcall:" + fixture.name())))
        .map(fixture -> "llmcall:" + fixture.name())
        .collect(Collectors.toCollection(TreeSet::new));
    names.addAll(ELSEWHERE);
    assertThat(names).isEqualTo(IDS);
  }
}
