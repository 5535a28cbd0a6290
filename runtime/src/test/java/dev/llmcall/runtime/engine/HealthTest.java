package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.ByModel.OK;
import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.CallInfo;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmClientBuilder;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmHealth;
import dev.llmcall.runtime.LlmHealth.State;
import dev.llmcall.runtime.LlmListener;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What a client remembers of models and keys from one call for the next. */
@Timeout(60)
class HealthTest {
  private static final Script.Step MISSING =
      Script.reply(404, "{\"error\":{\"code\":404,\"message\":\"no\"}}");

  private final ManualClock clock = new ManualClock();
  private final ByModel models = new ByModel();

  @Test
  void opensAfterThreeFailuresInARowAndAsksTheNextModelAtOnce() {
    models.put("a", Script.fails(503));
    try (LlmClient client = client().build()) {
      for (int i = 0; i < 5; i++) {
        ask(client, "a", "b").answer();
      }
      assertThat(models.asked()).containsExactly("a", "b", "a", "b", "a", "b", "b", "b");
      assertThat(health(client, "a").state()).isEqualTo(State.OPEN);
      assertThat(health(client, "a").failures()).isEqualTo(3);
      assertThat(health(client, "a").reason()).contains(ErrorKind.OVERLOADED);
      assertThat(health(client, "a").until()).contains(ManualClock.START.plusSeconds(5));
      assertThat(health(client, "b").state()).isEqualTo(State.CLOSED);
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {500, 504})
  void opensAfterWhatSaysThatAModelIsDown(int status) {
    models.put("a", Script.fails(status));
    assertThat(stateAfterThree()).isEqualTo(State.OPEN);
  }

  @Test
  void opensAfterLostConnections() {
    models.put("a", Script.lost());
    assertThat(stateAfterThree()).isEqualTo(State.OPEN);
  }

  @ParameterizedTest
  @ValueSource(ints = {400, 402, 413, 429})
  void staysClosedAfterAnythingElse(int status) {
    models.put("a", Script.fails(status));
    assertThat(stateAfterThree()).isEqualTo(State.CLOSED);
  }

  @Test
  void staysClosedAfterAnswersThatCannotBeUsed() {
    models.put("a", Script.answers(" "));
    assertThat(stateAfterThree()).isEqualTo(State.CLOSED);
  }

  @Test
  void opensForEveryModelOfAnEndpointThatIsUnreachable() {
    models.put("a", Script.unreachable());
    models.put("b", Script.unreachable());
    try (LlmClient client = client().route("far/", Given.plain("far")).build()) {
      for (int i = 0; i < 4; i++) {
        ask(client, "a", "b", "far/c").answer();
      }
      assertThat(models.asked()).containsExactly("a", "c", "a", "c", "a", "c", "c");
      assertThat(health(client, "b").state()).isEqualTo(State.OPEN);
    }
  }

  @Test
  void countsOnlyFailuresInARow() {
    try (LlmClient client = client().build()) {
      for (int i = 0; i < 6; i++) {
        models.put("a", i % 3 == 2 ? OK : Script.fails(503));
        ask(client, "a", "b").answer();
      }
      assertThat(health(client, "a").state()).isEqualTo(State.CLOSED);
      assertThat(health(client, "a").failures()).isZero();
    }
  }

  @Test
  void triesOnceWhenItsTimeIsOverAndThenForTwiceAsLong() {
    models.put("a", Script.fails(503));
    try (LlmClient client = client().build()) {
      open(client);
      pass(5);
      assertThat(health(client, "a").state()).isEqualTo(State.HALF_OPEN);
      assertThat(askedBy(client)).containsExactly("a", "b");
      assertThat(health(client, "a").until()).contains(ManualClock.START.plusSeconds(15));
      pass(9);
      assertThat(askedBy(client)).containsExactly("b");
      pass(1);
      assertThat(askedBy(client)).containsExactly("a", "b");
      assertThat(health(client, "a").until())
          .as("at most 10 s")
          .contains(ManualClock.START.plusSeconds(25));
    }
  }

  @Test
  void closesWhenTheModelThatIsTriedAnswers() {
    models.put("a", Script.fails(503));
    try (LlmClient client = client().build()) {
      open(client);
      pass(5);
      models.remove("a");
      assertThat(askedBy(client)).containsExactly("a");
      assertThat(health(client, "a").state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void opensAsThePolicySays() {
    models.put("a", Script.fails(503));
    Breaker policy = new Breaker(1, Duration.ofSeconds(1), Duration.ofSeconds(60));
    try (LlmClient client = client().breaker(policy).build()) {
      assertThat(askedBy(client)).containsExactly("a", "b");
      assertThat(askedBy(client)).containsExactly("b");
      pass(1);
      assertThat(askedBy(client)).containsExactly("a", "b");
      pass(1);
      assertThat(askedBy(client)).containsExactly("b");
    }
  }

  @Test
  void neverCountsACancelledAttempt() {
    models.put("a", (request, abort) -> {
      Thread.currentThread().interrupt();
      throw new IOException("interrupted");
    });
    try (LlmClient client = client().build()) {
      for (int i = 0; i < 4; i++) {
        assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.Cancelled.class);
        assertThat(Thread.interrupted()).isTrue();
      }
      assertThat(health(client, "a").failures()).isZero();
    }
  }

  @Test
  void asksTheOneThatIsBackFirstWhenAllAreOut() {
    models.put("a", Script.fails(503));
    models.put("b", Script.fails(503));
    try (LlmClient client = client().build()) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(ask(client, "b")::answer).isInstanceOf(LlmException.class);
      }
      clock.advance(Duration.ofSeconds(1));
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
      }
      models.remove("b");
      assertThat(askedBy(client)).containsExactly("b");
    }
  }

