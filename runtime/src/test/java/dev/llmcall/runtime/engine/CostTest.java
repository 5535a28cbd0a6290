package dev.llmcall.runtime.engine;

import static dev.llmcall.runtime.engine.Given.ask;
import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.Prices;
import java.math.BigDecimal;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.Test;

class CostTest {
  private static final String TOKENS = "\"prompt_tokens\":1000,\"completion_tokens\":500";
  private static final Prices TABLE = model -> Optional.ofNullable(
      Map.of("a", Prices.Price.of("0.25", "2.00"), "b-2026", Prices.Price.of("1", "10"))
          .get(model));

  @Test
  void takesTheCostThatTheEndpointSays() {
    LlmResult<String> result = run(model -> Optional.empty(), answer(",\"usage\":{\"cost\":0.5}"));
    assertThat(result.cost()).contains(new BigDecimal("0.5"));
  }

  @Test
  void pricesTheTokensOtherwise() {
    LlmResult<String> result = run(TABLE, answer(",\"usage\":{" + TOKENS + "}"));
    assertThat(result.cost()).contains(new BigDecimal("0.00125"));
    assertThat(result.attempts().get(0).cost()).isEqualTo(result.cost());
  }

  @Test
  void pricesTheModelThatTheEndpointNamed() {
    LlmResult<String> result =
        run(TABLE, answer(",\"model\":\"b-2026\",\"usage\":{" + TOKENS + "}"));
    assertThat(result.cost()).contains(new BigDecimal("0.006"));
    assertThat(result.model()).isEqualTo("b-2026");
  }

  @Test
  void isUnknownWithoutUsageOrPrice() {
    assertThat(run(TABLE, answer("")).cost()).isEmpty();
    assertThat(run(model -> Optional.empty(), answer(",\"usage\":{" + TOKENS + "}"))
            .cost())
        .isEmpty();
  }

  @Test
  void survivesAPriceTableThatThrows() {
    Prices broken = model -> {
      throw new IllegalStateException();
    };
    assertThat(run(broken, answer(",\"usage\":{" + TOKENS + "}")).cost()).isEmpty();
  }

  @Test
  void sumsAllAttempts() {
    Script.Step empty = Script.reply(200, Script.answer("", ",\"usage\":{\"cost\":0.5}"));
    assertThat(run(TABLE, empty, answer(",\"usage\":{\"cost\":0.25}")).cost())
        .contains(new BigDecimal("0.75"));
  }

  @Test
  void countsErrorsAsFree() {
    assertThat(
            run(TABLE, Script.fails(500), answer(",\"usage\":{\"cost\":0.25}")).cost())
        .contains(new BigDecimal("0.25"));
    assertThat(
            run(TABLE, Script.fails(504), answer(",\"usage\":{\"cost\":0.25}")).cost())
        .contains(new BigDecimal("0.25"));
  }

  @Test
  void isUnknownWhenAnEarlierAttemptMayHaveBeenBilled() {
    Script.Step empty = Script.reply(200, Script.answer("", ""));
    assertThat(run(TABLE, empty, answer(",\"usage\":{\"cost\":0.25}")).cost()).isEmpty();
    assertThat(run(TABLE, Script.lost(), answer(",\"usage\":{\"cost\":0.25}")).cost())
        .isEmpty();
  }

  private static Script.Step answer(String more) {
    return Script.reply(200, Script.answer("x", more));
  }

  private static LlmResult<String> run(Prices prices, Script.Step... steps) {
    try (LlmClient client = Given.clientSide(Script.of(steps)).prices(prices).build()) {
      return ask(client, "a", "b").result();
    }
  }
}
