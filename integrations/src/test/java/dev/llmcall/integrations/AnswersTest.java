package dev.llmcall.integrations;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowable;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Message;
import dev.llmcall.testkit.ChatRequest;
import dev.llmcall.testkit.Fault;
import dev.llmcall.testkit.LocalRouter;
import dev.llmcall.testkit.ReceivedRequest;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionException;
import java.util.function.Function;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

/** Each kind of return type and parameter, over HTTP, where the server falls back and where it cannot. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AnswersTest {
  private final LocalRouter router = LocalRouter.start();
  private final LlmClient server = router.client();
  private final LlmClient plain = router.openAiClient();

  /** Who falls back. */
  enum Side {
    SERVER,
    CLIENT
  }

  @BeforeEach
  void forget() {
    router.reset();
  }

  @AfterAll
  void stop() {
    server.close();
    plain.close();
    router.close();
  }

  static Stream<Arguments> families() {
    return Family.all().stream()
        .flatMap(family -> Stream.of(Side.values()).map(side -> Arguments.of(family, side)));
  }

  @ParameterizedTest
  @MethodSource("families")
  void givesTheAnswerOfTheFirstModel(Family family, Side side) {
    router.model("a/first").answers(family.good());
    router.model("b/second").fails(Fault.INTERNAL);
    assertThat(family.call().apply(client(side))).isEqualTo(family.value());
    assertThat(router.requests()).hasSize(1);
  }

  @ParameterizedTest
  @MethodSource("families")
  void givesTheAnswerOfTheNextModelWhenTheFirstFails(Family family, Side side) {
    router.model("a/first").fails(Fault.CONTEXT_LENGTH);
    router.model("b/second").answers(family.good());
    assertThat(family.call().apply(client(side))).isEqualTo(family.value());
    assertThat(answeredBy()).endsWith("b/second");
  }

  @ParameterizedTest
  @MethodSource("families")
  void givesTheAnswerOfTheNextModelWhenTheFirstIsUseless(Family family, Side side) {
    router.model("a/first").replies(family.uselessReply());
    router.model("b/second").answers(family.good());
    assertThat(family.call().apply(client(side))).isEqualTo(family.value());
    assertThat(answeredBy()).startsWith("a/first").endsWith("b/second");
  }

  @ParameterizedTest
  @MethodSource("families")
  void throwsWhatTheLastAnswerWasWhenAllAreUseless(Family family, Side side) {
    router.model("a/first").replies(family.uselessReply());
    router.model("b/second").replies(family.uselessReply());
    Throwable thrown = catchThrowable(() -> family.call().apply(client(side)));
    Throwable failure = thrown instanceof CompletionException ? thrown.getCause() : thrown;
    assertThat(failure).isInstanceOfSatisfying(LlmException.Unusable.class, unusable -> {
      assertThat(unusable.attempts()).hasSizeGreaterThanOrEqualTo(2);
      assertThat(unusable.attempts())
          .last()
          .satisfies(last -> assertThat(last.model()).contains("b/second"));
    });
    assertThat(answeredBy()).startsWith("a/first").endsWith("b/second");
  }

  @ParameterizedTest
  @MethodSource("sides")
  void anAnswerOfNullIsNull(Side side) {
    router.model("a/first").answers("{\"value\":null}");
    assertThat(client(side).pointOrNull("Where?")).isNull();
  }

  @ParameterizedTest
  @MethodSource("sides")
  void putsArgumentsIntoThePromptByTheirTypes(Side side) {
    List<String> prompts = new ArrayList<>();
    router.model("a/first").answers(request -> {
      prompts.add(request.question());
      return "Good.";
    });
    assertThat(client(side)
            .asked("{{colour}}?", Shapes.Colour.GREEN, new Shapes.Point(7, 8), List.of(1, 2)))
        .isEqualTo("Good.");
    assertThat(prompts).containsExactly("{{colour}}? in GREEN at 7 with [1,2]");
  }

  @ParameterizedTest
  @MethodSource("sides")
  void optionsOfTheCallBeatTheAnnotation(Side side) {
    router.model("c/third").answers("{\"x\":1,\"y\":2}");
    CallOptions options = CallOptions.none().models("c/third").body("seed", "7");
    client(side).judged("Where?", options, point -> null, List.of());
    assertThat(router.requests()).singleElement().satisfies(request -> {
      assertThat(request.body()).contains("\"c/third\"", "\"seed\":7");
      assertThat(request.body()).doesNotContain("a/first");
    });
  }

  @ParameterizedTest
  @MethodSource("sides")
  void anAnswerThatACheckRefusesIsUseless(Side side) {
    router.model("a/first").answers("{\"x\":-1,\"y\":2}");
    router.model("b/second").answers("{\"x\":1,\"y\":2}");
    Shapes.Point point = client(side)
        .judged(
            "Where?",
            CallOptions.none(),
            p -> p.x() < 0 ? "x is left of the map" : null,
            List.of());
    assertThat(point).isEqualTo(new Shapes.Point(1, 2));
    assertThat(answeredBy()).startsWith("a/first").endsWith("b/second");
  }

  @ParameterizedTest
  @MethodSource("sides")
  void historyStandsBeforeTheQuestion(Side side) {
    router.model("a/first").answers("{\"x\":1,\"y\":2}");
    List<Message> history = List.of(Message.user("Hello"), Message.assistant("Hi"));
    client(side).judged("Where?", CallOptions.none(), point -> null, history);
    ChatRequest asked = router.requests().get(0).chat().orElseThrow();
    assertThat(asked.messages())
        .extracting(turn -> turn.role() + ": " + turn.text())
        .endsWith("user: Hello", "assistant: Hi", "user: Where?");
  }

  @ParameterizedTest
  @MethodSource("sides")
  void aResultNamesTheModelThatAnsweredAndEveryAttempt(Side side) {
    router.model("a/first").replies(Family.all().get(0).uselessReply());
    router.model("b/second").answers("{\"x\":1,\"y\":2}").price("1.00", "2.00");
    LlmResult<Shapes.Point> result = client(side).result("Where?");
    assertThat(result.model()).isEqualTo("b/second");
    assertThat(result.text()).isEqualTo("{\"x\":1,\"y\":2}");
    assertThat(result.attempts()).hasSizeGreaterThanOrEqualTo(2);
  }

  @Test
  void parsersReadAnAnswerFromElsewhere() {
    assertThat(AnswersLlm.parsePoint("{\"x\":1,\"y\":2}")).isEqualTo(new Shapes.Point(1, 2));
    assertThat(AnswersLlm.pointSchema()).contains("\"x\":{\"type\":\"integer\"}");
  }

  @Test
  void aNullArgumentIsRefusedByName() {
    Function<String, String> ask = client(Side.SERVER)::text;
    assertThat(catchThrowable(() -> ask.apply(null)))
        .isInstanceOf(NullPointerException.class)
        .hasMessage("question");
  }

  static Stream<Side> sides() {
    return Stream.of(Side.values());
  }

  private Answers client(Side side) {
    return new AnswersLlm(side == Side.SERVER ? server : plain);
  }

  private List<String> answeredBy() {
    return router.requests().stream()
        .map(ReceivedRequest::answeredBy)
        .flatMap(Optional::stream)
        .toList();
  }
}
