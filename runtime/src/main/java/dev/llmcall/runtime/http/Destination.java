package dev.llmcall.runtime.http;

import java.net.URI;
import org.apache.hc.client5.http.HttpRoute;
import org.apache.hc.client5.http.impl.routing.SystemDefaultRoutePlanner;
import org.apache.hc.client5.http.protocol.HttpClientContext;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where requests to an address go, and what of their heads follows from it.
 *
 * @param route directly to the host, or through a proxy
 * @param requestLine the first line, with its end
 * @param host as the header of that name says it
 */
record Destination(HttpRoute route, String requestLine, String host) {

  /** Asks the JVM's proxy selector for the way. */
  static Destination of(URI uri) throws HttpException {
    HttpHost host = new HttpHost(uri.getScheme(), name(uri.getHost()), uri.getPort());
    HttpRoute route =
        new SystemDefaultRoutePlanner(null).determineRoute(host, HttpClientContext.create());
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    boolean isForProxy = route.getProxyHost() != null && !route.isTunnelled();
    String start = isForProxy ? host.toURI() : "";
    return new Destination(route, "POST " + start + target + " HTTP/1.1\r\n", host.toHostString());
  }

  /** An IPv6 address without its brackets, as certificates know it. */
  private static String name(String host) {
    return host.startsWith("[") ? host.substring(1, host.length() - 1) : host;
  }

  /** The host; a query may hold a key. */
  @Override
  public String toString() {
    return "Destination[" + host + "]";
  }
}
