package dev.llmcall.runtime.wire;

import dev.llmcall.runtime.UpstreamAttempt;
import dev.llmcall.runtime.Usage;
import java.math.BigDecimal;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;

/** What a response came to. */
public sealed interface Outcome permits Answer, Failure {

  /** The model that answered or failed, by the id that the endpoint gave. */
  Optional<String> model();

  /** Why the model stopped, in the endpoint's word. */
  Optional<String> finishReason();

  /** What was consumed, as far as the endpoint told. */
  Optional<Usage> usage();

  /** What the endpoint says it charges, in USD. */
  Optional<BigDecimal> cost();

  /** The endpoint's id of the exchange. */
  Optional<String> requestId();

  /** Which of the endpoint's own attempts this is, from 1; 0 if it asked no model at all. */
  OptionalInt upstreamAttempt();

  /** What the endpoint told of its own attempts, in order. */
  List<UpstreamAttempt> upstream();
}
