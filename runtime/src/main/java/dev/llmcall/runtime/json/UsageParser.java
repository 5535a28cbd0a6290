package dev.llmcall.runtime.json;

import dev.llmcall.runtime.Usage;
import java.math.BigDecimal;
import java.util.Optional;
import java.util.OptionalLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JsonParser;
import tools.jackson.core.JsonToken;

/** Reads {@code usage}: every number of it may be missing, null or a text. */
final class UsageParser {
  private OptionalLong prompt = OptionalLong.empty();
  private OptionalLong completion = OptionalLong.empty();
  private OptionalLong reasoning = OptionalLong.empty();
  private OptionalLong cached = OptionalLong.empty();
  private @Nullable BigDecimal cost;

  /** Reads the value that the parser stands at. */
  void read(JsonParser in) {
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return;
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      switch (name) {
        case "prompt_tokens", "input_tokens" -> prompt = Scalars.count(in);
        case "completion_tokens", "output_tokens" -> completion = Scalars.count(in);
        case "prompt_tokens_details" -> cached = detail(in, "cached_tokens", cached);
        case "completion_tokens_details" -> reasoning = detail(in, "reasoning_tokens", reasoning);
        case "cost" -> cost = Scalars.decimal(in);
        default -> in.skipChildren();
      }
    }
  }

  /** Empty if nothing of it was told. */
  Optional<Usage> usage() {
    return prompt.isPresent() || completion.isPresent()
        ? Optional.of(new Usage(prompt, completion, reasoning, cached))
        : Optional.empty();
  }

  /** In USD, with the digits that were written. */
  Optional<BigDecimal> cost() {
    return cost == null || cost.signum() < 0 ? Optional.empty() : Optional.of(cost);
  }

  private static OptionalLong detail(JsonParser in, String wanted, OptionalLong known) {
    OptionalLong count = known;
    if (in.currentToken() != JsonToken.START_OBJECT) {
      in.skipChildren();
      return count;
    }
    for (String name = in.nextName(); name != null; name = in.nextName()) {
      in.nextToken();
      if (name.equals(wanted)) {
        count = Scalars.count(in);
      } else {
        in.skipChildren();
      }
    }
    return count;
  }
}
