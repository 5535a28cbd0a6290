package dev.llmcall.testkit;

import java.time.Duration;
import java.util.Objects;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Function;
import java.util.function.LongSupplier;
import java.util.function.Predicate;

/**
 * A model registered with a {@link LocalRouter}: what it answers, what it costs, what it refuses.
 *
 * <p>Its behaviour is a script of steps, one for each request that reaches it; the last step repeats.
 * {@code answers}, {@code replies} and {@code fails} begin a script anew, those with {@code then} add
 * to it:
 *
 * <pre>{@code
 * router.model("a/x").fails(Fault.RATE_LIMITED).header("Retry-After", "2").times(2).thenAnswers("yes");
 * router.model("b/y").answers(request -> "You said " + request.question()).price("0.25", "2.00");
 * }</pre>
 *
 * <p>May be changed while requests are served.
 */
public final class RouterModel {
  private final String id;
  private final Script script;
  private Conditions conditions = Conditions.NONE;
  private Price price = Price.NONE;
  private String servedAs;
  private String provider;

  RouterModel(String id, LongSupplier nanos) {
    this.id = id;
    this.script = new Script(id, nanos);
    this.servedAs = id;
    int slash = id.indexOf('/');
    this.provider = slash < 0 ? "local" : id.substring(0, slash);
  }

  /**
   * What came of asking the model.
   *
   * @param manner how that is to be sent
   */
  record Asked(Outcome outcome, HttpReply.Manner manner) {}

  /** What the model came to. */
  sealed interface Outcome {
    /**
     * It failed.
     *
     * @param message in place of the fault's own, if there is more to say
     * @param param the parameter that it is about
     */
    record Failed(Fault fault, Optional<String> message, Optional<String> param)
        implements Outcome {}

    /** It replied. */
    record Replied(ModelReply reply) implements Outcome {}

    /** The test's own function failed, or there is none. */
    record Unscripted(String message) implements Outcome {}

    /** What a fault comes to: some are replies like any other. */
    static Outcome of(Fault fault) {
      ModelReply reply = ModelReply.of(fault);
      return reply == null
          ? new Failed(fault, Optional.empty(), Optional.empty())
          : new Replied(reply);
    }
  }

  /** Always answers with this text. */
  public RouterModel answers(String text) {
    return replies(ModelReply.text(text));
  }

  /** Answers with what the function makes of the request; it may run on many threads at once. */
  public RouterModel answers(Function<ChatRequest, String> function) {
    Objects.requireNonNull(function, "function");
    return begin(new Script.Replies(request -> ModelReply.text(function.apply(request))));
  }

  /** Always gives this reply. */
  public RouterModel replies(ModelReply reply) {
    Objects.requireNonNull(reply, "reply");
    return begin(new Script.Replies(request -> reply));
  }

  /** Gives the reply that the function makes of the request; it may run on many threads at once. */
  public RouterModel replies(Function<ChatRequest, ModelReply> function) {
    return begin(new Script.Replies(Objects.requireNonNull(function, "function")));
  }

  /** Always fails like this. */
  public RouterModel fails(Fault fault) {
    return begin(new Script.Fails(Objects.requireNonNull(fault, "fault")));
  }

  /** After the steps so far, answers with this text. */
  public RouterModel thenAnswers(String text) {
    return thenReplies(ModelReply.text(text));
  }

  /** After the steps so far, answers with what the function makes of the request. */
  public RouterModel thenAnswers(Function<ChatRequest, String> function) {
    Objects.requireNonNull(function, "function");
    return then(new Script.Replies(request -> ModelReply.text(function.apply(request))));
  }

  /** After the steps so far, gives this reply. */
  public RouterModel thenReplies(ModelReply reply) {
    Objects.requireNonNull(reply, "reply");
    return then(new Script.Replies(request -> reply));
  }

  /** After the steps so far, fails like this. */
  public RouterModel thenFails(Fault fault) {
    return then(new Script.Fails(Objects.requireNonNull(fault, "fault")));
  }

  /**
   * Does the last step so many times in all before the next.
   *
   * @throws IllegalArgumentException if {@code count} is below 1
   * @throws IllegalStateException if there is no step yet
   */
  public RouterModel times(int count) {
    script.times(count);
    return this;
  }