  @Test
  void asksWhatItPassedOverWhenTheRestOfTheChainFails() {
    models.put("a", Script.fails(503));
    try (LlmClient client = client().build()) {
      open(client);
      models.remove("a");
      models.put("b", Script.fails(500));
      assertThat(askedBy(client)).containsExactly("b", "a");
    }
  }

  @Test
  void asksNobodyAgainWhoseBreakerOpensWhileAnotherModelIsLeft() {
    models.put("a", Script.fails(503));
    try (LlmClient client = client().retries(5).build()) {
      assertThat(askedBy(client)).containsExactly("a", "a", "a", "b");
    }
  }

  @Test
  void asksTheLastModelAgainWhateverItsBreakerSays() {
    models.put("a", Script.fails(503));
    try (LlmClient client = client().retries(3).build()) {
      assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
      assertThat(models.asked()).containsExactly("a", "a", "a", "a");
    }
  }

  @Test
  void keepsWhatRetryAfterSaysForTheCallsAfter() {
    models.put("a", Script.reply(429, "{\"error\":{\"code\":429}}", "Retry-After", "20"));
    try (LlmClient client = client().retries(1).build()) {
      assertThat(askedBy(client)).containsExactly("a", "b");
      pass(19);
      assertThat(health(client, "a").state()).isEqualTo(State.OPEN);
      assertThat(askedBy(client)).containsExactly("b");
      models.remove("a");
      pass(1);
      assertThat(askedBy(client)).containsExactly("a");
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"7200", "99999999999999999999"})
  void keepsNoRetryAfterForLongerThanAnHour(String seconds) {
    models.put("a", Script.reply(429, "{\"error\":{\"code\":429}}", "Retry-After", seconds));
    try (LlmClient client = client().build()) {
      askedBy(client);
      assertThat(health(client, "a").until()).contains(ManualClock.START.plusSeconds(3600));
    }
  }

  @Test
  void benchesAModelThatDoesNotExist() {
    models.put("a", MISSING);
    try (LlmClient client = client().build()) {
      assertThat(askedBy(client)).containsExactly("a", "b");
      assertThat(askedBy(client)).containsExactly("b");
      pass(3600);
      assertThat(askedBy(client)).containsExactly("a", "b");
    }
  }

