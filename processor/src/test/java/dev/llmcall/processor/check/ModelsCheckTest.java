package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.BAD_MODEL;
import static dev.llmcall.processor.problem.ProblemKind.BLANK_MODEL;
import static dev.llmcall.processor.problem.ProblemKind.DUPLICATE_MODEL;
import static dev.llmcall.processor.problem.ProblemKind.EMPTY_MODELS;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.ProblemKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class ModelsCheckTest {
  @Test
  void takesChainsOfAnyLength() {
    assertThat(kinds("a/b", "c/d:free", "e", "ollama/f:8b", "g/h@i", "j/k~l")).isEmpty();
  }

  @Test
  void refusesAChainWithoutIds() {
    assertThat(kinds()).containsExactly(EMPTY_MODELS);
  }

  @Test
  void refusesBlankIds() {
    assertThat(kinds("a/b", "", " \t")).containsExactly(BLANK_MODEL, BLANK_MODEL);
  }

  @Test
  void refusesSpacesOfAnyKindAndControlCharacters() {
    assertThat(kinds("a b", "a\u00a0b", "a\nb", "a\u0000b"))
        .containsExactly(BAD_MODEL, BAD_MODEL, BAD_MODEL, BAD_MODEL);
  }

  @Test
  void showsNoControlCharacter() {
    assertThat(ModelsCheck.check(Records.list("a\nb")))
        .singleElement()
        .extracting(Problem::text)
        .asString()
        .doesNotContain("\n");
  }

  @Test
  void refusesTheSameIdTwice() {
    assertThat(kinds("a/b", "c/d", "a/b")).containsExactly(DUPLICATE_MODEL);
  }

  private static List<ProblemKind> kinds(String... ids) {
    return ModelsCheck.check(Records.list(ids)).stream().map(Problem::kind).toList();
  }
}
