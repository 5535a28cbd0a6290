package dev.llmcall.runtime.http;

import dev.llmcall.runtime.Transport;
import java.io.IOException;
import javax.net.ssl.SSLContext;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.io.CloseMode;
import org.apache.hc.core5.pool.LaxConnPool;
import org.apache.hc.core5.pool.PoolReusePolicy;
import org.apache.hc.core5.util.TimeValue;
import org.jspecify.annotations.Nullable;

/**
 * Sends requests over HTTP/1.1 with pooled connections.
 *
 * <p>It adds the headers {@code Host}, {@code Content-Length}, and, where they are not given, {@code
 * Content-Type} and {@code Accept}. Redirects are answers like any other, so a key goes to no other
 * host. Proxies are those that the JVM's system properties name when a host is first asked. Nothing
 * waits longer than the abort says: only connecting has a limit of its own, which holds for each address
 * of a host, and for each silence of a proxy's tunnel and of the TLS handshake.
 *
 * <p>Of Apache HttpCore it takes what is hard: pool, parser, and the forms of a body; TLS is the JDK's. The
 * chain of handlers that HttpClient runs each request through would cost half as much CPU again, and most of
 * what a waiting call holds.
 */
public final class HttpTransport implements Transport, AutoCloseable {
  /** Each endpoint has a pool of its own in it: no common lock, no common limit. */
  private final LaxConnPool<Route, Connection> pool;

  private final Destinations destinations = new Destinations();
  private final Connector connector;

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
    this.pool = new LaxConnPool<>(
        connectionsPerEndpoint, TimeValue.NEG_ONE_MILLISECOND, PoolReusePolicy.LIFO, null);
    this.connector = new Connector(new LazyTls(trust));
  }

  @Override
  public Response send(Request request, Abort abort) throws IOException {
    Hold hold = new Hold(pool);
    abort.onAbort(hold);
    Connection connection = begin(request, hold);
    try {
      ClassicHttpResponse head = connection.receive();
      return new HttpResponse(hold, head, connection.body(head));
    } catch (IOException | HttpException e) {
      throw lost(hold, connection, e);
    }
  }

  /** Sends a request; its connection is what the response will come on. */
  private Connection begin(Request request, Hold hold) throws IOException {
    Connection connection;
    Destination destination;
    try {
      destination = destinations.of(request.uri());
      connection = hold.take(destination.route());
      if (!connection.isOpen()) {
        connector.open(connection, destination.route(), request.connectTimeout());
      }
    } catch (IOException | HttpException | IllegalStateException e) {
      hold.run();
      if (pool.isShutdown()) {
        throw new IOException("the transport was closed", e);
      }
      throw new ConnectException(NoConnection.reason(e), e);
    }
    try {
      connection.send(RequestHead.of(request, destination), request.body(), request.length());
      return connection;
    } catch (IOException e) {
      throw lost(hold, connection, e);
    }
  }

  private static IOException lost(Hold hold, Connection connection, Exception e) {
    hold.run();
    if (connection.endedBetweenExchanges()) {
      return new StaleConnectionException("a kept connection had ended", e);
    }
    if (!connection.speaksHttp()) {
      return new ForeignProtocolException("what came back is not HTTP", e);
    }
    return e instanceof IOException io ? io : new IOException("the response is not valid HTTP", e);
  }

  /** Ends what is under way and closes all connections. */
  @Override
  public void close() {
    pool.close(CloseMode.IMMEDIATE);
  }
}
