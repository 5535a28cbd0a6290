package dev.llmcall.runtime.http;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EndpointDetails;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.impl.io.HttpRequestExecutor;
import org.apache.hc.core5.http.io.HttpClientConnection;
import org.apache.hc.core5.http.io.HttpResponseInformationCallback;
import org.apache.hc.core5.http.protocol.HttpContext;

/** One request on its way, and how far it came. */
final class Exchange extends HttpClientContext {
  /** What follows the address on the request line. */
  private final String target;

  private volatile boolean connected;
  private volatile boolean stale;

  Exchange(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    this.target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** Whether there was a connection to send the request on. */
  boolean isConnected() {
    return connected;
  }

  /** Whether its connection had served another one before, and ended without a byte for this one. */
  boolean isStale() {
    return stale;
  }

  /** Notices connections that were kept, but had ended. */
  static final class Executor extends HttpRequestExecutor {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request,
        HttpClientConnection connection,
        HttpResponseInformationCallback informed,
        HttpContext context)
        throws IOException, HttpException {
      EndpointDetails details = connection.getEndpointDetails();
      long received = details.getReceivedBytesCount();
      try {
        return super.execute(request, connection, informed, context);
      } catch (IOException e) {
        if (context instanceof Exchange exchange) {
          exchange.stale = received > 0 && details.getReceivedBytesCount() == received;
        }
        throw e;
      }
    }
  }

  /** Runs between connecting and sending. */
  static final class Connected implements ExecChainHandler {
    @Override
    public ClassicHttpResponse execute(
        ClassicHttpRequest request, ExecChain.Scope scope, ExecChain chain)
        throws IOException, HttpException {
      if (scope.clientContext instanceof Exchange exchange) {
        exchange.connected = true;
      }
      return chain.proceed(request, scope);
    }
  }

  /**
   * Completes the request just before it is written. The query comes in only here, behind HttpClient's
   * line in the log, since some endpoints take their key there; and the header that says what HTTP/1.1
   * does anyway is left out.
   */
  static final class Completion implements HttpRequestInterceptor {
    @Override
    public void process(HttpRequest request, EntityDetails entity, HttpContext context) {
      if (context instanceof Exchange exchange) {
        request.setPath(exchange.target);
        request.removeHeaders("Connection");
      }
    }
  }
}