  /**
   * Goes on with the last step until so much time has passed since the script was begun, and only then
   * takes the next.
   *
   * @throws IllegalStateException if there is no step yet
   */
  public RouterModel lasting(Duration time) {
    script.lasting(time);
    return this;
  }

  /**
   * Lets the last step send nothing for so long; see {@link Delivery} for what comes later.
   *
   * @throws IllegalStateException if there is no step yet
   */
  public RouterModel after(Duration time) {
    script.manner("after", manner -> manner.after(time));
    return this;
  }

  /**
   * Sends this header with the last step, in place of another of the name.
   *
   * @throws IllegalStateException if there is no step yet
   */
  public RouterModel header(String name, String value) {
    script.manner("header", manner -> manner.header(name, Optional.of(value)));
    return this;
  }

  /**
   * Leaves a header of the last step away, such as the {@code Retry-After} of a rate limit.
   *
   * @throws IllegalStateException if there is no step yet
   */
  public RouterModel withoutHeader(String name) {
    script.manner("withoutHeader", manner -> manner.header(name, Optional.empty()));
    return this;
  }

  /**
   * Sets its price, in USD per million tokens, such as {@code "0.25"}; it shows as {@code usage.cost}
   * under {@code /api/v1}. Without a price there is no cost.
   *
   * @throws NumberFormatException if one is not a decimal number
   */
  public synchronized RouterModel price(String prompt, String completion) {
    this.price = Price.of(prompt, completion);
    return this;
  }

  /** Fails longer prompts with {@link Fault#CONTEXT_LENGTH}; see {@link ChatRequest#promptTokens()}. */
  public synchronized RouterModel contextLength(int tokens) {
    this.conditions = conditions.longest(tokens);
    return this;
  }

  /** Fails the prompts that the predicate accepts with {@link Fault#MODERATED}. */
  public synchronized RouterModel moderates(Predicate<ChatRequest> flagged) {
    this.conditions = conditions.flags(Objects.requireNonNull(flagged, "flagged"));
    return this;
  }

  /** Fails the requests that the predicate accepts with {@link Fault#BAD_REQUEST}. */
  public synchronized RouterModel rejects(Predicate<ChatRequest> rejected) {
    this.conditions = conditions.rejects(Objects.requireNonNull(rejected, "rejected"));
    return this;
  }

  /**
   * Fails requests that have this member in their body, as models do that know no {@code temperature}:
   * 400 {@code unsupported_parameter}, which names it.
   */
  public synchronized RouterModel refusesParameter(String name) {
    this.conditions = conditions.refuses(Objects.requireNonNull(name, "name"));
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

  private RouterModel begin(Script.Action action) {
    script.begin(action);
    return this;
  }

  private RouterModel then(Script.Action action) {
    script.then(action);
    return this;
  }

  /** Takes the next step of the script, unless the request is turned down before that. */
  Asked ask(ChatRequest request) {
    try {
      Optional<Outcome> turnedDown = conditions().turnedDown(request);
      if (turnedDown.isPresent()) {
        return new Asked(turnedDown.get(), HttpReply.Manner.PLAIN);
      }
      Script.Step step = script.next();
      if (step == null) {
        return unscripted(id + " was registered without answers(...), replies(...) or fails(...)");
      }
      return new Asked(outcome(step.action(), request), step.manner());
    } catch (RuntimeException | AssertionError e) {
      return unscripted("the function of " + id + " threw " + e);
    }
  }

  private static Outcome outcome(Script.Action action, ChatRequest request) {
    if (action instanceof Script.Fails fails) {
      return Outcome.of(fails.fault());
    }
    ModelReply reply = ((Script.Replies) action).function().apply(request);
    return new Outcome.Replied(Objects.requireNonNull(reply, "the reply"));
  }

  private static Asked unscripted(String message) {
    return new Asked(new Outcome.Unscripted(message), HttpReply.Manner.PLAIN);
  }

  private synchronized Conditions conditions() {
    return conditions;
  }

  synchronized Price price() {
    return price;
  }

  /** How long a prompt may be, if there is a limit. */
  synchronized OptionalInt contextLength() {
    return conditions.contextLength();
  }

  synchronized String servedAs() {
    return servedAs;
  }

  synchronized String provider() {
    return provider;
  }
}
