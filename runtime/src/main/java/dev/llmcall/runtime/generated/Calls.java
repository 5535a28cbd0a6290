package dev.llmcall.runtime.generated;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.engine.EngineClient;
import dev.llmcall.runtime.engine.EngineOptions;
import dev.llmcall.runtime.engine.PreparedCall;
import dev.llmcall.runtime.engine.Spec;
import java.util.Objects;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;

/** What a generated class calls through: a client and the options of its constructor. Thread-safe. */
public final class Calls {
  /** Of this package. It changes whenever classes that were generated before would no longer run. */
  private static final int VERSION = 1;

  private final EngineClient client;
  private final EngineOptions options;

  /** Calls with the constructor's options; without any, the client itself keeps what is prepared. */
  private final ConcurrentMap<Spec<?>, PreparedCall> prepared = new ConcurrentHashMap<>();

  private Calls(EngineClient client, EngineOptions options) {
    this.client = client;
    this.options = options;
  }

  /**
   * Cheap: nothing is resolved or encoded before the first call.
   *
   * @param version of this package that the class was generated for
   * @throws IllegalStateException if this runtime cannot run classes generated for that version
   */
  public static Calls of(LlmClient client, CallOptions options, int version) {
    Objects.requireNonNull(client, "client");
    Objects.requireNonNull(options, "options");
    if (version != VERSION) {
      throw new IllegalStateException("this class was generated for version "
          + version
          + " of LlmCall's generated code, but the llmcall-runtime found here runs version "
          + VERSION
          + ": use llmcall-processor and llmcall-runtime of the same release, and compile again");
    }
    return new Calls((EngineClient) client, (EngineOptions) options);
  }

  /** Begins one run of a call. */
  public <T> Call<T> call(CallSpec<T> spec) {
    return new Call<>(this, spec.spec());
  }

  EngineClient client() {
    return client;
  }

  /** The call as it is to run, with the options of its argument. */
  PreparedCall prepare(Spec<?> spec, EngineOptions argument) {
    if (argument != EngineOptions.NONE) {
      return client.prepare(spec, argument.over(options));
    }
    if (options == EngineOptions.NONE) {
      return client.prepare(spec, options);
    }
    PreparedCall known = prepared.get(spec);
    if (known == null) {
      known = client.prepare(spec, options);
      prepared.put(spec, known);
    }
    return known;
  }
}
