package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.SchemaSupport;
import dev.llmcall.runtime.wire.Dialect;
import java.net.URI;
import java.net.URISyntaxException;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.TreeMap;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;

/** One place where models are served. Two of them are the same only if they are the same object. */
public final class EngineEndpoint implements Endpoint {
  private static final String AUTHORIZATION = "Authorization";

  /** Where keys stand; Azure and gateways have headers of their own. */
  private static final List<String> CREDENTIALS = List.of(AUTHORIZATION, "api-key", "x-api-key");

  private static final String JSON = "application/json";
  private static final String EVENTS = "text/event-stream";

  private final String name;
  private final URI uri;
  private final Dialect dialect;
  private final SchemaSupport schemas;
  private final Map<String, String> headers;
  private final Map<String, String> body;
  private final String key;
  private final @Nullable Supplier<String> keySource;

  /** What is sent when the call adds nothing and the key is fixed: the usual case, made once. */
  private final Map<String, String> usualHeaders;

  /** The same for answers in pieces. */
  private final Map<String, String> usualStreamHeaders;

  private EngineEndpoint(
      String name,
      URI uri,
      Dialect dialect,
      SchemaSupport schemas,
      Map<String, String> headers,
      Map<String, String> body,
      String key,
      @Nullable Supplier<String> keySource) {
    HeaderRules.checkKey(key);
    this.name = name;
    this.uri = uri;
    this.dialect = dialect;
    this.schemas = schemas;
    this.headers = headers;
    this.body = body;
    this.key = key;
    this.keySource = keySource;
    this.usualHeaders = Collections.unmodifiableMap(compose(Map.of(), key, JSON));
    this.usualStreamHeaders = Collections.unmodifiableMap(compose(Map.of(), key, EVENTS));
  }

  /** OpenRouter at its own address. */
  public static EngineEndpoint openRouter(String key) {
    return of("openrouter", URI.create("https://openrouter.ai/api/v1"), Dialect.OPENROUTER, key);
  }

  /** OpenRouter's contract at another address. */
  public static EngineEndpoint openRouter(URI base, String key) {
    return of("openrouter", base, Dialect.OPENROUTER, key);
  }

  /** OpenAI at its own address. */
  public static EngineEndpoint openAi(String key) {
    return of("openai", URI.create("https://api.openai.com/v1"), Dialect.OPENAI, key);
  }

  /** OpenAI's contract at another address. */
  public static EngineEndpoint openAi(URI base, String key) {
    return of(host(base), base, Dialect.OPENAI, key);
  }

  /** OpenAI's protocol at another address. */
  public static EngineEndpoint openAiCompatible(URI base, String key) {
    return of(host(base), base, Dialect.GENERIC, key);
  }

  private static EngineEndpoint of(String name, URI base, Dialect dialect, String key) {
    return new EngineEndpoint(
        name, completions(base), dialect, SchemaSupport.SHAPE, Map.of(), Map.of(), key, null);
  }

  @Override
  public EngineEndpoint key(Supplier<String> source) {
    Objects.requireNonNull(source, "source");
    return new EngineEndpoint(name, uri, dialect, schemas, headers, body, "", source);
  }

  @Override
  public EngineEndpoint header(String header, String value) {
    HeaderRules.check(header, value);
    return new EngineEndpoint(
        name, uri, dialect, schemas, Entries.with(headers, header, value), body, key, keySource);
  }

  @Override
  public EngineEndpoint name(String newName) {
    if (newName.isBlank()) {
      throw new IllegalArgumentException("an endpoint's name must not be blank");
    }
    return new EngineEndpoint(newName, uri, dialect, schemas, headers, body, key, keySource);
  }

  @Override
  public EngineEndpoint body(String member, String json) {
    Objects.requireNonNull(member, "name");
    Objects.requireNonNull(json, "json");
    return new EngineEndpoint(
        name, uri, dialect, schemas, headers, Entries.with(body, member, json), key, keySource);
  }