  @Test
  void doesNotBenchAModelThatOnlyThisRequestRulesOut() {
    String body = "{\"error\":{\"code\":404,\"message\":\"m\",\"availability\":{\"code\":"
        + "\"constraint_filtered\",\"retryable\":false}}}";
    models.put("a", Script.reply(404, body));
    try (LlmClient client = client().build()) {
      assertThat(askedBy(client)).containsExactly("a", "b");
      assertThat(askedBy(client)).containsExactly("a", "b");
    }
  }

  @Test
  void remembersAKeyThatWasRefusedAndTriesAnotherOneAtOnce() {
    AtomicReference<String> key = new AtomicReference<>("old");
    Script.Step guarded = (request, abort) -> request.headers().containsValue("Bearer old")
        ? Script.fails(401).play(request, abort)
        : OK.play(request, abort);
    models.put("a", guarded);
    Endpoint near = Endpoint.openAiCompatible(URI.create("https://near/v1"), "").key(key::get);
    try (LlmClient client = client().route("near/", near).build()) {
      assertThat(askedBy(client, "near/a", "b")).containsExactly("a", "b");
      assertThat(askedBy(client, "near/a", "b")).containsExactly("b");
      assertThat(client.health().refusedKeys())
          .containsExactly(
              new LlmHealth.RefusedKey("near", ManualClock.START.plus(Duration.ofMinutes(10))));
      key.set("new");
      assertThat(askedBy(client, "near/a", "b")).containsExactly("a");
      key.set("old");
      pass(600);
      assertThat(askedBy(client, "near/a", "b")).containsExactly("a", "b");
    }
  }

  @Test
  void remembersARefusedKeyOfTheOptionsByItself() {
    models.put(
        "a",
        (request, abort) -> request.headers().containsValue("Bearer mine")
            ? Script.fails(401).play(request, abort)
            : OK.play(request, abort));
    try (LlmClient client = client().route("far/", Given.plain("far")).build()) {
      CallOptions mine = CallOptions.none().key("mine");
      ask(client, "a", "far/b").options(mine).answer();
      ask(client, "a", "far/b").options(mine).answer();
      ask(client, "a", "far/b").answer();
    }
    assertThat(models.asked()).containsExactly("a", "b", "b", "a");
  }

  @Test
  void tellsKeysInOtherHeadersApart() {
    models.put(
        "a",
        (request, abort) -> "old".equals(request.headers().get("api-key"))
            ? Script.fails(401).play(request, abort)
            : OK.play(request, abort));
    try (LlmClient client = client().route("far/", Given.plain("far")).build()) {
      CallOptions old = CallOptions.none().header("api-key", "old");
      ask(client, "a", "far/b").options(old).answer();
      ask(client, "a", "far/b")
          .options(CallOptions.none().header("api-key", "new"))
          .answer();
      ask(client, "a", "far/b").options(old).answer();
    }
    assertThat(models.asked()).containsExactly("a", "b", "a", "b");
  }

  @Test
  void triesARefusedKeyWhereNothingElseIsLeft() {
    models.put("a", Script.fails(401));
    try (LlmClient client = client().build()) {
      for (int i = 0; i < 2; i++) {
        LlmException failure = catchThrowableOfType(LlmException.class, ask(client, "a")::answer);
        assertThat(failure.kind()).isEqualTo(ErrorKind.AUTHENTICATION);
        assertThat(failure.attempts()).hasSize(1);
      }
    }
  }

  @ParameterizedTest
  @EnumSource(names = {"OPEN", "HALF_OPEN"})
  void leavesModelsThatAreOutOfAServerSideSegment(State state) {
    models.put("a", Script.fails(503));
    try (LlmClient client = Given.serverSide(models).clock(clock).build()) {
      for (int i = 0; i < 3; i++) {
        assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
      }
      if (state == State.HALF_OPEN) {
        pass(5);
      }
      assertThat(askedBy(client, "a", "b", "c", "d"))
          .containsExactly(state == State.OPEN ? "b,c,d" : "a+b,c,d");
    }
  }

