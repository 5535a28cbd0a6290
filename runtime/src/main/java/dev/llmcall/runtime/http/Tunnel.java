package dev.llmcall.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.io.IOException;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.HttpHost;

/** Asks a proxy to pass on what comes, so that TLS is spoken with the host behind it. */
final class Tunnel {
  private Tunnel() {}

  /**
   * Makes a connection to a proxy one to a host.
   *
   * @throws Refused if the proxy does not want to; the connection is of no use then
   */
  static void dig(Connection connection, HttpHost target) throws IOException, HttpException {
    String host = target.toHostString();
    String request = "CONNECT " + host + " HTTP/1.1\r\nHost: " + host + "\r\n\r\n";
    connection.send(request.getBytes(ISO_8859_1), new byte[0], 0);
    ClassicHttpResponse response = connection.receive();
    if (response.getCode() >= 300 || !connection.isClean()) {
      throw new Refused(response.getCode());
    }
  }

  /** The proxy said no. */
  static final class Refused extends IOException {
    private static final long serialVersionUID = 1;

    Refused(int status) {
      super("the proxy refused the connection with status " + status);
    }
  }
}
