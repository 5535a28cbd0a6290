package dev.llmcall.example;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.testkit.Fault;
import dev.llmcall.testkit.LocalRouter;
import java.net.URI;
import java.util.List;
import java.util.Map;

/**
 * Where the models are: OpenRouter, any compatible server, or a router on this machine whose models
 * are stand-ins. The calls are the same for all three.
 *
 * @param client what the calls run on
 * @param options which models are asked, where not those of {@link Commits}
 * @param address what it is called in messages
 * @param keyName the environment variable that has the key
 * @param answeredBy who answers, for readers of the notes
 * @param local what is closed with it
 */
record Service(
    LlmClient client,
    CallOptions options,
    String address,
    String keyName,
    String answeredBy,
    List<LocalRouter> local)
    implements AutoCloseable {

  /** How long a prompt the second stand-in takes; a commit that touches many files is longer. */
  static final int SHORT_PROMPT = 400;

  private static final String[] STAND_INS = {
    "stand-in/busy", "stand-in/short-prompts", "stand-in/patient"
  };

  private static final String STAND_IN_REMARK =
      "Classified by a rule-based stand-in on this machine, not by a language model. Its chain of"
          + " three shows fallback: the first is rate limited (HTTP 429) after two"
          + " answers, the second refuses prompts of more than " + SHORT_PROMPT
          + " tokens (HTTP 400), the third takes everything. Their prices are made up.";

  /** The service that the command line and the environment ask for. */
  static Service of(Options options, Map<String, String> environment) throws BadInput {
    String key = environment.getOrDefault("OPENROUTER_API_KEY", "");
    try {
      if (options.baseUrl.isPresent()) {
        return compatible(options.baseUrl.get(), options, environment);
      }
      return key.isBlank() ? standIn(options) : openRouter(key.strip(), options);
    } catch (IllegalArgumentException e) {
      throw new BadInput(String.valueOf(e.getMessage()));
    }
  }

  private static Service openRouter(String key, Options options) {
    LlmClient client = LlmClient.builder().endpoint(Endpoint.openRouter(key)).build();
    String remark = "Classified by language models at OpenRouter.";
    return new Service(
        client, chain(options), "openrouter.ai", "OPENROUTER_API_KEY", remark, List.of());
  }

  private static Service compatible(URI base, Options options, Map<String, String> environment)
      throws BadInput {
    String keyName = options.apiKeyEnv.orElse("LLMCALL_API_KEY");
    String key = environment.getOrDefault(keyName, "").strip();
    if (key.isEmpty() && options.apiKeyEnv.isPresent()) {
      throw new BadInput("the environment variable " + keyName + " is not set");
    }
    LlmClient client =
        LlmClient.builder().endpoint(Endpoint.openAiCompatible(base, key)).build();
    String address =
        PlainLine.of(base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort()));
    String remark = "Classified by models at " + address + ".";
    return new Service(client, chain(options), address, keyName, remark, List.of());
  }

  private static Service standIn(Options options) throws BadInput {
    if (!options.models.isEmpty()) {
      throw new BadInput("--model needs OPENROUTER_API_KEY or --base-url; neither is set");
    }
    LocalRouter router = LocalRouter.start();
    router
        .model(STAND_INS[0])
        .answers(StandInModel::answer)
        .times(2)
        .thenFails(Fault.RATE_LIMITED)
        .price("0.10", "0.40");
    router
        .model(STAND_INS[1])
        .answers(StandInModel::answer)
        .contextLength(SHORT_PROMPT)
        .price("0.25", "2.00");
    router.model(STAND_INS[2]).answers(StandInModel::answer).price("1.00", "5.00");
    return new Service(
        router.client(),
        CallOptions.none().models(STAND_INS),
        "this machine",
        "",
        STAND_IN_REMARK,
        List.of(router));
  }

  private static CallOptions chain(Options options) {
    return options.models.isEmpty()
        ? CallOptions.none()
        : CallOptions.none().models(options.models.toArray(String[]::new));
  }

  @Override
  public void close() {
    client.close();
    local.forEach(LocalRouter::close);
  }
}
