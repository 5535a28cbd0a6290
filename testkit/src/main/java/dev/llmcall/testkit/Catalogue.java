package dev.llmcall.testkit;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/** The registered models, in the order in which they came. */
final class Catalogue {
  private static final List<String> PARAMETERS = List.of(
      "max_completion_tokens",
      "max_tokens",
      "reasoning",
      "response_format",
      "structured_outputs",
      "temperature");

  private final Map<String, RouterModel> models = new LinkedHashMap<>();
  private volatile LongSupplier clock = System::nanoTime;

  synchronized RouterModel register(String id) {
    return models.computeIfAbsent(id, name -> new RouterModel(name, () -> clock.getAsLong()));
  }

  /** What the scripts go by, in nanoseconds. */
  void clock(LongSupplier given) {
    this.clock = given;
  }

  synchronized Optional<RouterModel> find(String id) {
    return Optional.ofNullable(models.get(id));
  }

  synchronized void clear() {
    clock = System::nanoTime;
    models.clear();
  }

  private synchronized List<RouterModel> all() {
    return List.copyOf(models.values());
  }

  /** The body of OpenRouter's list. */
  Map<String, @Nullable Object> detailed() {
    List<Object> items = new ArrayList<>();
    for (RouterModel model : all()) {
      Price price = model.price();
      OptionalInt limit = model.contextLength();
      Integer context = limit.isPresent() ? limit.getAsInt() : null;
      items.add(Json.object(
          "id",
          model.id(),
          "canonical_slug",
          model.id(),
          "name",
          model.id(),
          "created",
          1_700_000_000,
          "description",
          "A model of the local router.",
          "context_length",
          context,
          "architecture",
          Json.object(
              "modality",
              "text->text",
              "input_modalities",
              List.of("text"),
              "output_modalities",
              List.of("text"),
              "tokenizer",
              "Other",
              "instruct_type",
              null),
          "pricing",
          Json.object("prompt", price.perPromptToken(), "completion", price.perCompletionToken()),
          "top_provider",
          Json.object(
              "context_length", context, "max_completion_tokens", null, "is_moderated", false),
          "per_request_limits",
          null,
          "supported_parameters",
          PARAMETERS,
          "default_parameters",
          null,
          "supported_voices",
          null,
          "links",
          Json.object("details", "/api/v1/models/" + model.id() + "/endpoints")));
    }
    return Json.object(
        "data", items, "total_count", items.size(), "links", Json.object("next", null));
  }

  /** The body of OpenAI's list. */
  Map<String, @Nullable Object> plain() {
    List<Object> items = new ArrayList<>();
    for (RouterModel model : all()) {
      items.add(Json.object(
          "id",
          model.id(),
          "object",
          "model",
          "created",
          1_700_000_000,
          "owned_by",
          model.provider()));
    }
    return Json.object("object", "list", "data", items);
  }
}
