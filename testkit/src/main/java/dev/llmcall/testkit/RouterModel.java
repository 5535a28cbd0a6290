package dev.llmcall.testkit;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * A model registered with a {@link LocalRouter}: what it answers, what it costs, what it refuses.
 *
 * <p>Its behaviour is a script of steps, one for each request that reaches it; the last step repeats.
 * {@code answers}, {@code replies} and {@code fails} begin a script anew, those with {@code then} add
 * to it:
 *
 * <pre>{@code
 * router.model("a/x").fails(Fault.RATE_LIMITED).times(2).thenAnswers("{\"value\":3}");
 * router.model("b/y").answers(request -> "You said " + request.question()).price("0.25", "2.00");
 * }</pre>
 *
 * <p>May be changed while requests are served.
 */
public final class RouterModel {
  private static final BigDecimal MILLION = BigDecimal.valueOf(1_000_000);

  private final String id;
  private final List<Step> steps = new ArrayList<>();
  private int taken;
  private int maxPromptTokens = Integer.MAX_VALUE;
  private Predicate<ChatRequest> flagged = request -> false;
  private @Nullable BigDecimal promptPrice;
  private @Nullable BigDecimal completionPrice;
  private String servedAs;
  private String provider;

  RouterModel(String id) {
    this.id = id;
    this.servedAs = id;
    int slash = id.indexOf('/');
    this.provider = slash < 0 ? "local" : id.substring(0, slash);
  }

  /** What a model does with one request. */
  private sealed interface Step {
    record Fails(Fault fault) implements Step {}

    record Replies(Function<ChatRequest, ModelReply> function) implements Step {}
  }

  /** What came of asking the model. */
  sealed interface Outcome {
    /**
     * It failed.
     *
     * @param message in place of the fault's own, if there is more to say
     */
    record Failed(Fault fault, Optional<String> message) implements Outcome {}

    /** It replied. */
    record Replied(ModelReply reply) implements Outcome {}

    /** The test's own function failed, or there is none. */
    record Unscripted(String message) implements Outcome {}

    /** What a fault comes to: some are replies like any other. */
    static Outcome of(Fault fault) {
      ModelReply reply = ModelReply.of(fault);
      return reply == null ? new Failed(fault, Optional.empty()) : new Replied(reply);
    }
  }

  /** Always answers with this text. */
  public RouterModel answers(String text) {
    return replies(ModelReply.text(text));
  }

  /** Answers with what the function makes of the request; it may run on many threads at once. */
  public RouterModel answers(Function<ChatRequest, String> function) {
    Objects.requireNonNull(function, "function");
    return begin(new Step.Replies(request -> ModelReply.text(function.apply(request))));
  }

  /** Always gives this reply. */
  public RouterModel replies(ModelReply reply) {
    Objects.requireNonNull(reply, "reply");
    return begin(new Step.Replies(request -> reply));
  }

  /** Gives the reply that the function makes of the request; it may run on many threads at once. */
  public RouterModel replies(Function<ChatRequest, ModelReply> function) {
    return begin(new Step.Replies(Objects.requireNonNull(function, "function")));
  }

  /** Always fails like this. */
  public RouterModel fails(Fault fault) {
    return begin(new Step.Fails(Objects.requireNonNull(fault, "fault")));
  }

  /** After the steps so far, answers with this text. */
  public RouterModel thenAnswers(String text) {
    return thenReplies(ModelReply.text(text));
  }

  /** After the steps so far, answers with what the function makes of the request. */
  public RouterModel thenAnswers(Function<ChatRequest, String> function) {
    Objects.requireNonNull(function, "function");
    return then(new Step.Replies(request -> ModelReply.text(function.apply(request))));
  }

  /** After the steps so far, gives this reply. */
  public RouterModel thenReplies(ModelReply reply) {
    Objects.requireNonNull(reply, "reply");
    return then(new Step.Replies(request -> reply));
  }

  /** After the steps so far, fails like this. */
  public RouterModel thenFails(Fault fault) {
    return then(new Step.Fails(Objects.requireNonNull(fault, "fault")));
  }

  /**
   * Does the last step so many times in all before the next.
   *
   * @throws IllegalArgumentException if {@code count} is below 1
   * @throws IllegalStateException if there is no step yet
   */
  public synchronized RouterModel times(int count) {
    if (count < 1) {
      throw new IllegalArgumentException(
          "times(" + count + ") of " + id + ": it must be 1 or more");
    }
    Step last = lastStep("times");
    for (int i = 1; i < count; i++) {
      steps.add(last);
    }
    return this;
  }

