package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.Recovery;
import dev.llmcall.recovery.Repair;
import dev.llmcall.recovery.RepairKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.LlmResult;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** What a model thinks, and where that is taken for its answer or its answer for that. */
class ReasoningTest {
  private static final String GOOD = "{\"label\":\"GOOD\",\"reason\":\"r\"}";
  private static final String THINKS =
      "<think>is it {\"label\":\"BAD\"}?</think>\\n\\nIt is <think>.";
  private static final String SHOWN = "It is <think>.";

  @Test
  void a11_anAnswerThatIsAllOfTheReasoningIsUsed() {
    for (Recovery policy : List.of(Recovery.REPAIR, Recovery.LOSSY)) {
      Script script = Script.of(reasoning(GOOD));
      try (LlmClient client = Given.clientSide(script).recovery(policy).build()) {
        LlmResult<Given.Verdict> result =
            Given.call(client, Given.JUDGE.models("a")).result();
        assertThat(result.value().label()).isEqualTo("GOOD");
        assertThat(result.text()).isEqualTo(GOOD);
        assertThat(result.repairs())
            .extracting(Repair::kind)
            .containsExactly(RepairKind.REASONING_IS_ANSWER);
      }
    }
  }

  @Test
  void a11_strictlyItIsNoAnswer() {
    Script script = Script.of(reasoning(GOOD), Script.answers(GOOD));
    try (LlmClient client =
        Given.clientSide(script).recovery(Recovery.STRICT).reasks(1).build()) {
      LlmResult<Given.Verdict> result =
          Given.call(client, Given.JUDGE.models("a", "b")).result();
      assertThat(script.asked()).containsExactly("a", "b");
      Attempt empty = result.attempts().get(0);
      assertThat(empty.kind()).contains(ErrorKind.EMPTY);
      assertThat(empty.text()).as("it is no text of an answer").isEmpty();
    }
  }

  @Test
  void a11_whatIsFoundInReasoningIsADraft() {
    String draft = "Perhaps " + GOOD + ". Let me see.";
    Script script = Script.of(reasoning(draft));
    try (LlmClient client = Given.clientSide(script).build()) {
      LlmException failure = catchThrowableOfType(
          LlmException.class, () -> Given.call(client, Given.JUDGE.models("a")).answer());
      assertThat(failure.kind()).isEqualTo(ErrorKind.EMPTY);
      assertThat(failure).hasMessageContaining("the model thought, but gave no answer");
    }
    try (LlmClient client = Given.clientSide(script).recovery(Recovery.LOSSY).build()) {
      LlmResult<Given.Verdict> result =
          Given.call(client, Given.JUDGE.models("a")).result();
      assertThat(result.value().label()).isEqualTo("GOOD");
      assertThat(result.repairs()).extracting(Repair::kind).contains(RepairKind.REASONING_USED);
    }
    Script nothing = Script.of(reasoning("I do not know."));
    try (LlmClient client = Given.clientSide(nothing).recovery(Recovery.LOSSY).build()) {
      assertThat(catchThrowableOfType(
                  LlmException.class,
                  () -> Given.call(client, Given.JUDGE.models("a")).answer())
              .kind())
          .isEqualTo(ErrorKind.EMPTY);
    }
  }

  @Test
  void a11_whatIsThoughtIsNoTextToReturn() {
    Script script = Script.of(reasoning("Hm."), Script.answers("Yes."));
    try (LlmClient client = Given.clientSide(script).build()) {
      assertThat(Given.ask(client, "a", "b").answer()).isEqualTo("Yes.");
    }
    Script whole = Script.of(reasoning("Hm."), Script.answers("Yes."));
    try (LlmClient client = Given.clientSide(whole).build()) {
      assertThat(Given.tell(client, "a", "b").stream().result().value()).isEqualTo("Yes.");
    }
  }

  @Test
  void a12_aLeadingBlockOfThoughtsIsNoPartOfAText() {
    List<Repair> heard = new ArrayList<>();
    LlmListener listener = new LlmListener() {
      @Override
      public void answerRepaired(CallInfo call, Attempt attempt, List<Repair> repairs) {
        heard.addAll(repairs);
      }
    };
    for (Recovery policy : Recovery.values()) {
      Script script = Script.of(content(THINKS));
      try (LlmClient client =
          Given.clientSide(script).recovery(policy).listener(listener).build()) {
        check(Given.ask(client, "a").result());
        check(Given.tell(client, "a").stream().result());
      }
      Script streams = Script.of(
          Script.reply(200, Chunks.answer("<th", THINKS.substring(3).replace("\"", "\\\""))));
      try (LlmClient client =
          Given.clientSide(streams).recovery(policy).listener(listener).build()) {
        check(Given.tell(client, "a").stream().result());
      }
    }
    assertThat(heard)
        .hasSize(9)
        .allMatch(repair -> repair.kind() == RepairKind.REASONING_REMOVED && !repair.isLossy());
  }

  @Test
  void a12_thoughtsAloneAreEmpty() {
    for (String thoughts : List.of("<think>hm</think>", "<think>hm", " <think>hm</think>\\n ")) {
      Script script = Script.of(content(thoughts), Script.answers("Yes."));
      try (LlmClient client = Given.clientSide(script).build()) {
        LlmResult<String> result = Given.ask(client, "a", "b").result();
        assertThat(result.value()).isEqualTo("Yes.");
        assertThat(result.attempts().get(0).kind()).contains(ErrorKind.EMPTY);
      }
    }
  }

  private static void check(LlmResult<String> result) {
    assertThat(result.value()).isEqualTo(SHOWN);
    assertThat(result.text()).startsWith("<think>").endsWith(SHOWN);
    assertThat(result.repairs())
        .containsExactly(new Repair(
            "", RepairKind.REASONING_REMOVED, "<think>is it {\"label\":\"BAD\"}?</think>", ""));
  }

  private static Script.Step reasoning(String text) {
    return Script.reply(
        200,
        "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":null,\"reasoning\":\""
            + text.replace("\"", "\\\"")
            + "\"}}]}");
  }

  private static Script.Step content(String escaped) {
    return Script.reply(
        200,
        "{\"choices\":[{\"finish_reason\":\"stop\",\"message\":{\"content\":\""
            + escaped.replace("\"", "\\\"")
            + "\"}}]}");
  }
}
