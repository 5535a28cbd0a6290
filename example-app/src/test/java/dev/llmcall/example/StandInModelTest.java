package dev.llmcall.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.testkit.ChatRequest;
import java.util.List;
import java.util.Optional;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StandInModelTest {

  @ParameterizedTest
  @CsvSource(delimiter = '|', textBlock = """
          feat(parser): accept tabs      | FEATURE       | parser | false | accept tabs
          fix!: refuse empty names       | FIX           |        | true  | refuse empty names
          parser: accept tabs, no crash  | FIX           | parser | false | accept tabs, no crash
          Revert "feat: x"               | REVERT        |        | false | Revert "feat: x"
          Update README                  | DOCUMENTATION |        | false | Update README
          Bump maven from 1 to 2         | BUILD         |        | false | Bump maven from 1 to 2
          Close CVE-2026-1               | SECURITY      |        | false | Close CVE-2026-1
          Read files faster              | PERFORMANCE   |        | false | Read files faster
          Add a button                   | FEATURE       |        | false | Add a button
          Something                      | INTERNAL      |        | false | Something
          """)
  void goesByPrefixThenByWords(
      String subject, ChangeType type, String scope, boolean isBreaking, String summary) {
    assertThat(CommitsLlm.parseClassify(StandInModel.answer(request(subject + "\n\nbody"))))
        .isEqualTo(new Change(type, Optional.ofNullable(scope), isBreaking, summary));
  }

  @Test
  void answersInTheShapeWhateverItIsAsked() {
    for (String question : List.of("", "\n\n", "\"\\\u0000\t", "a(b(c)): d", "fix: ")) {
      assertThat(
              CommitsLlm.parseClassify(StandInModel.answer(request(question))).summary())
          .isNotBlank();
    }
  }

  @Test
  void findsTheFooterThatAnnouncesABreak() {
    String answer = StandInModel.answer(request("feat: x\n\nBREAKING CHANGE: y"));

    assertThat(CommitsLlm.parseClassify(answer).breaking()).isTrue();
  }

  private static ChatRequest request(String question) {
    return new ChatRequest(
        Optional.of("m"),
        List.of(),
        List.of(new ChatRequest.Turn("user", question)),
        Optional.empty(),
        Optional.empty(),
        Optional.empty(),
        OptionalDouble.empty(),
        OptionalInt.empty(),
        false,
        "");
  }
}
