package dev.llmcall.runtime.http;

import java.net.MalformedURLException;
import java.net.URI;
import org.apache.hc.core5.http.HttpHost;

/**
 * Where requests to an address go, and what of their heads follows from it.
 *
 * @param route directly to the host, or through a proxy
 * @param requestLine the first line, with its end
 * @param host as the header of that name says it
 */
record Destination(Route route, String requestLine, String host) {

  /** Asks for the way. */
  static Destination of(URI uri) throws MalformedURLException {
    HttpHost host = new HttpHost(uri.getScheme(), name(uri.getHost()), uri.getPort());
    Route route = Route.to(host);
    String path = uri.getRawPath() == null || uri.getRawPath().isEmpty() ? "/" : uri.getRawPath();
    String target = uri.getRawQuery() == null ? path : path + "?" + uri.getRawQuery();
    boolean isForProxy = route.proxy() != null && !route.isTunnelled();
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
