package dev.llmcall.runtime;

import java.net.URI;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * What the surroundings say of the client to make.
 *
 * @param variable an environment variable, null or blank if it is not set
 * @param property a system property, null if it is not set
 */
record Environment(
    Function<String, @Nullable String> variable, Function<String, @Nullable String> property) {

  /** That of this process. */
  static Environment ofProcess() {
    return new Environment(new Variables(), new Properties());
  }

  // plain classes: lambdas would delay the first call of a fresh machine
  private record Variables() implements Function<String, @Nullable String> {
    @Override
    public @Nullable String apply(String name) {
      return System.getenv(name);
    }
  }

  private record Properties() implements Function<String, @Nullable String> {
    @Override
    public @Nullable String apply(String name) {
      return System.getProperty(name);
    }
  }

  LlmClient client() {
    LlmClientBuilder builder = LlmClient.builder().settings(property).settings(variable);
    String openRouter = value("OPENROUTER_API_KEY");
    if (!openRouter.isEmpty()) {
      return builder
          .endpoint(Endpoint.openRouter(key("OPENROUTER_API_KEY", openRouter)))
          .build();
    }
    String openAi = value("OPENAI_API_KEY");
    if (!openAi.isEmpty()) {
      Endpoint endpoint = Endpoint.openAi(key("OPENAI_API_KEY", openAi));
      return builder.route("openai/", endpoint).bareIds(endpoint).build();
    }
    String base = value("LLMCALL_BASE_URL");
    if (!base.isEmpty()) {
      String key = key("LLMCALL_API_KEY", value("LLMCALL_API_KEY"));
      return builder.endpoint(Endpoint.openAiCompatible(address(base), key)).build();
    }
    throw new IllegalStateException(
        "no endpoint is configured: set the environment variable OPENROUTER_API_KEY, or"
            + " OPENAI_API_KEY, or LLMCALL_BASE_URL (with LLMCALL_API_KEY if the server needs a key),"
            + " or build the client with LlmClient.builder()");
  }

  private String value(String name) {
    String value = variable.apply(name);
    return value == null ? "" : value.strip();
  }

  /** The endpoint would refuse a broken key as well, but without the variable's name. */
  private static String key(String name, String key) {
    for (int i = 0; i < key.length(); i++) {
      if (key.charAt(i) <= ' ' || key.charAt(i) > '~') {
        throw new IllegalStateException(
            "the environment variable " + name + " holds a character that no key can have");
      }
    }
    return key;
  }

  private static URI address(String base) {
    try {
      URI uri = URI.create(base);
      Endpoint.openAiCompatible(uri, "");
      return uri;
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the environment variable LLMCALL_BASE_URL is not an address such as"
              + " http://localhost:11434/v1",
          e);
    }
  }
}
