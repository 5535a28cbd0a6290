package dev.llmcall.runtime.http;

import java.io.IOException;
import java.net.Socket;
import java.security.NoSuchAlgorithmException;
import javax.net.ssl.SSLContext;
import javax.net.ssl.SSLParameters;
import javax.net.ssl.SSLSocket;
import javax.net.ssl.SSLSocketFactory;
import org.jspecify.annotations.Nullable;

/**
 * TLS with verification of certificate and host name, prepared at the first connection that needs it:
 * reading the trusted certificates takes longer than a call to a local server.
 */
final class LazyTls {
  private final @Nullable SSLContext context;
  private volatile @Nullable SSLSocketFactory prepared;

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
    SSLSocketFactory tls = prepared;
    if (tls == null) {
      tls = prepare(); // two threads may both prepare; either result is as good
      prepared = tls;
    }
    SSLSocket secured = (SSLSocket) tls.createSocket(socket, host, port, true);
    SSLParameters parameters = secured.getSSLParameters();
    parameters.setEndpointIdentificationAlgorithm("HTTPS"); // the JDK verifies the host's name then
    secured.setSSLParameters(parameters);
    secured.startHandshake();
    return secured;
  }

  private SSLSocketFactory prepare() throws IOException {
    try {
      return (context == null ? SSLContext.getDefault() : context).getSocketFactory();
    } catch (NoSuchAlgorithmException e) {
      throw new IOException("the JVM has no TLS", e);
    }
  }
}
