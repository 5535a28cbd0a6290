package dev.llmcall.runtime.http;

import java.io.IOException;
import java.net.URI;
import org.apache.hc.client5.http.classic.ExecChain;
import org.apache.hc.client5.http.classic.ExecChainHandler;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.EntityDetails;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpRequest;
import org.apache.hc.core5.http.HttpRequestInterceptor;
import org.apache.hc.core5.http.protocol.HttpContext;

/** One request on its way, and how far it came. */
final class Exchange extends HttpClientContext {
  /** What follows the address on the request line. */
  private final String target;

  private volatile boolean connected;

  Exchange(URI uri) {
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    this.target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
  }

  /** Whether there was a connection to send the request on. */
  boolean isConnected() {
    return connected;
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
