package dev.llmcall.runtime.wire;

import java.util.List;
import java.util.Optional;

/**
 * What an endpoint said of an error, gathered from wherever it said it; free of its form.
 *
 * @param status the HTTP status
 * @param statuses numbers that it gave as status or code, outermost first
 * @param names its own machine-readable names for the error, the most specific first
 * @param innerNames the same, of what a provider told the endpoint
 * @param texts what it said in words
 * @param innerTexts what a provider said in words
 * @param flagged whether moderation or a guardrail says what it objected to
 * @param availability why a model cannot be had
 * @param parameters the members of the request that it points at
 * @param requestedModels the models that this is about
 */
public record ErrorReport(
    int status,
    List<Integer> statuses,
    List<String> names,
    List<String> innerNames,
    List<String> texts,
    List<String> innerTexts,
    boolean flagged,
    Optional<String> availability,
    List<String> parameters,
    List<String> requestedModels) {

  public ErrorReport {
    statuses = List.copyOf(statuses);
    names = List.copyOf(names);
    innerNames = List.copyOf(innerNames);
    texts = List.copyOf(texts);
    innerTexts = List.copyOf(innerTexts);
    parameters = List.copyOf(parameters);
    requestedModels = List.copyOf(requestedModels);
  }

  /** Nothing but the status is known. */
  public static ErrorReport of(int status) {
    return new ErrorReport(
        status,
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        List.of(),
        false,
        Optional.empty(),
        List.of(),
        List.of());
  }

  /** Neither words nor prompt parts. */
  @Override
  public String toString() {
    return "ErrorReport[" + status + "]";
  }
}
