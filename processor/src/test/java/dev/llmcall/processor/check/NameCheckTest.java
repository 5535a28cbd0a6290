package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.NAME_CLASH;
import static dev.llmcall.processor.problem.ProblemKind.OVERLOADS_DISAGREE;
import static org.assertj.core.api.Assertions.assertThat;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallType.Signature;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.ProblemKind;
import java.util.List;
import org.junit.jupiter.api.Test;

class NameCheckTest {
  private static final TypeName STRING = Records.STRING;
  private static final TypeName RECOVERY = ClassName.get("dev.llmcall", "Recovery");

  private static final CallMethod COUNT =
      Records.method("count", Records.WHOLE, Records.using("a"), Records.parameter("a"));

  @Test
  void letsOverloadsShareWhatTheyBringAlong() {
    CallMethod other = Records.method("count", Records.WHOLE, Records.text("How many?"));
    assertThat(kinds(List.of(COUNT, other))).isEmpty();
  }

  @Test
  void letsTextsHaveOverloads() {
    CallMethod other = Records.method("count", Records.TEXT, Records.text("How many?"));
    assertThat(kinds(List.of(COUNT, other))).isEmpty();
  }

  @Test
  void refusesTwoAnswersOfOneName() {
    CallMethod other = Records.method("count", Records.YES_OR_NO, Records.text("Any?"));
    assertThat(kinds(List.of(COUNT, other))).containsExactly(OVERLOADS_DISAGREE);
  }

  @Test
  void refusesNamesThatDifferInTheFirstLetterOnly() {
    CallMethod other = Records.method("Count", Records.YES_OR_NO, Records.text("Any?"));
    assertThat(kinds(List.of(COUNT, other))).containsExactly(OVERLOADS_DISAGREE);
  }

  @Test
  void refusesAnInheritedMethodOfTheSameSignature() {
    assertThat(kinds(List.of(COUNT), new Signature("parseCount", List.of(STRING))))
        .containsExactly(NAME_CLASH);
    assertThat(kinds(List.of(COUNT), new Signature("countSchema", List.of())))
        .containsExactly(NAME_CLASH);
  }

  @Test
  void letsMethodsOfOtherSignaturesStand() {
    assertThat(kinds(
            List.of(COUNT), new Signature("parseCount", List.of(ClassName.get(Object.class)))))
        .isEmpty();
    assertThat(kinds(List.of(COUNT), new Signature("countSchema", List.of(STRING))))
        .isEmpty();
  }

  @Test
  void refusesAMethodThatTheParserWithRepairsHides() {
    assertThat(kinds(List.of(COUNT), new Signature("parseCount", List.of(STRING, RECOVERY))))
        .containsExactly(NAME_CLASH);
    ClassName other = ClassName.get("acme", "Recovery");
    assertThat(kinds(List.of(COUNT), new Signature("parseCount", List.of(STRING, other))))
        .isEmpty();
  }

  @Test
  void letsAParserAndASchemaHaveOneName() {
    CallMethod parse = Records.method("parse", Records.WHOLE, Records.text("How many?"));
    CallMethod schema = Records.method("schema", Records.YES_OR_NO, Records.text("Any?"));
    assertThat(kinds(List.of(parse, schema))).isEmpty(); // parseSchema() and parseSchema(String)
  }

  @Test
  void letsNamesThatDifferInTheFirstLetterShareAParserOfOneAnswer() {
    CallMethod other = Records.method("Count", Records.WHOLE, Records.text("How many?"));
    assertThat(kinds(List.of(COUNT, other))).isEmpty();
  }

  @Test
  void refusesACallOfTheSameSignature() {
    CallMethod other =
        Records.method("parseCount", Records.TEXT, Records.using("a"), Records.parameter("a"));
    assertThat(kinds(List.of(COUNT, other))).containsExactly(NAME_CLASH);
  }

  private static List<ProblemKind> kinds(List<CallMethod> methods, Signature... inherited) {
    return NameCheck.check(Records.type(methods, inherited)).stream()
        .map(Problem::kind)
        .toList();
  }
}
