package dev.llmcall.runtime.json;

import static dev.llmcall.runtime.json.Replies.answer;
import static dev.llmcall.runtime.json.Replies.choice;
import static dev.llmcall.runtime.json.Replies.failure;
import static dev.llmcall.runtime.json.Replies.reply;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.wire.Answer;
import dev.llmcall.runtime.wire.Failure;
import org.junit.jupiter.api.Test;

/** Statuses of success that are none: part A of the failures seen in the wild, by number. */
class SuccessThatIsNoneTest {

  @Test
  void a01_anErrorBesideNullFieldsCountsFirst() {
    Failure failure = failure(
        200,
        "{\"id\":null,\"choices\":null,\"model\":null,\"usage\":null,"
            + "\"error\":{\"message\":\"Rate limited\",\"code\":429}}");
    assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure.status()).hasValue(200);
    assertThat(failure.code()).contains("429");
    assertThat(failure.beforeRouting()).isFalse();
  }

  @Test
  void a01_anErrorBesideAGoodAnswerCountsFirst() {
    String good = reply("\"fine\"", "\"stop\"");
    assertThat(
            failure(200, good.replaceFirst("\\{", "{\"error\":{\"code\":502},")).kind())
        .isEqualTo(ErrorKind.OVERLOADED);
    assertThat(answer(good.replaceFirst("\\{", "{\"error\":null,")).text()).isEqualTo("fine");
  }

  @Test
  void a02_noChoicesIsABadReply() {
    assertThat(failure(200, "{\"id\":\"x\",\"model\":\"m\"}").kind())
        .isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(200, "{}").kind()).isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void a03_emptyChoicesAreAnEmptyAnswer() {
    assertThat(failure(200, "{\"choices\":[]}").kind()).isEqualTo(ErrorKind.EMPTY);
    assertThat(failure(200, "{\"choices\":[],\"detail\":\"Overloaded\"}").kind())
        .isNotEqualTo(ErrorKind.EMPTY);
  }

  @Test
  void a04_choicesNullIsABadReply() {
    assertThat(failure(200, "{\"choices\":null}").kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(200, "{\"choices\":[null]}").kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(200, "{\"choices\":[{\"message\":null}]}").kind())
        .isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(200, "{\"choices\":\"x\"}").kind()).isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void a05_finishReasonErrorIsAFailureEvenWithContent() {
    Failure failure = failure(200, reply("\"half an ans\"", "\"error\""));
    assertThat(failure.kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(failure.finishReason()).contains("error");
    assertThat(failure.text()).contains("half an ans");
  }

  @Test
  void a05_theErrorOfAChoiceSaysWhatItWas() {
    Failure failure = failure(
        200,
        choice(
            "{\"finish_reason\":\"error\",\"message\":{\"content\":\"half\"},\"error\":{\"code\":429,"
                + "\"message\":\"x\",\"metadata\":{\"error_type\":\"rate_limit_exceeded\"}}}"));
    assertThat(failure.kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure.code()).contains("rate_limit_exceeded");
    assertThat(failure.model()).contains("b/y");
  }

  @Test
  void a06_theNativeReasonCountsWhereTheContentIsEmpty() {
    String native_ =
        choice("{\"finish_reason\":\"stop\",\"native_finish_reason\":\"network_error\","
            + "\"message\":{\"content\":\"%s\"}}");
    assertThat(failure(200, native_.formatted("")).kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(answer(native_.formatted("whole")).text()).isEqualTo("whole");
    assertThat(failure(200, native_.formatted("").replace("network_error", "SAFETY"))
            .kind())
        .isEqualTo(ErrorKind.MODERATED);
    assertThat(failure(
                200,
                native_
                    .formatted("cut")
                    .replace("\"stop\"", "null")
                    .replace("network_error", "max_tokens"))
            .kind())
        .isEqualTo(ErrorKind.TRUNCATED);
  }

  @Test
  void a07_lengthIsTruncatedWithOrWithoutContent() {
    assertThat(failure(200, reply("null", "\"length\"")).kind()).isEqualTo(ErrorKind.TRUNCATED);
    Failure cut = failure(200, reply("\"{\\\"a\\\":\"", "\"length\""));
    assertThat(cut.kind()).isEqualTo(ErrorKind.TRUNCATED);
    assertThat(cut.text()).contains("{\"a\":");
  }

  @Test
  void a08_a09_noContentIsEmpty() {
    assertThat(failure(200, reply("null", "\"stop\"")).kind()).isEqualTo(ErrorKind.EMPTY);
    assertThat(failure(200, reply("\"\"", "\"stop\"")).kind()).isEqualTo(ErrorKind.EMPTY);
    assertThat(failure(200, reply("\" \\n\"", "\"stop\"")).kind()).isEqualTo(ErrorKind.EMPTY);
    assertThat(failure(200, reply("[]", "\"stop\"")).kind()).isEqualTo(ErrorKind.EMPTY);
    assertThat(failure(200, choice("{\"message\":{}}")).kind()).isEqualTo(ErrorKind.EMPTY);
    assertThat(failure(200, reply("null", "\"tool_calls\"")).kind()).isEqualTo(ErrorKind.EMPTY);
  }

  @Test
  void d43_d51_callsOfToolsThatNobodySentAreNoAnswer() {
    for (String call : new String[] {
      "{\"index\":0,\"function\":{\"name\":\"f\",\"arguments\":\"\"}}",
      "{\"function\":{\"name\":\"f\"}}",
      "{\"id\":\"1\",\"function\":{\"name\":\"f\",\"arguments\":\"{\"}}"
    }) {
      for (String reason : new String[] {"stop", "tool_calls"}) {
        String message = "{\"content\":null,\"tool_calls\":[" + call + "]}";
        assertThat(failure(
                    200,
                    choice("{\"finish_reason\":\"" + reason + "\",\"message\":" + message + "}"))
                .kind())
            .isEqualTo(ErrorKind.EMPTY);
      }
    }
  }

  @Test
  void a10_contentInPartsIsTheirTexts() {
    assertThat(answer(reply(
                "[{\"type\":\"thinking\",\"thinking\":[{\"type\":\"text\",\"text\":\"hm\"}]},"
                    + "{\"type\":\"reasoning\",\"text\":\"hm\"},"
                    + "{\"type\":\"text\",\"text\":\"a\"},{\"text\":\"b\",\"type\":\"text\"},"
                    + "\"c\",{\"type\":\"image_url\",\"image_url\":{\"url\":\"x\"}},7]",
                "\"stop\""))
            .text())
        .isEqualTo("abc");
  }

  @Test
  void a11_reasoningWithoutContentIsGivenAsSuch() {
    String both = "{\"message\":{\"content\":%s,\"reasoning_content\":\"{}\"}}";
    Answer answer = answer(choice(String.format(both, "\"\"")));
    assertThat(answer.isReasoning()).isTrue();
    assertThat(answer.text()).isEqualTo("{}");
    assertThat(answer(choice("{\"message\":{\"reasoning\":\"{}\"}}")).isReasoning())
        .isTrue();
    assertThat(answer(choice(String.format(both, "\"x\""))).isReasoning()).isFalse();
    assertThat(failure(200, choice("{\"message\":{\"reasoning\":\" \"}}")).kind())
        .isEqualTo(ErrorKind.EMPTY);
    assertThat(failure(
                200, choice("{\"finish_reason\":\"length\",\"message\":{\"reasoning\":\"{}\"}}"))
            .kind())
        .isEqualTo(ErrorKind.TRUNCATED);
  }

  @Test
  void a12_thoughtsInTheContentAreLeftAsTheyAre() {
    assertThat(answer(reply("\"<think>x</think>{}\"", "\"stop\"")).text())
        .isEqualTo("<think>x</think>{}");
  }

  @Test
  void a13_blanksBeforeTheBodyAreSkipped() {
    assertThat(answer(" \n\r\n\t".repeat(2000) + reply("\"x\"", "\"stop\"")).text())
        .isEqualTo("x");
    assertThat(answer("\uFEFF \n" + reply("\"x\"", "\"stop\"")).text()).isEqualTo("x");
  }

  @Test
  void a14_anEmptyBodyIsABadReply() {
    assertThat(failure(200, "").kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(200, " \n\n ").kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(204, "").kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(200, "").text()).isEmpty();
  }

  @Test
  void a15_aPageIsNotTheProtocol() {
    String page = "\n<!DOCTYPE html><html><title>502 Bad Gateway</title></html>";
    assertThat(failure(200, page).kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(404, page).kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(302, page).kind()).isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(failure(502, page).kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(failure(524, page).kind()).isEqualTo(ErrorKind.TIMED_OUT);
    assertThat(failure(429, page).kind()).isEqualTo(ErrorKind.RATE_LIMITED);
    assertThat(failure(403, page).kind()).isEqualTo(ErrorKind.AUTHENTICATION);
    assertThat(failure(502, page).text()).contains(page.strip());
  }

  @Test
  void a16_everyMemberMayBeMissing() {
    assertThat(answer("{\"choices\":[{\"message\":{\"content\":\"x\"}}]}").text())
        .isEqualTo("x");
    assertThat(answer(
                "{\"id\":null,\"model\":7,\"usage\":[],\"choices\":[{\"message\":{\"content\":\"x\"}}]}")
            .model())
        .isEmpty();
  }

  @Test
  void a17_foreignFinishReasonsAreUnderstood() {
    for (String normal : new String[] {
      "\"\"", "null", "\"null\"", "\"eos\"", "\"end_turn\"", "\"STOP\"", "\"new\"", "7"
    }) {
      assertThat(answer(reply("\"x\"", normal)).text()).as(normal).isEqualTo("x");
    }
    assertThat(answer(reply("\"x\"", "\"\"")).finishReason()).isEmpty();
    assertThat(answer(reply("\"x\"", "\"end_turn\"")).finishReason()).contains("end_turn");
    for (String cut : new String[] {"MAX_TOKENS", "max_tokens", "model_length", "Length"}) {
      assertThat(failure(200, reply("\"x\"", '"' + cut + '"')).kind())
          .as(cut)
          .isEqualTo(ErrorKind.TRUNCATED);
    }
    for (String blocked : new String[] {"content_filter", "SAFETY", "RECITATION"}) {
      assertThat(failure(200, reply("\"x\"", '"' + blocked + '"')).kind())
          .as(blocked)
          .isEqualTo(ErrorKind.MODERATED);
    }
    assertThat(failure(200, reply("\"x\"", "\"abort\"")).kind()).isEqualTo(ErrorKind.OVERLOADED);
    assertThat(failure(200, reply("\"x\"", "\"refusal\"")).kind()).isEqualTo(ErrorKind.REFUSED);
  }

  @Test
  void a18_theRoleDoesNotMatter() {
    assertThat(answer(choice("{\"message\":{\"role\":null,\"content\":\"x\"}}")).text())
        .isEqualTo("x");
  }

  @Test
  void a19_aStreamThatWasNotAskedForIsABadReply() {
    assertThat(failure(200, "data: {\"choices\":[]}\n\ndata: [DONE]\n\n").kind())
        .isEqualTo(ErrorKind.BAD_REPLY);
  }

  @Test
  void a20_whatUsageDoesNotTellIsUnknown() {
    String reply = reply("\"x\"", "\"stop\"");
    assertThat(answer(reply).usage()).isEmpty();
    assertThat(answer(reply).cost()).isEmpty();
    String partly = reply.replaceFirst(
        "\\{",
        "{\"usage\":{\"prompt_tokens\":\"12\",\"completion_tokens\":null,\"cost\":null,"
            + "\"prompt_tokens_details\":null,\"completion_tokens_details\":{\"reasoning_tokens\":null}},");
    assertThat(answer(partly).usage().orElseThrow().promptTokens()).hasValue(12);
    assertThat(answer(partly).usage().orElseThrow().completionTokens()).isEmpty();
    assertThat(answer(partly).usage().orElseThrow().reasoningTokens()).isEmpty();
    assertThat(answer(partly).cost()).isEmpty();
  }

  @Test
  void aRefusalIsNoAnswer() {
    Failure refusal = failure(
        200,
        choice(
            "{\"finish_reason\":\"stop\",\"message\":{\"content\":null,\"refusal\":\"I will not.\"}}"));
    assertThat(refusal.kind()).isEqualTo(ErrorKind.REFUSED);
    assertThat(refusal.text()).contains("I will not.");
    assertThat(
            answer(choice("{\"message\":{\"content\":\"x\",\"refusal\":null}}")).text())
        .isEqualTo("x");
  }

  @Test
  void aReplyThatEndsTooEarlyIsABadReply() {
    String whole = reply("\"x\"", "\"stop\"");
    for (int end = 0; end < whole.length(); end++) {
      assertThat(failure(200, whole.substring(0, end)).kind()).isEqualTo(ErrorKind.BAD_REPLY);
    }
  }

  @Test
  void aReplyInAnotherEncodingThanUtf8DoesNotThrow() {
    byte[] latin =
        reply("\"caf\u00e9 \"", "\"stop\"").getBytes(java.nio.charset.StandardCharsets.ISO_8859_1);
    assertThat(((Failure) Replies.read(200, latin, java.util.Map.of())).kind())
        .isEqualTo(ErrorKind.BAD_REPLY);
    assertThat(new String(latin, UTF_8)).contains("caf");
  }
}
