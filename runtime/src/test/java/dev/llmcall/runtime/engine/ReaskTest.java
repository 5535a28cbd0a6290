package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.Recovery;
import dev.llmcall.recovery.Repair;
import dev.llmcall.recovery.RepairKind;
import dev.llmcall.recovery.Violation;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.ParsedAnswer;
import dev.llmcall.runtime.SchemaSupport;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What becomes of answers that do not fit: repaired, asked for again, left to the next model. */
class ReaskTest {
  private static final String GOOD = "{\"label\":\"GOOD\",\"reason\":\"r\"}";
  private static final String WRONG = "{\"label\":\"UGLY\"}";
  private static final String FENCED = "```json\\n{\"label\":\"good\",\"reason\":\"r\",}\\n```";
  private static final String LOSSY = "{\"label\":\"GOOD\",\"reason\":\"it is lo";

  @Test
  void asksTheModelOnceMoreWithAllThatWasWrong() {
    Script script = Script.of(Script.answers(WRONG), Script.answers(GOOD));
    try (LlmClient client = Given.clientSide(script).reasks(1).build()) {
      LlmResult<Given.Verdict> result =
          Given.call(client, Given.JUDGE.models("a", "b")).result();
      assertThat(result.value().label()).isEqualTo("GOOD");
      assertThat(script.asked()).containsExactly("a", "a");
      assertThat(result.attempts())
          .extracting(Attempt::reason)
          .containsExactly(Attempt.Reason.NEXT, Attempt.Reason.REASK);
      assertThat(result.attempts().get(0).violations())
          .containsExactly(
              new Violation("/label", "one of GOOD, BAD", "\"UGLY\""),
              new Violation("/reason", "a text", "nothing"));
      assertThat(script.bodies().get(1))
          .contains(
              "{\"role\":\"user\",\"content\":\"canary-prompt\"},"
                  + "{\"role\":\"assistant\",\"content\":\"{\\\"label\\\":\\\"UGLY\\\"}\"},"
                  + "{\"role\":\"user\",\"content\":\"This answer cannot be used:\\n- at /label: expected ",
              "\\n- at /reason: expected a text, but found nothing\\nAnswer again");
    }
  }

  @Test
  void theExceptionSaysWhatIsMissingButNotWhatIsThere() {
    Script script = Script.of(Script.answers("{\"label\":\"canary-answer\"}"));
    try (LlmClient client = Given.clientSide(script).reasks(0).build()) {
      assertThatThrownBy(() -> Given.call(client, Given.JUDGE.models("a")).answer())
          .isInstanceOf(LlmException.Unusable.class)
          .hasMessageEndingWith("at /label: expected one of GOOD, BAD; at /reason: expected a text,"
              + " found nothing");
    }
  }

  @Test
  void asksTheNextModelWhenThatDidNotHelp() {
    Script script = Script.of(Script.answers(WRONG), Script.answers("no"), Script.answers(GOOD));
    try (LlmClient client = Given.clientSide(script).reasks(1).build()) {
      LlmResult<Given.Verdict> result =
          Given.call(client, Given.JUDGE.models("a", "b")).result();
      assertThat(script.asked()).containsExactly("a", "a", "b");
      assertThat(result.attempts())
          .extracting(attempt -> attempt.kind().orElse(null))
          .containsExactly(ErrorKind.INVALID, ErrorKind.UNPARSABLE, null);
      assertThat(script.bodies().get(2)).doesNotContain("This answer cannot be used");
    }
  }

  @Test
  void asksTheModelOfASegmentThatAnsweredAloneAndGoesOnBehindIt() {
    Script script =
        Script.of(Script.answersAt(2, WRONG), Script.answers(WRONG), Script.answers(GOOD));
    try (LlmClient client = Given.serverSide(script).reasks(1).build()) {
      Given.call(client, Given.JUDGE.models("a", "b", "c")).answer();
      assertThat(script.asked()).containsExactly("a,b,c", "b", "c");
    }
  }

  @Test
  void doesNotAskAgainWhereAnotherAnswerCannotBeHopedFor() {
    for (String reply : List.of(
        "{\"choices\":[{\"finish_reason\":\"length\",\"message\":{\"content\":\"{\"}}]}",
        "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\"\"}}]}",
        "{\"choices\":[{\"message\":{\"refusal\":\"no\"},\"finish_reason\":\"stop\"}]}",
        "{\"choices\":[{\"finish_reason\":\"content_filter\",\"message\":{\"content\":\"x\"}}]}")) {
      Script script = Script.of(Script.reply(200, reply), Script.answers(GOOD));
      try (LlmClient client = Given.clientSide(script).reasks(1).build()) {
        Given.call(client, Given.JUDGE.models("a", "b")).answer();
        assertThat(script.asked()).as(reply).containsExactly("a", "b");
      }
    }
  }

  @Test
  void tellsTheModelWhatACheckOrAConstructorRefused() {
    Script script = Script.of(
        Script.answers("{\"label\":\"GOOD\",\"reason\":\"\"}"),
        Script.answers("{\"label\":\"GOOD\",\"reason\":\"short\"}"),
        Script.answers(GOOD));
    try (LlmClient client = Given.clientSide(script).reasks(2).build()) {
      Given.call(client, Given.JUDGE.models("a"))
          .check(verdict -> verdict.reason().equals("short") ? "say more" : null)
          .answer();
      assertThat(script.bodies().get(1))
          .contains(
              "expected an answer that its type accepts, but found no reason for canary-answer");
      assertThat(script.bodies().get(2))
          .contains("expected an answer that the check of the call accepts, but found say more")
          .contains("no reason for canary-answer");
    }
  }

