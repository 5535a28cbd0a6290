package dev.llmcall.runtime;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import dev.llmcall.Recovery;
import dev.llmcall.runtime.engine.CallSettings;
import dev.llmcall.runtime.engine.ClientConfig;
import dev.llmcall.runtime.engine.EngineClient;
import dev.llmcall.runtime.engine.Retries;
import dev.llmcall.runtime.engine.Settings;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/** Makes an {@link LlmClient}. For one thread; a client that was built does not change any more. */
public final class LlmClientBuilder {
  private final Routing routing = new Routing();
  private final List<Function<String, @Nullable String>> sources = new ArrayList<>();
  private final List<LlmListener> listeners = new ArrayList<>();
  private CallSettings settings = CallSettings.NONE;
  private Prices prices = new NoPrices();
  private @Nullable Executor executor;
  private @Nullable LlmClock clock;
  private BackOff backOff = BackOff.DEFAULT;
  private Breaker breaker = Breaker.DEFAULT;
  private @Nullable RandomGenerator random;
  private @Nullable Transport transport;
  private Duration connectTimeout = Duration.ofSeconds(5);
  private int connections = 256;
  private int maxConcurrent;
  private int answerLimit = 16 * 1024 * 1024;

  LlmClientBuilder() {}

  /** Who serves every model that no route fits. */
  public LlmClientBuilder endpoint(Endpoint served) {
    routing.endpoint(served, false);
    return this;
  }

  /** The default endpoint, but only for ids without a slash. */
  LlmClientBuilder bareIds(Endpoint served) {
    routing.endpoint(served, true);
    return this;
  }

  /**
   * Who serves the models whose ids begin like this; of several routes that fit, the longest counts. The
   * prefix is cut off the id that is sent, except to OpenRouter, whose own ids have it.
   *
   * @throws IllegalArgumentException if the prefix is blank or has a route already
   */
  public LlmClientBuilder route(String prefix, Endpoint served) {
    routing.route(prefix, served);
    return this;
  }

  /**
   * A name for a part of a chain, spliced in wherever a chain names it. It may name other aliases.
   *
   * @throws IllegalArgumentException if the name is taken, or the part is empty or has a blank id
   */
  public LlmClientBuilder alias(String name, String... ids) {
    routing.alias(name, List.of(ids));
    return this;
  }

  /** The chain of calls that name none. */
  public LlmClientBuilder models(String... ids) {
    settings = settings.with(Settings.MODELS, List.of(ids));
    return this;
  }

  /** How long a call may take that does not say so, all attempts included. Default: 120 seconds. */
  public LlmClientBuilder deadline(Duration limit) {
    settings = settings.with(Settings.DEADLINE, Objects.requireNonNull(limit, "limit"));
    return this;
  }

  /**
   * How long one request may take, connecting and the whole body included, where the call does not say
   * so. Default: 60 seconds.
   */
  public LlmClientBuilder attemptTimeout(Duration limit) {
    settings = settings.with(Settings.ATTEMPT_TIMEOUT, Objects.requireNonNull(limit, "limit"));
    return this;
  }

  /** How long connecting to one address, and each silence of a proxy or of the TLS handshake, may take. Default: 5 seconds. */
  public LlmClientBuilder connectTimeout(Duration limit) {
    if (limit.isZero() || limit.isNegative()) {
      throw new IllegalArgumentException("the connect timeout must be longer than nothing");
    }
    connectTimeout = limit;
    return this;
  }

  /** Kinds of failure that end calls which name none. Default: none. */
  public LlmClientBuilder stopOn(ErrorKind... kinds) {
    settings = settings.with(Settings.STOP_ON, Set.copyOf(List.of(kinds)));
    return this;
  }

  /**
   * How often a model is asked again after {@link ErrorKind#RATE_LIMITED}, {@link ErrorKind#OVERLOADED}
   * and {@link ErrorKind#CONNECTION_LOST}, where the call does not say it. Default: once.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public LlmClientBuilder retries(int count) {
    settings = settings.withRetries(Retries.of(count));
    return this;
  }

  /**
   * The same for one kind; stronger than the number for all kinds.
   *
   * @throws IllegalArgumentException if the number is negative, or above 0 for a kind after which asking
   *     the same model again cannot help: a time-out, or a request that was turned down
   */
  public LlmClientBuilder retries(ErrorKind kind, int count) {
    settings = settings.withRetries(Retries.of(kind, count));
    return this;
  }

  /** How long a stream may take to its first sign of progress. Default: 30 seconds. */
  public LlmClientBuilder firstToken(Duration limit) {
    settings = settings.with(Settings.FIRST_TOKEN, Objects.requireNonNull(limit, "limit"));
    return this;
  }

  /** How long a stream may then be silent. Default: 15 seconds. */
  public LlmClientBuilder idle(Duration limit) {
    settings = settings.with(Settings.IDLE, Objects.requireNonNull(limit, "limit"));
    return this;
  }

  /**
   * After how long the next model is started beside a slow one; the first good answer counts, the others are
   * cancelled. Such attempts run on threads of the client, not of its executor. Default: never.
   */
  public LlmClientBuilder hedgeAfter(Duration time) {
    settings = settings.with(Settings.HEDGE_AFTER, Objects.requireNonNull(time, "time"));
    return this;
  }

  /**
   * How often a model is told what was wrong with its answer, and asked again alone, before the next
   * model is. Default: once.
   *
   * @throws IllegalArgumentException if it is negative
   */
  public LlmClientBuilder reasks(int count) {
    settings = settings.with(Settings.REASKS, count);
    return this;
  }

