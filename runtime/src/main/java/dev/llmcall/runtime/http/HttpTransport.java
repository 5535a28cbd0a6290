package dev.llmcall.runtime.http;

import dev.llmcall.runtime.Transport;
import java.io.IOException;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import javax.net.ssl.SSLContext;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.client5.http.config.RequestConfig;
import org.apache.hc.client5.http.impl.ChainElement;
import org.apache.hc.client5.http.impl.classic.CloseableHttpClient;
import org.apache.hc.client5.http.impl.classic.HttpClientBuilder;
import org.apache.hc.core5.http.ContentType;
import org.apache.hc.core5.http.io.entity.ByteArrayEntity;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.util.Timeout;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP/1.1 with pooled connections.
 *
 * <p>It adds the headers {@code Host}, {@code Content-Length}, and, where they are not given, {@code
 * Content-Type} and {@code Accept}. Redirects are answers like any other, so a key goes to no other
 * host. Proxies are those that the JVM's system properties name when a host is first asked. Nothing
 * waits longer than the abort says: only connecting has a limit of its own, which holds for each address
 * of a host, and for each silence of the TLS handshake.
 */
public final class HttpTransport implements Transport, AutoCloseable {
  private static final ContentType JSON = ContentType.create("application/json");

  /** The deadline of a call is what bounds the wait for a free connection; this only ends mistakes. */
  private static final Timeout LONGEST_WAIT = Timeout.ofHours(1);

  private final int connectionsPerEndpoint;
  private final @Nullable SSLContext trust;
  private final Object creation = new Object();
  private volatile @Nullable CloseableHttpClient client;
  private volatile boolean closed;

  /**
   * Nothing is opened before the first request.
   *
   * @param connectionsPerEndpoint how many requests to one endpoint may be under way; further ones
   *     wait
   */
  public HttpTransport(int connectionsPerEndpoint) {
    this(connectionsPerEndpoint, null);
  }

  /** With a choice of whom to trust. */
  HttpTransport(int connectionsPerEndpoint, @Nullable SSLContext trust) {
    this.connectionsPerEndpoint = connectionsPerEndpoint;
    this.trust = trust;
  }

  @Override
  public Response send(Request request, Abort abort) throws IOException {
    Exchange exchange = new Exchange(request.uri());
    HttpPost post = post(request);
    abort.onAbort(new Cancel(post));
    try {
      return new HttpResponse(post, client().executeOpen(null, post, exchange));
    } catch (IOException e) {
      if (exchange.isStale()) {
        throw new StaleConnectionException("a kept connection had ended", e);
      }
      if (exchange.isConnected()) {
        throw e;
      }
      throw new ConnectException(NoConnection.reason(e), e);
    } catch (IllegalStateException e) { // also what a wait for a connection ends in
      if (closed) {
        throw new IOException("the transport was closed", e);
      }
      throw new ConnectException("no connection was free", e);
    }
  }

  /** Ends what is under way and closes all connections. */
  @Override
  public void close() {
    CloseableHttpClient open;
    synchronized (creation) {
      closed = true;
      open = client;
    }
    if (open != null) {
      open.close(CloseMode.IMMEDIATE);
    }
  }

  private static HttpPost post(Request request) {
    HttpPost post = new HttpPost(withoutQuery(request.uri()));
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      post.setHeader(header.getKey(), header.getValue());
    }
    if (!post.containsHeader("Accept")) {
      post.setHeader("Accept", "application/json");
    }
    post.setEntity(new ByteArrayEntity(request.body(), 0, request.length(), JSON));
    post.setConfig(config(request.connectTimeout()));
    return post;
  }

  private static URI withoutQuery(URI uri) {
    return uri.getRawQuery() == null
        ? uri
        : URI.create(uri.getScheme() + "://" + uri.getRawAuthority() + "/");
  }

  // the method that replaces it sets one limit for all requests to a host
  @SuppressWarnings("deprecation")
  private static RequestConfig config(Duration connectTimeout) {
    return RequestConfig.custom()
        .setConnectTimeout(Timeout.of(connectTimeout))
        .setConnectionRequestTimeout(LONGEST_WAIT)
        .setConnectionKeepAlive(ConnectionPool.IDLE)
        .setAuthenticationEnabled(false)
        .setProtocolUpgradeEnabled(false)
        .build();
  }

  private CloseableHttpClient client() {
    CloseableHttpClient open = client;
    if (open != null) {
      return open;
    }
    synchronized (creation) {
      if (closed) {
        throw new IllegalStateException("closed");
      }
      if (client == null) {
        client = build();
      }
      return client;
    }
  }

  private CloseableHttpClient build() {
    return HttpClientBuilder.create()
        .setConnectionManager(ConnectionPool.of(connectionsPerEndpoint, new LazyTls(trust)))
        .setRoutePlanner(new KnownRoutes())
        .setRequestExecutor(new Exchange.Executor())
        .addExecInterceptorBefore(
            ChainElement.MAIN_TRANSPORT.name(), "connected", new Exchange.Connected())
        .addRequestInterceptorLast(new Exchange.Completion())
        .disableRedirectHandling()
        .disableAutomaticRetries()
        .disableCookieManagement()
        .disableAuthCaching()
        .disableContentCompression()
        .disableConnectionState()
        .disableDefaultUserAgent()
        .build();
  }

  private record Cancel(HttpPost post) implements Runnable {
    @Override
    public void run() {
      post.cancel();
    }
  }
}
