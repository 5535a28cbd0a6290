package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.EMPTY_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNCLOSED_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNSUPPORTED_TAG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.processor.read.TemplateParser.Literal;
import dev.llmcall.processor.read.TemplateParser.Placeholder;
import dev.llmcall.processor.read.TemplateParser.Wrong;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateParserTest {
  @Test
  void takesTextAndPathsInOrder() {
    assertThat(TemplateParser.parse("To {{customer.name}}:\n{{text}}"))
        .containsExactly(
            new Literal("To "),
            new Placeholder("customer.name", 5, 18, false),
            new Literal(":\n"),
            new Placeholder("text", 24, 28, false));
  }

  @Test
  void ignoresSpacesInsideOfBraces() {
    assertThat(TemplateParser.parse("{{ text }}"))
        .containsExactly(new Placeholder("text", 3, 7, false));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{text}", "{\"a\": {\"b\": 1}}", "}} and }", "{ {text} }", "$1 \\ %s"})
  void takesSingleBracesAndAllElseAsText(String text) {
    List<Literal> whole = text.isEmpty() ? List.of() : List.of(new Literal(text));
    assertThat(TemplateParser.parse(text)).isEqualTo(whole);
  }

  @Test
  void takesJsonAroundAPlaceholderAsText() {
    assertThat(TemplateParser.parse("{\"a\": {{text}}}"))
        .containsExactly(
            new Literal("{\"a\": "), new Placeholder("text", 8, 12, false), new Literal("}"));
  }

  @Test
  void takesThreeBracesAsTwo() {
    assertThat(TemplateParser.parse("{{{text}}}"))
        .containsExactly(new Placeholder("text", 3, 7, true));
  }

  @Test
  void refusesWhatNeverCloses() {
    assertThat(TemplateParser.parse("{{text"))
        .containsExactly(new Wrong(UNCLOSED_PLACEHOLDER, 0, 2, List.of("{{")), new Literal("text"));
    assertThat(TemplateParser.parse("{{{text}}"))
        .first()
        .isEqualTo(new Wrong(UNCLOSED_PLACEHOLDER, 0, 3, List.of("{{{")));
  }

  @Test
  void goesOnAfterWhatNeverCloses() {
    assertThat(TemplateParser.parse("{{a {{b}}")).contains(new Placeholder("b", 6, 7, false));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a..b", ".a", "a.", "1a", "a()", "a-b"})
  void refusesWhatIsNoPath(String inside) {
    assertThat(TemplateParser.parse("{{" + inside + " }}"))
        .singleElement()
        .extracting(piece -> ((Wrong) piece).kind())
        .isEqualTo(BAD_PLACEHOLDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"#a", "^a", "/a", ">A", "! a", "=<% %>=", "&a", "."})
  void refusesTheRestOfMustache(String inside) {
    assertThat(TemplateParser.parse("{{" + inside + "}}"))
        .singleElement()
        .extracting(piece -> ((Wrong) piece).kind())
        .isEqualTo(UNSUPPORTED_TAG);
  }

  @Test
  void refusesNothing() {
    assertThat(TemplateParser.parse("a {{ }}"))
        .contains(new Wrong(EMPTY_PLACEHOLDER, 2, 7, List.of()));
  }
}