  @Test
  void repairsWhatLosesNothingAndTellsTheListener() {
    List<Repair> heard = new ArrayList<>();
    LlmListener listener = new LlmListener() {
      @Override
      public void answerRepaired(CallInfo call, Attempt attempt, List<Repair> repairs) {
        heard.addAll(repairs);
      }
    };
    Script script = Script.of(Script.answers(FENCED));
    try (LlmClient client = Given.clientSide(script).listener(listener).build()) {
      LlmResult<Given.Verdict> result =
          Given.call(client, Given.JUDGE.models("a")).result();
      assertThat(result.value()).isEqualTo(new Given.Verdict("GOOD", "r"));
      assertThat(result.repairs())
          .extracting(Repair::kind)
          .contains(RepairKind.FENCE_REMOVED, RepairKind.CONSTANT_MATCHED);
      assertThat(result.repairs()).noneMatch(Repair::isLossy).isEqualTo(heard);
    }
  }

  @Test
  void tellsTheListenerOfEveryLoss() {
    List<Repair> heard = new ArrayList<>();
    LlmListener listener = new LlmListener() {
      @Override
      public void answerRepaired(CallInfo call, Attempt attempt, List<Repair> repairs) {
        heard.addAll(repairs);
      }
    };
    String twice = "{\"label\":\"GOOD\",\"reason\":\"r\",\"reason\":\"s\"}";
    for (String answer : List.of(LOSSY, twice)) {
      heard.clear();
      Script script = Script.of(Script.answers(answer));
      try (LlmClient client =
          Given.clientSide(script).recovery(Recovery.LOSSY).listener(listener).build()) {
        LlmResult<Given.Verdict> result =
            Given.call(client, Given.JUDGE.models("a")).result();
        assertThat(heard).isEqualTo(result.repairs()).anyMatch(Repair::isLossy);
      }
    }
  }

  @Test
  void leavesAnswersAloneThatFit() {
    try (LlmClient client = Given.clientSide(Script.of(Script.answers(GOOD))).build()) {
      assertThat(Given.call(client, Given.JUDGE.models("a")).result().repairs()).isEmpty();
    }
  }

  @Test
  void acceptsALossOnlyWhereThePolicyDoes() {
    for (Recovery policy : Recovery.values()) {
      Script script = Script.of(Script.answers(LOSSY));
      try (LlmClient client = Given.clientSide(script).recovery(policy).build()) {
        if (policy == Recovery.LOSSY) {
          LlmResult<Given.Verdict> result =
              Given.call(client, Given.JUDGE.models("a")).result();
          assertThat(result.repairs()).anyMatch(Repair::isLossy);
        } else {
          LlmException failure = catchThrowableOfType(
              LlmException.class, Given.call(client, Given.JUDGE.models("a"))::answer);
          assertThat(failure.kind()).isEqualTo(ErrorKind.UNPARSABLE);
          assertThat(failure.attempts().get(0).violations()).isNotEmpty();
          assertThat(failure.getMessage()).doesNotContain("it is lo");
        }
      }
    }
  }

  @Test
  void takesNothingButWhatFitsWhereThePolicyIsStrict() {
    Script script = Script.of(Script.answers(FENCED), Script.answers(GOOD));
    try (LlmClient client =
        Given.clientSide(script).recovery(Recovery.STRICT).reasks(1).build()) {
      assertThat(Given.call(client, Given.JUDGE.models("a")).result().repairs()).isEmpty();
      assertThat(script.asked()).containsExactly("a", "a");
    }
  }

  @Test
  void tellsTheFormInWordsWhereAnEndpointTakesNoSchema() {
    Script script = Script.of(Script.fails(500), Script.answers(GOOD));
    try (LlmClient client = Given.clientSide(script)
        .route("local/", Given.plain("local").schemas(SchemaSupport.NONE))
        .build()) {
      Given.call(client, Given.JUDGE.models("a", "local/b")).answer();
      assertThat(script.bodies().get(0)).contains("\"response_format\"");
      assertThat(script.bodies().get(1))
          .isEqualTo("{\"model\":\"b\",\"messages\":[{\"role\":\"user\",\"content\":\"canary-prompt"
              + "\\n\\nAnswer with JSON only, of this form:\\n{\\nlabel: \\\"GOOD\\\"|\\\"BAD\\\""
              + "\\nreason: string\\n}\"}]}");
    }
  }

  @Test
  void givesRepairsOutsideACall() {
    String text = FENCED.replace("\\n", "\n");
    ParsedAnswer<Given.Verdict> parsed = Given.JUDGE.parse(text, Recovery.REPAIR);
    assertThat(parsed.value().label()).isEqualTo("GOOD");
    assertThat(parsed.repairs()).isNotEmpty();
    assertThat(Given.JUDGE.parse(text)).isEqualTo(parsed.value());
    assertThatThrownBy(() -> Given.JUDGE.parse(text, Recovery.STRICT))
        .isInstanceOf(LlmException.Unusable.class);
    assertThatThrownBy(() -> Given.JUDGE.recovery(Recovery.STRICT).parse(text))
        .isInstanceOf(LlmException.Unusable.class);
  }
}