  /**
   * What may be done to an answer that does not fit. What is not accepted is told to the model, then
   * the next one is asked. Default: {@link Recovery#REPAIR}.
   */
  public LlmClientBuilder recovery(Recovery policy) {
    settings = settings.with(Settings.RECOVERY, Objects.requireNonNull(policy, "policy"));
    return this;
  }

  /** The sampling temperature of calls that do not say it, 0 to 2. Default: not sent. */
  public LlmClientBuilder temperature(double value) {
    settings = settings.with(Settings.TEMPERATURE, value);
    return this;
  }

  /** The most tokens of an answer, where the call does not say it. Default: not sent. */
  public LlmClientBuilder maxTokens(int count) {
    settings = settings.with(Settings.MAX_TOKENS, count);
    return this;
  }

  /** How hard to think, where the call does not say it. Default: not sent. */
  public LlmClientBuilder reasoning(Reasoning effort) {
    settings = settings.with(Settings.REASONING, Objects.requireNonNull(effort, "effort"));
    return this;
  }

  /**
   * Settings from outside, such as {@code System::getProperty}, stronger than annotations. Asked once for
   * each call, for {@code llmcall.<interface>.<method>.<setting>} and {@code
   * llmcall.<interface>.<setting>}, with the qualified and the simple name of the interface, and for the
   * same in capitals with {@code _} for {@code .} and {@code $}. The settings are {@code models}, {@code
   * stopOn}, {@code retries}, {@code deadline}, {@code attemptTimeout}, {@code firstToken}, {@code idle},
   * {@code hedgeAfter}, {@code reasks}, {@code recovery}, {@code temperature}, {@code maxTokens} and {@code reasoning}. Several sources are asked in the order in which they were given.
   *
   * @param source gives the value of a name; null or blank if it has none
   */
  public LlmClientBuilder settings(Function<String, @Nullable String> source) {
    sources.add(Objects.requireNonNull(source, "source"));
    return this;
  }

  /** Who hears of calls; several are told in the order in which they were given. */
  public LlmClientBuilder listener(LlmListener listener) {
    listeners.add(Objects.requireNonNull(listener, "listener"));
    return this;
  }

  /** What models cost whose endpoint does not say so. Default: unknown. */
  public LlmClientBuilder prices(Prices table) {
    prices = Objects.requireNonNull(table, "table");
    return this;
  }

  /**
   * Where calls run that return futures; it is not closed with the client. Default: a virtual thread for
   * each on JDK 21 and later, pooled daemon threads before.
   */
  public LlmClientBuilder executor(Executor threads) {
    executor = Objects.requireNonNull(threads, "threads");
    return this;
  }

  /**
   * How long calls wait before they ask the same model again. Default: {@link BackOff#DEFAULT}. Where
   * the endpoint says how long, in {@code Retry-After}, that counts instead, as long as it is no more than 5
   * seconds while another model could be asked, else 30.
   */
  public LlmClientBuilder backOff(BackOff policy) {
    backOff = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /** When a model that is down is not asked for some time. Default: {@link Breaker#DEFAULT}. */
  public LlmClientBuilder breaker(Breaker policy) {
    breaker = Objects.requireNonNull(policy, "policy");
    return this;
  }

  /** Where chance comes from, in place of the machine's; asked by one thread at a time. */
  public LlmClientBuilder random(RandomGenerator source) {
    random = Objects.requireNonNull(source, "source");
    return this;
  }

  /** The time by which calls measure and wait. Default: the machine's. */
  public LlmClientBuilder clock(LlmClock given) {
    clock = Objects.requireNonNull(given, "given");
    return this;
  }

  /**
   * How many calls may run at once; others wait in order, and their deadline starts when they run. Default: any
   * number.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public LlmClientBuilder maxConcurrent(int calls) {
    maxConcurrent = atLeastOne("maxConcurrent", calls);
    return this;
  }

  /**
   * How many connections one endpoint may have. Default: 256.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public LlmClientBuilder connections(int perEndpoint) {
    connections = atLeastOne("connections", perEndpoint);
    return this;
  }

  /**
   * How many bytes a response may have; a longer one is {@link ErrorKind#BAD_REPLY}. Default: 16 MB.
   *
   * @throws IllegalArgumentException if it is less than 1
   */
  public LlmClientBuilder answerLimit(int bytes) {
    answerLimit = atLeastOne("answerLimit", bytes);
    return this;
  }

  /** What sends requests, in place of the default; it is not closed with the client. */
  public LlmClientBuilder transport(Transport sender) {
    transport = Objects.requireNonNull(sender, "sender");
    return this;
  }

  /**
   * The client.
   *
   * @throws IllegalStateException if it has no endpoint and no route
   * @throws IllegalArgumentException if aliases name each other in a circle
   */
  public LlmClient build() {
    return new EngineClient(new ClientConfig(
        routing.routes(),
        routing.aliases(),
        settings,
        sources,
        listeners,
        prices,
        executor,
        clock,
        backOff,
        breaker,
        random,
        transport,
        connectTimeout,
        connections,
        maxConcurrent,
        answerLimit));
  }

  /** A plain class: a lambda would delay the first call of a fresh machine. */
  private record NoPrices() implements Prices {
    @Override
    public Optional<Price> of(String model) {
      return Optional.empty();
    }
  }

  private static int atLeastOne(String what, int number) {
    if (number < 1) {
      throw new IllegalArgumentException(what + " must be at least 1, not " + number);
    }
    return number;
  }
}
