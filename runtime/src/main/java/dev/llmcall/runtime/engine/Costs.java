package dev.llmcall.runtime.engine;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.Prices;
import dev.llmcall.runtime.Usage;
import dev.llmcall.runtime.wire.Outcome;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;

/** What attempts cost: what the endpoint says, else by the user's prices, else unknown. */
final class Costs {
  private static final BigDecimal PER_MILLION = new BigDecimal("0.000001");

  private final Prices prices;

  Costs(Prices prices) {
    this.prices = prices;
  }

  /** The cost of one attempt. */
  Optional<BigDecimal> of(Segment segment, Outcome outcome) {
    if (outcome.cost().isPresent() || outcome.usage().isEmpty()) {
      return outcome.cost();
    }
    Usage usage = outcome.usage().get();
    if (usage.promptTokens().isEmpty() || usage.completionTokens().isEmpty()) {
      return Optional.empty();
    }
    Optional<Prices.Price> price = Optional.empty();
    if (outcome.model().isPresent()) {
      price = price(outcome.model().get());
    }
    if (price.isEmpty() && !segment.isServerSide()) {
      price = price(segment.models().get(0));
    }
    if (price.isEmpty()) {
      return Optional.empty();
    }
    BigDecimal prompt = tokens(usage.promptTokens().getAsLong(), price.get().prompt());
    BigDecimal completion =
        tokens(usage.completionTokens().getAsLong(), price.get().completion());
    BigDecimal cost = prompt.add(completion).stripTrailingZeros();
    return Optional.of(cost.scale() < 0 ? cost.setScale(0) : cost);
  }

  /** The sum; empty if any attempt that may have been billed has no known cost. */
  static Optional<BigDecimal> sum(List<Attempt> attempts) {
    if (attempts.size() == 1) {
      return attempts.get(0).cost();
    }
    BigDecimal sum = BigDecimal.ZERO;
    for (Attempt attempt : attempts) {
      if (attempt.cost().isPresent()) {
        sum = sum.add(attempt.cost().get());
      } else if (mayBeBilled(attempt)) {
        return Optional.empty();
      }
    }
    return Optional.of(sum);
  }

  /** Errors are free; answers are not, used or not, nor is what nobody waited for to the end. */
  private static boolean mayBeBilled(Attempt attempt) {
    if (attempt.usage().isPresent() || attempt.kind().isEmpty()) {
      return true;
    }
    boolean error = attempt.status().isPresent() && attempt.status().getAsInt() >= 400;
    if (error) {
      return false;
    }
    ErrorKind kind = attempt.kind().get();
    return kind.scope() == ErrorKind.Scope.ANSWER
        || kind.scope() == ErrorKind.Scope.CALL
        || kind == ErrorKind.TIMED_OUT
        || kind == ErrorKind.CONNECTION_LOST
        || kind == ErrorKind.BAD_REPLY;
  }

  private static BigDecimal tokens(long count, BigDecimal perMillion) {
    return perMillion.multiply(BigDecimal.valueOf(count)).multiply(PER_MILLION);
  }

  /** A price table that fails knows no price; the answer is worth more than its cost. */
  private Optional<Prices.Price> price(String model) {
    try {
      Optional<Prices.Price> price = prices.of(model);
      return price == null ? Optional.empty() : price;
    } catch (RuntimeException e) {
      return Optional.empty();
    }
  }
}
