package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.BackOff;
import dev.llmcall.runtime.Breaker;
import dev.llmcall.runtime.LlmClock;
import dev.llmcall.runtime.LlmListener;
import dev.llmcall.runtime.Prices;
import dev.llmcall.runtime.Transport;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.random.RandomGenerator;
import org.jspecify.annotations.Nullable;

/**
 * What a client is made of.
 *
 * @param routes which endpoint serves which model
 * @param aliases names for parts of chains
 * @param settings how calls behave that say nothing themselves
 * @param external where settings from outside are looked up, first one first
 * @param listeners who hears of calls
 * @param prices what models cost
 * @param executor where futures run; null: on threads of the client
 * @param clock the time; null: the machine's
 * @param backOff how long to wait before the same model is asked again
 * @param breaker when models are not asked for some time
 * @param random where chance comes from; null: the machine's
 * @param transport what sends; null: the default one
 * @param connectTimeout how long connecting may take
 * @param connections how many connections of the default transport one endpoint may have
 * @param maxConcurrent how many calls may run at once; 0: any number
 * @param answerLimit how many bytes an answer may have
 */
public record ClientConfig(
    Routes routes,
    Aliases aliases,
    CallSettings settings,
    List<Function<String, @Nullable String>> external,
    List<LlmListener> listeners,
    Prices prices,
    @Nullable Executor executor,
    @Nullable LlmClock clock,
    BackOff backOff,
    Breaker breaker,
    @Nullable RandomGenerator random,
    @Nullable Transport transport,
    Duration connectTimeout,
    int connections,
    int maxConcurrent,
    int answerLimit) {

  public ClientConfig {
    external = List.copyOf(external);
    listeners = List.copyOf(listeners);
  }
}
