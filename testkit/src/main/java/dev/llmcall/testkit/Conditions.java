package dev.llmcall.testkit;

import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Which requests a model turns down, whatever its script says.
 *
 * @param longest how many tokens a prompt may have
 * @param flagged prompts that are moderated
 * @param rejected requests that are not acceptable
 * @param refused a member that no request may have; null: none
 */
record Conditions(
    int longest,
    Predicate<ChatRequest> flagged,
    Predicate<ChatRequest> rejected,
    @Nullable String refused) {

  static final Conditions NONE =
      new Conditions(Integer.MAX_VALUE, request -> false, request -> false, null);

  Conditions longest(int tokens) {
    return new Conditions(tokens, flagged, rejected, refused);
  }

  Conditions flags(Predicate<ChatRequest> prompts) {
    return new Conditions(longest, prompts, rejected, refused);
  }

  Conditions rejects(Predicate<ChatRequest> requests) {
    return new Conditions(longest, flagged, requests, refused);
  }

  Conditions refuses(String member) {
    return new Conditions(longest, flagged, rejected, member);
  }

  /** How long a prompt may be, if there is a limit. */
  OptionalInt contextLength() {
    return longest == Integer.MAX_VALUE ? OptionalInt.empty() : OptionalInt.of(longest);
  }

  /** What a request comes to that is turned down; empty if it is not. */
  Optional<RouterModel.Outcome> turnedDown(ChatRequest request) {
    if (request.promptTokens() > longest) {
      return failed(Fault.CONTEXT_LENGTH, tooLong(request.promptTokens()), null);
    }
    if (flagged.test(request)) {
      return Optional.of(RouterModel.Outcome.of(Fault.MODERATED));
    }
    if (rejected.test(request)) {
      return Optional.of(RouterModel.Outcome.of(Fault.BAD_REQUEST));
    }
    return refused != null && request.has(refused)
        ? failed(
            Fault.BAD_REQUEST,
            "Unsupported parameter: '" + refused + "' is not supported with this model.",
            refused)
        : Optional.empty();
  }

  private static Optional<RouterModel.Outcome> failed(
      Fault fault, String message, @Nullable String param) {
    return Optional.of(
        new RouterModel.Outcome.Failed(fault, Optional.of(message), Optional.ofNullable(param)));
  }

  private String tooLong(int prompt) {
    return "This endpoint's maximum context length is "
        + longest
        + " tokens. However, you requested about "
        + prompt
        + " tokens. Please reduce the length of the messages.";
  }
}
