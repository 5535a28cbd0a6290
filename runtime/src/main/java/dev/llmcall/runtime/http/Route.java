package dev.llmcall.runtime.http;

import java.net.InetSocketAddress;
import java.net.MalformedURLException;
import java.net.Proxy;
import java.net.ProxySelector;
import java.net.URI;
import java.util.List;
import org.apache.hc.core5.http.HttpHost;
import org.jspecify.annotations.Nullable;

/**
 * The way to a host.
 *
 * @param target the host, with its port
 * @param proxy what stands between; null for nothing
 */
record Route(HttpHost target, @Nullable HttpHost proxy) {

  /**
   * The way that the JVM's proxy selector names; it is told the host, and nothing else of the address.
   *
   * @throws MalformedURLException if the scheme is neither http nor https
   */
  static Route to(HttpHost host) throws MalformedURLException {
    int usual = switch (host.getSchemeName()) {
      case "https" -> 443;
      case "http" -> 80;
      default -> throw new MalformedURLException("neither http nor https");
    };
    int port = host.getPort() > 0 ? host.getPort() : usual;
    HttpHost target = new HttpHost(host.getSchemeName(), host.getHostName(), port);
    ProxySelector selector = ProxySelector.getDefault();
    return new Route(
        target, selector == null ? null : first(selector.select(URI.create(host.toURI()))));
  }

  /** The first that is a way of HTTP; sockets see to SOCKS themselves. */
  private static @Nullable HttpHost first(@Nullable List<Proxy> proxies) {
    if (proxies == null) {
      return null;
    }
    for (Proxy proxy : proxies) {
      if (proxy.type() == Proxy.Type.DIRECT) {
        return null;
      }
      if (proxy.type() == Proxy.Type.HTTP && proxy.address() instanceof InetSocketAddress address) {
        return new HttpHost("http", address.getHostString(), address.getPort());
      }
    }
    return null;
  }

  /** Whether TLS is spoken with the host. */
  boolean isSecure() {
    return target.getSchemeName().equals("https");
  }

  /** Whether the proxy passes on what it cannot read. */
  boolean isTunnelled() {
    return proxy != null && isSecure();
  }
}