  @Override
  public EngineEndpoint schemas(SchemaSupport support) {
    Objects.requireNonNull(support, "support");
    return new EngineEndpoint(name, uri, dialect, support, headers, body, key, keySource);
  }

  /** The name shown to users. */
  public String name() {
    return name;
  }

  URI uri() {
    return uri;
  }

  Dialect dialect() {
    return dialect;
  }

  SchemaSupport schemas() {
    return schemas;
  }

  Map<String, String> body() {
    return body;
  }

  /** All headers of a request; what the call adds is stronger. */
  Map<String, String> headers(
      Map<String, String> added, @Nullable String callKey, boolean isStreamed) {
    if (callKey == null && added.isEmpty() && keySource == null) {
      return isStreamed ? usualStreamHeaders : usualHeaders;
    }
    String current = callKey;
    if (current == null) {
      current = keySource == null ? key : keyNow(keySource);
    }
    return compose(added, current, isStreamed ? EVENTS : JSON);
  }

  /**
   * What a request of a call identifies itself with.
   *
   * @throws RuntimeException whatever the user's key source throws
   */
  String credential(Map<String, String> added, @Nullable String callKey) {
    return credential(headers(added, callKey, false));
  }

  /** What a request with these headers identifies itself with. */
  static String credential(Map<String, String> headers) {
    StringBuilder all = new StringBuilder();
    for (String name : CREDENTIALS) {
      all.append(headers.getOrDefault(name, "")).append('\n');
    }
    return all.toString();
  }

  private static String keyNow(Supplier<String> source) {
    String current = source.get();
    if (current == null) {
      throw new IllegalStateException(
          "the endpoint's key source gave null; empty text means no key");
    }
    HeaderRules.checkKey(current);
    return current;
  }

  private Map<String, String> compose(
      Map<String, String> added, String currentKey, String accepted) {
    Map<String, String> all = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
    all.put("Content-Type", JSON);
    all.put("Accept", accepted);
    if (!currentKey.isEmpty()) {
      all.put(AUTHORIZATION, "Bearer " + currentKey);
    }
    if (dialect == Dialect.OPENROUTER) {
      all.put("X-OpenRouter-Metadata", "enabled");
    }
    all.putAll(headers);
    all.putAll(added);
    return all;
  }

  private static URI completions(URI base) {
    String scheme = base.getScheme() == null ? "" : base.getScheme().toLowerCase(Locale.ROOT);
    if (!(scheme.equals("http") || scheme.equals("https")) || base.getHost() == null) {
      throw new IllegalArgumentException(
          "an endpoint's address must be like https://host/v1, with http or https and a host");
    }
    if (base.getRawUserInfo() != null) {
      throw new IllegalArgumentException(
          "an endpoint's address must not hold user information: give the key or a header instead");
    }
    String path = base.getRawPath() == null ? "" : base.getRawPath();
    while (path.endsWith("/")) {
      path = path.substring(0, path.length() - 1);
    }
    if (!path.endsWith("/chat/completions")) {
      path += "/chat/completions";
    }
    String query = base.getRawQuery() == null ? "" : "?" + base.getRawQuery();
    try {
      return new URI(scheme + "://" + base.getRawAuthority() + path + query);
    } catch (URISyntaxException e) {
      throw new IllegalArgumentException("an endpoint's address cannot be extended", e);
    }
  }

  private static String host(URI base) {
    return base.getHost() == null
        ? ""
        : base.getHost() + (base.getPort() < 0 ? "" : ":" + base.getPort());
  }

  /** The name and the address without its query; keys, headers and body stay out of logs. */
  @Override
  public String toString() {
    return "Endpoint["
        + name
        + ", "
        + uri.getScheme()
        + "://"
        + uri.getAuthority()
        + uri.getPath()
        + "]";
  }
}