  @Test
  void countsWhatAnEndpointTellsOfEachModel() {
    String upstream = ",\"openrouter_metadata\":{\"attempt\":2,\"attempts\":["
        + "{\"provider\":\"p\",\"model\":\"a-1\",\"status\":503},"
        + "{\"provider\":\"q\",\"model\":\"b-1\",\"status\":200}]}";
    models.put("a,b,c", Script.reply(200, Script.answer("x", upstream)));
    try (LlmClient client = Given.serverSide(models).clock(clock).build()) {
      for (int i = 0; i < 4; i++) {
        ask(client, "a", "b", "c").answer();
      }
      assertThat(models.asked()).containsExactly("a,b,c", "a,b,c", "a,b,c", "b,c");
      assertThat(health(client, "a").state()).isEqualTo(State.OPEN);
      assertThat(health(client, "b").state()).isEqualTo(State.CLOSED);
    }
  }

  @Test
  void countsATimeOutOfASegmentForItsFirstModelAndAnErrorForItsLast() {
    models.put("a,b,c", Script.lost());
    models.put("b,c", Script.fails(503));
    try (LlmClient client = Given.serverSide(models).clock(clock).build()) {
      assertThatThrownBy(ask(client, "a", "b", "c")::answer).isInstanceOf(LlmException.class);
      assertThat(health(client, "a").failures()).isEqualTo(1);
      assertThat(health(client, "b").failures()).isZero();
      assertThat(health(client, "c").failures()).isEqualTo(1);
    }
  }

  @Test
  void tellsListenersWhenABreakerChanges() {
    List<String> heard = new ArrayList<>();
    LlmListener listener = new LlmListener() {
      @Override
      public void breakerChanged(CallInfo call, LlmHealth.Model model) {
        heard.add(model.model() + " " + model.state());
        throw new IllegalStateException("does no harm");
      }
    };
    models.put("a", Script.fails(503));
    try (LlmClient client = client().listener(listener).build()) {
      open(client);
      pass(5);
      askedBy(client);
      models.remove("a");
      pass(10);
      askedBy(client);
    }
    assertThat(heard).containsExactly("a OPEN", "a OPEN", "a CLOSED");
  }

  @Test
  void showsNoKeyAndNeverChanges() {
    models.put("a", Script.fails(401));
    try (LlmClient client = client().build()) {
      LlmHealth before = client.health();
      assertThatThrownBy(ask(client, "a")::answer).isInstanceOf(LlmException.class);
      assertThat(before.models()).isEmpty();
      assertThat(client.health().toString()).doesNotContain(Given.KEY).contains("plain");
    }
  }

  @Test
  void refusesAPolicyThatMakesNoSense() {
    Duration time = Duration.ofSeconds(1);
    assertThatThrownBy(() -> new Breaker(0, time, time))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Breaker(1, Duration.ZERO, time))
        .isInstanceOf(IllegalArgumentException.class);
    assertThatThrownBy(() -> new Breaker(1, time, Duration.ofMillis(1)))
        .isInstanceOf(IllegalArgumentException.class);
  }

  private State stateAfterThree() {
    try (LlmClient client = client().build()) {
      open(client);
      return health(client, "a").state();
    }
  }

  private void open(LlmClient client) {
    for (int i = 0; i < 3; i++) {
      ask(client, "a", "b").answer();
    }
  }

  private void pass(int seconds) {
    clock.advance(Duration.ofSeconds(seconds));
  }

  private List<String> askedBy(LlmClient client, String... chain) {
    String[] all = chain.length == 0 ? new String[] {"a", "b"} : chain;
    return models.askedBy(() -> ask(client, all).answer());
  }

  private LlmClientBuilder client() {
    return Given.clientSide(models).clock(clock);
  }

  private static LlmHealth.Model health(LlmClient client, String model) {
    return client.health().models().stream()
        .filter(known -> known.model().equals(model))
        .findFirst()
        .orElseThrow();
  }
}
