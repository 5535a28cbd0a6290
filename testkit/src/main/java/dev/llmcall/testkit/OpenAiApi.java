package dev.llmcall.testkit;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.atomic.AtomicLong;

/** What a plain OpenAI-compatible endpoint serves under {@code /v1}; it knows no {@code models}. */
final class OpenAiApi {
  private static final Set<String> ARGUMENTS = Set.of(
      "audio",
      "frequency_penalty",
      "function_call",
      "functions",
      "logit_bias",
      "logprobs",
      "max_completion_tokens",
      "max_tokens",
      "messages",
      "metadata",
      "modalities",
      "model",
      "n",
      "parallel_tool_calls",
      "prediction",
      "presence_penalty",
      "prompt_cache_key",
      "prompt_cache_retention",
      "reasoning_effort",
      "response_format",
      "safety_identifier",
      "seed",
      "service_tier",
      "stop",
      "store",
      "stream",
      "stream_options",
      "temperature",
      "tool_choice",
      "tools",
      "top_logprobs",
      "top_p",
      "user",
      "verbosity",
      "web_search_options");

  private final Catalogue catalogue;
  private final AtomicLong count = new AtomicLong();

  OpenAiApi(Catalogue catalogue) {
    this.catalogue = catalogue;
  }

  /**
   * Answers a request.
   *
   * @param path behind {@code /v1}
   */
  HttpReply answer(Received received, String path, String key) {
    if (received.header("authorization").isEmpty()) {
      return OpenAiError.authentication("You didn't provide an API key.").reply();
    }
    if (!received.carries(key)) {
      return OpenAiError.authentication("Incorrect API key provided.").reply();
    }
    if (path.equals("/models") && received.method().equals("GET")) {
      return HttpReply.json(200, catalogue.plain());
    }
    if (path.equals("/chat/completions") && received.method().equals("POST")) {
      return chat(received);
    }
    return new OpenAiError(
            404,
            "invalid_request_error",
            "unknown_url",
            null,
            "Unknown request URL: " + received.method() + " /v1" + path)
        .reply();
  }

  private HttpReply chat(Received received) {
    ChatRequestReader.Reading reading = ChatRequestReader.read(received.body());
    if (!(reading instanceof ChatRequestReader.Reading.Valid valid)) {
      ChatRequestReader.Reading.Invalid invalid = (ChatRequestReader.Reading.Invalid) reading;
      return OpenAiError.invalid(
              invalid.param().isEmpty() ? null : invalid.param(), invalid.message())
          .reply();
    }
    ChatRequest request = valid.request();
    received.isFor(request);
    List<String> unknown = valid.body().keySet().stream()
        .map(String::valueOf)
        .filter(name -> !ARGUMENTS.contains(name))
        .toList();
    if (!unknown.isEmpty()) {
      return OpenAiError.invalid(
              null,
              (unknown.size() == 1
                      ? "Unrecognized request argument supplied: "
                      : "Unrecognized request arguments supplied: ")
                  + String.join(", ", unknown))
          .reply();
    }
    if (request.model().isEmpty()) {
      return OpenAiError.invalid("model", "you must provide a model parameter").reply();
    }
    Optional<RouterModel> model = catalogue.find(request.model().get());
    if (model.isEmpty()) {
      return OpenAiError.unknownModel(request.model().get()).reply();
    }
    received.answeredBy(model.get().id());
    return ask(model.get(), received, request, includesUsage(valid.body()));
  }

  private static boolean includesUsage(Map<?, ?> body) {
    return body.get("stream_options") instanceof Map<?, ?> options
        && Boolean.TRUE.equals(options.get("include_usage"));
  }

  private HttpReply ask(
      RouterModel model, Received received, ChatRequest request, boolean withUsage) {
    RouterModel.Asked asked = model.ask(request);
    return reply(model, received, request, asked.outcome(), withUsage).in(asked.manner());
  }

  private HttpReply reply(
      RouterModel model,
      Received received,
      ChatRequest request,
      RouterModel.Outcome outcome,
      boolean withUsage) {
    if (outcome instanceof RouterModel.Outcome.Replied replied) {
      return completion(model, request, replied.reply(), Optional.empty(), withUsage);
    }
    if (outcome instanceof RouterModel.Outcome.Unscripted unscripted) {
      String message = "LocalRouter: " + unscripted.message();
      return new OpenAiError(500, "server_error", null, null, message).reply();
    }
    RouterModel.Outcome.Failed failed = (RouterModel.Outcome.Failed) outcome;
    Fault fault = failed.fault();
    HttpReply odd = OddReply.of(fault, received);
    if (odd != null) {
      return odd;
    }
    String message = failed.message().orElse(fault.message());
    OpenAiError error = failed.param().isPresent()
        ? OpenAiError.unsupported(failed.param().get(), message)
        : OpenAiError.of(fault, message, model);
    if (fault == Fault.CHOICE_ERROR) {
      ModelReply partial = ModelReply.text("The beginning of an ans").finishReason("error");
      return completion(model, request, partial, Optional.of(error), withUsage);
    }
    return fault == Fault.ERROR_IN_200
        ? HttpReply.json(200, Json.object("error", error.members()))
        : error.reply();
  }

  private HttpReply completion(
      RouterModel model,
      ChatRequest request,
      ModelReply reply,
      Optional<OpenAiError> error,
      boolean withUsage) {
    Completion completion = new Completion(
        "chatcmpl-local-" + count.incrementAndGet(),
        System.currentTimeMillis() / 1000,
        model.servedAs(),
        Optional.empty(),
        reply,
        reply.promptTokens().orElse(request.promptTokens()),
        Optional.empty(),
        Optional.empty(),
        error.map(OpenAiError::members));
    return completion.reply(request.stream(), withUsage);
  }
}
