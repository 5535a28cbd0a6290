package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.BAD_DELIMITERS;
import static dev.llmcall.processor.problem.ProblemKind.BAD_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.EMPTY_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNCLOSED_PLACEHOLDER;
import static dev.llmcall.processor.problem.ProblemKind.UNCLOSED_SECTION;
import static dev.llmcall.processor.problem.ProblemKind.UNOPENED_SECTION;
import static dev.llmcall.processor.problem.ProblemKind.UNSUPPORTED_TAG;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.processor.problem.ProblemKind;
import dev.llmcall.processor.read.TemplatePiece.Braces;
import dev.llmcall.processor.read.TemplatePiece.LineStart;
import dev.llmcall.processor.read.TemplatePiece.Literal;
import dev.llmcall.processor.read.TemplatePiece.Partial;
import dev.llmcall.processor.read.TemplatePiece.Placeholder;
import dev.llmcall.processor.read.TemplatePiece.Section;
import dev.llmcall.processor.read.TemplatePiece.Wrong;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TemplateParserTest {
  @Test
  void takesTextAndPathsInOrder() {
    assertThat(pieces("To {{customer.name}}:\n{{text}}"))
        .containsExactly(
            new Literal("To "),
            new Placeholder("customer.name", 5, 18, Braces.TWO),
            new Literal(":\n"),
            new Placeholder("text", 24, 28, Braces.TWO));
  }

  @Test
  void ignoresSpacesInsideOfBraces() {
    assertThat(pieces("{{ text }}")).containsExactly(new Placeholder("text", 3, 7, Braces.TWO));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {"", "{}", "{text}", "{\"a\": {\"b\": 1}}", "}} and }", "{ {text} }", "$1 \\ %s"})
  void takesSingleBracesAndAllElseAsText(String text) {
    List<Literal> whole = text.isEmpty() ? List.of() : List.of(new Literal(text));
    assertThat(pieces(text)).isEqualTo(whole);
  }

  @Test
  void takesJsonAroundAPlaceholderAsText() {
    assertThat(pieces("{\"a\": {{text}}}"))
        .containsExactly(
            new Literal("{\"a\": "), new Placeholder("text", 8, 12, Braces.TWO), new Literal("}"));
  }

  @Test
  void takesThreeBracesAndAnAmpersandAsTwoBraces() {
    assertThat(pieces("{{{text}}}{{& text }}"))
        .containsExactly(
            new Placeholder("text", 3, 7, Braces.THREE),
            new Placeholder("text", 14, 18, Braces.AMPERSAND));
  }

  @Test
  void putsSectionsIntoEachOther() {
    assertThat(pieces("{{#a}}x{{^b.c}}y{{/b.c}}{{/a}}"))
        .containsExactly(new Section(
            new Placeholder("a", 3, 4, Braces.TWO),
            false,
            List.of(
                new Literal("x"),
                new Section(
                    new Placeholder("b.c", 10, 13, Braces.TWO), true, List.of(new Literal("y"))))));
  }

  @Test
  void leavesOutLinesThatHaveOnlyOneTag() {
    assertThat(pieces("a\n  {{! why }}\n\t{{=<% %>=}} \r\n<%x%>"))
        .containsExactly(new Literal("a\n"), new Placeholder("x", 32, 33, Braces.TWO));
  }

  @Test
  void indentsAPartialOnlyOnALineOfItsOwn() {
    assertThat(pieces("  {{> A }}\n{{>B.C}}."))
        .containsExactly(
            new Partial("A", 6, 7, true, "  "),
            new Partial("B.C", 14, 17, false, ""),
            new Literal("."));
  }

  @Test
  void saysWhereEachLineBeginsThatStays() {
    assertThat(TemplateParser.parse("a\n{{#b}}\n{{c}}\n{{/b}}\n"))
        .containsExactly(
            new LineStart(),
            new Literal("a\n"),
            new Section(
                new Placeholder("b", 5, 6, Braces.TWO),
                false,
                List.of(
                    new LineStart(), new Placeholder("c", 11, 12, Braces.TWO), new Literal("\n"))));
  }

  @Test
  void refusesWhatNeverCloses() {
    assertThat(pieces("{{text"))
        .containsExactly(wrong(UNCLOSED_PLACEHOLDER, 0, 2, "{{"), new Literal("text"));
    assertThat(pieces("{{{text}}")).first().isEqualTo(wrong(UNCLOSED_PLACEHOLDER, 0, 3, "{{{"));
  }

  @Test
  void goesOnAfterWhatNeverCloses() {
    assertThat(pieces("{{a {{b}}")).contains(new Placeholder("b", 6, 7, Braces.TWO));
  }

  @Test
  void reportsASectionThatNeverClosesBeforeWhatIsInIt() {
    assertThat(pieces("{{#a}}{{^b}}x{{/a}}").get(0)).isInstanceOfSatisfying(Section.class, a -> {
      assertThat(a.pieces())
          .hasSize(2)
          .first()
          .isEqualTo(wrong(UNCLOSED_SECTION, 9, 10, "^b", "b"));
    });
    assertThat(pieces("{{#a}}")).first().isEqualTo(wrong(UNCLOSED_SECTION, 3, 4, "#a", "a"));
  }

  @Test
  void takesANearNameForTheEndOfTheSection() {
    assertThat(pieces("{{#items}}{{/itmes}}{{x}}"))
        .hasSize(3)
        .contains(new Wrong(
            UNOPENED_SECTION,
            13,
            18,
            List.of("itmes", "but the section that is open is {{#items}}"),
            "did you mean {{/items}}?"));
  }

  @Test
  void refusesAnEndWithoutASection() {
    assertThat(pieces("a{{/b}}"))
        .contains(wrong(UNOPENED_SECTION, 4, 5, "b", "but no section is open"));
  }

  @ParameterizedTest
  @ValueSource(strings = {"a b", "a..b", ".a", "a.", "1a", "a()", "a-b", "# a b", ">.", ">a/b"})
  void refusesWhatIsNoPath(String inside) {
    assertThat(onlyProblem("{{" + inside + " }}")).isEqualTo(BAD_PLACEHOLDER);
  }

  @ParameterizedTest
  @ValueSource(strings = {"$a", "<a", ">*a"})
  void refusesWhatIsNotInTheCoreOfMustache(String inside) {
    assertThat(onlyProblem("{{" + inside + "}}")).isEqualTo(UNSUPPORTED_TAG);
  }

  @ParameterizedTest
  @ValueSource(strings = {"=", "==", "=<%=", "=<% %>", "=a b c=", "== ==="})
  void refusesDelimitersThatAreNone(String inside) {
    assertThat(onlyProblem("{{" + inside + "}}")).isEqualTo(BAD_DELIMITERS);
  }

  @ParameterizedTest
  @ValueSource(strings = {" ", "#", "& "})
  void refusesNothing(String inside) {
    assertThat(onlyProblem("{{" + inside + "}}")).isEqualTo(EMPTY_PLACEHOLDER);
  }

  private static ProblemKind onlyProblem(String text) {
    List<TemplatePiece> pieces = pieces(text);
    assertThat(pieces).hasSize(1);
    return ((Wrong) pieces.get(0)).kind();
  }

  private static Wrong wrong(ProblemKind kind, int start, int end, String... facts) {
    return new Wrong(kind, start, end, List.of(facts), "");
  }

  /** Without line starts, which only partials need. */
  private static List<TemplatePiece> pieces(String text) {
    return TemplateParser.parse(text).stream()
        .filter(piece -> !(piece instanceof LineStart))
        .toList();
  }
}