  /**
   * Sets its price, in USD per million tokens, such as {@code "0.25"}; it shows as {@code usage.cost}
   * under {@code /api/v1}. Without a price there is no cost.
   *
   * @throws NumberFormatException if one is not a decimal number
   */
  public synchronized RouterModel price(String prompt, String completion) {
    this.promptPrice = new BigDecimal(prompt);
    this.completionPrice = new BigDecimal(completion);
    return this;
  }

  /** Fails longer prompts with {@link Fault#CONTEXT_LENGTH}; see {@link ChatRequest#promptTokens()}. */
  public synchronized RouterModel contextLength(int tokens) {
    this.maxPromptTokens = tokens;
    return this;
  }

  /** Fails the prompts that the predicate accepts with {@link Fault#MODERATED}. */
  public synchronized RouterModel moderates(Predicate<ChatRequest> flagged) {
    this.flagged = Objects.requireNonNull(flagged, "flagged");
    return this;
  }

  /** Names the model differently in its answers, as aliases and dated ids do. */
  public synchronized RouterModel servedAs(String name) {
    this.servedAs = Objects.requireNonNull(name, "name");
    return this;
  }

  /** Names who serves it; by default, the part of the id before the slash. */
  public synchronized RouterModel provider(String name) {
    this.provider = Objects.requireNonNull(name, "name");
    return this;
  }

  /** Its id, as requests name it. */
  public String id() {
    return id;
  }

  private synchronized RouterModel begin(Step step) {
    steps.clear();
    steps.add(step);
    taken = 0;
    return this;
  }

  private synchronized RouterModel then(Step step) {
    lastStep("then...");
    steps.add(step);
    return this;
  }

  private Step lastStep(String method) {
    if (steps.isEmpty()) {
      throw new IllegalStateException(
          method + " of " + id + " comes after answers(...), replies(...) or fails(...)");
    }
    return steps.get(steps.size() - 1);
  }

  /** Takes the next step of the script, unless the prompt is turned down before that. */
  Outcome ask(ChatRequest request) {
    OptionalInt context = contextLength();
    if (context.isPresent() && request.promptTokens() > context.getAsInt()) {
      return new Outcome.Failed(
          Fault.CONTEXT_LENGTH, Optional.of(tooLong(context.getAsInt(), request.promptTokens())));
    }
    try {
      if (flagged().test(request)) {
        return new Outcome.Failed(Fault.MODERATED, Optional.empty());
      }
      Step step = nextStep();
      if (step == null) {
        return new Outcome.Unscripted(
            id + " was registered without answers(...), replies(...) or fails(...)");
      }
      if (step instanceof Step.Fails fails) {
        return Outcome.of(fails.fault());
      }
      ModelReply reply = ((Step.Replies) step).function().apply(request);
      return new Outcome.Replied(Objects.requireNonNull(reply, "the reply"));
    } catch (RuntimeException | AssertionError e) {
      return new Outcome.Unscripted("the function of " + id + " threw " + e);
    }
  }

  private synchronized Predicate<ChatRequest> flagged() {
    return flagged;
  }

  private synchronized @Nullable Step nextStep() {
    return steps.isEmpty() ? null : steps.get(Math.min(taken++, steps.size() - 1));
  }

  private static String tooLong(int limit, int prompt) {
    return "This endpoint's maximum context length is "
        + limit
        + " tokens. However, you requested about "
        + prompt
        + " tokens. Please reduce the length of the messages.";
  }

  /** What so many tokens cost, in USD; empty without a price. */
  synchronized Optional<BigDecimal> cost(int promptTokens, int completionTokens) {
    if (promptPrice == null || completionPrice == null) {
      return Optional.empty();
    }
    return Optional.of(plain(promptPrice
        .multiply(BigDecimal.valueOf(promptTokens))
        .add(completionPrice.multiply(BigDecimal.valueOf(completionTokens)))
        .divide(MILLION)));
  }

  /** The prices per token, as the list of models has them: zero without a price. */
  synchronized List<String> pricesPerToken() {
    BigDecimal prompt = promptPrice == null ? BigDecimal.ZERO : promptPrice;
    BigDecimal completion = completionPrice == null ? BigDecimal.ZERO : completionPrice;
    return List.of(
        plain(prompt.divide(MILLION)).toPlainString(),
        plain(completion.divide(MILLION)).toPlainString());
  }

  private static BigDecimal plain(BigDecimal amount) {
    BigDecimal stripped = amount.stripTrailingZeros();
    return stripped.scale() < 0 ? stripped.setScale(0) : stripped;
  }

  /** How long a prompt may be, if there is a limit. */
  synchronized OptionalInt contextLength() {
    return maxPromptTokens == Integer.MAX_VALUE
        ? OptionalInt.empty()
        : OptionalInt.of(maxPromptTokens);
  }

  synchronized String servedAs() {
    return servedAs;
  }

  synchronized String provider() {
    return provider;
  }
}
