package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;

class GivenNamesTest {
  @Test
  void keepsANameThatHidesNothing() {
    assertThat(names("total").of("total")).isEqualTo("total");
  }

  @Test
  void leavesWhatTheBodySpeaksOf() {
    assertThat(names("in").of("in")).isEqualTo("in_");
  }

  @Test
  void givesNoNameTwice() {
    GivenNames names = names("in_", "in");
    assertThat(names.of("in_")).isEqualTo("in_");
    assertThat(names.of("in")).isEqualTo("in__");
  }

  @Test
  void makesIdentifiersOfWordsThatAreNone() {
    GivenNames names = names("class", "1st");
    assertThat(names.of("class")).isEqualTo("class_");
    assertThat(names.of("1st")).isEqualTo("_1st");
  }

  private static GivenNames names(String... wanted) {
    return new GivenNames(List.of(wanted), Set.of("in", "made"));
  }
}
