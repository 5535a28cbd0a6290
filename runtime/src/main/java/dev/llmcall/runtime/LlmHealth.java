package dev.llmcall.runtime;

import dev.llmcall.ErrorKind;
import java.time.Instant;
import java.util.List;
import java.util.Optional;

/**
 * What a client remembers of its models and keys, at one moment. Immutable.
 *
 * @param models those that calls have asked, or could ask next, by endpoint and id
 * @param refusedKeys where a key was refused, so that calls with the same key go elsewhere first
 */
public record LlmHealth(List<Model> models, List<RefusedKey> refusedKeys) {

  public LlmHealth {
    models = List.copyOf(models);
    refusedKeys = List.copyOf(refusedKeys);
  }

  /** Whether calls ask a model. */
  public enum State {
    /** They do. */
    CLOSED,
    /** They do not, as long as there is another one. */
    OPEN,
    /** One call may try whether it is back. */
    HALF_OPEN
  }

  /**
   * One model of one endpoint.
   *
   * @param endpoint the endpoint's name
   * @param model the id as it is sent
   * @param state whether calls ask it
   * @param failures how many in a row have counted against it
   * @param reason what it last failed of that counts; empty if nothing does
   * @param until when calls may ask it again, while it is open
   * @param without the members of a request that it does not accept, which are left out or renamed
   */
  public record Model(
      String endpoint,
      String model,
      State state,
      int failures,
      Optional<ErrorKind> reason,
      Optional<Instant> until,
      List<String> without) {

    public Model {
      without = List.copyOf(without);
    }
  }

  /**
   * A key that an endpoint has refused; another key is tried at once.
   *
   * @param endpoint the endpoint's name
   * @param until when calls try the same key there again
   */
  public record RefusedKey(String endpoint, Instant until) {}
}
