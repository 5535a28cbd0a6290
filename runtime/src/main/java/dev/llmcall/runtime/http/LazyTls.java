package dev.llmcall.runtime.http;

import java.io.IOException;
import java.net.Socket;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.config.TlsConfig;
import org.apache.hc.client5.http.ssl.DefaultClientTlsStrategy;
import org.apache.hc.client5.http.ssl.TlsSocketStrategy;
import org.apache.hc.core5.http.protocol.HttpCoreContext;
import org.jspecify.annotations.Nullable;

/**
 * TLS with verification of certificate and host name, prepared at the first connection that needs it:
 * reading the trusted certificates takes longer than a call to a local server.
 */
final class LazyTls {
  private final @Nullable SSLContext context;
  private volatile @Nullable TlsSocketStrategy prepared;

  /**
   * Nothing is prepared yet.
   *
   * @param context whom to trust; null for the JVM's own choice
   */
  LazyTls(@Nullable SSLContext context) {
    this.context = context;
  }

  /** Goes on under TLS on a connected socket, whose own time-out limits each silence. */
  SSLSocket upgrade(Socket socket, String host, int port) throws IOException {
    TlsSocketStrategy tls = prepared;
    if (tls == null) {
      // two threads may both prepare; either result is as good
      tls = context == null
          ? DefaultClientTlsStrategy.createSystemDefault()
          : new DefaultClientTlsStrategy(context);
      prepared = tls;
    }
    return tls.upgrade(socket, host, port, TlsConfig.DEFAULT, HttpCoreContext.create());
  }
}
