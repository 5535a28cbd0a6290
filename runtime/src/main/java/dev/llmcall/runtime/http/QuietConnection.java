package dev.llmcall.runtime.http;

import java.io.IOException;
import java.net.Socket;
import java.util.concurrent.atomic.AtomicLong;
import javax.net.ssl.SSLSocket;
import org.apache.hc.client5.http.impl.io.DefaultManagedHttpClientConnection;
import org.apache.hc.client5.http.io.ManagedHttpClientConnection;
import org.apache.hc.core5.http.ClassicHttpRequest;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.config.Http1Config;
import org.apache.hc.core5.http.impl.io.SocketHolder;
import org.apache.hc.core5.http.io.HttpConnectionFactory;

/** A connection that never logs what it carries: HttpClient's own does, key and prompt, at DEBUG. */
final class QuietConnection extends DefaultManagedHttpClientConnection {
  private QuietConnection(String id, Http1Config bounds) {
    super(id, null, null, bounds, null, null, null, null);
  }

  @Override
  public void bind(Socket socket) throws IOException {
    bind(new SocketHolder(socket));
  }

  @Override
  public void bind(SSLSocket tls, Socket socket) throws IOException {
    bind(new SocketHolder(tls, socket));
  }

  @Override
  protected void onRequestSubmitted(ClassicHttpRequest request) {}

  @Override
  protected void onResponseReceived(ClassicHttpResponse response) {}

  /** Makes them, for sockets that are bound later. */
  static final class Factory implements HttpConnectionFactory<ManagedHttpClientConnection> {
    /**
     * No head of a response is longer; without bounds one could fill the memory. The three buffers of a
     * connection have 32 KB each unless told otherwise, nine tenths of what a waiting call holds; a head
     * fits into this, and what is longer is read and written past them.
     */
    private static final Http1Config BOUNDS = Http1Config.custom()
        .setBufferSize(2048)
        .setMaxLineLength(64 * 1024)
        .setMaxHeaderCount(500)
        .build();

    private final AtomicLong number = new AtomicLong();

    @Override
    public ManagedHttpClientConnection createConnection(Socket socket) throws IOException {
      QuietConnection connection =
          new QuietConnection(Long.toString(number.incrementAndGet()), BOUNDS);
      if (socket != null) {
        connection.bind(socket);
      }
      return connection;
    }
  }
}
