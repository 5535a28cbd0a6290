package dev.llmcall.processor.check;

import static dev.llmcall.processor.problem.ProblemKind.UNNAMED_PARAMETER;
import static dev.llmcall.processor.problem.ProblemKind.UNUSED_PARAMETER;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.CallMethod.Role;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.problem.Problem;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class ParameterCheckTest {
  @Test
  void letsParametersThatATemplateUsesStand() {
    assertThat(check(Records.using("a"), Records.parameter("a"))).isEmpty();
  }

  @Test
  void reportsAParameterThatNoTemplateUses() {
    assertThat(check(Records.text("Hello"), Records.parameter("a")))
        .singleElement()
        .satisfies(problem -> {
          assertThat(problem.kind()).isEqualTo(UNUSED_PARAMETER);
          assertThat(problem.text()).endsWith("the parameter a");
        });
  }

  @Test
  void saysSoWhereATemplateHasTheNameInSingleBraces() {
    assertThat(check(Records.text("Hello {a}"), Records.parameter("a")))
        .singleElement()
        .satisfies(problem -> assertThat(problem.text()).endsWith("it is plain text"));
  }

  @Test
  void reportsAParameterThatNoTemplateCanUse() {
    CallParameter unnamed = new CallParameter(
        Records.PLACE, "arg0", Optional.empty(), "", Records.STRING, Role.TEMPLATE, false);
    assertThat(check(Records.text("Hello"), unnamed))
        .singleElement()
        .satisfies(problem -> assertThat(problem.kind()).isEqualTo(UNNAMED_PARAMETER));
  }

  @Test
  void wantsNothingOfParametersForTheCallItself() {
    CallParameter options = new CallParameter(
        Records.PLACE, "o", Optional.of("o"), "", Records.STRING, Role.OPTIONS, false);
    assertThat(check(Records.text("Hello"), options)).isEmpty();
  }

  private static List<Problem> check(Template user, CallParameter... parameters) {
    CallMethod method = Records.method("greet", Records.TEXT, user, parameters);
    return ParameterCheck.check(method);
  }
}
