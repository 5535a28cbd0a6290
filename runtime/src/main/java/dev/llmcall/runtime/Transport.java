package dev.llmcall.runtime;

import java.io.Closeable;
import java.io.IOException;
import java.io.InputStream;
import java.net.URI;
import java.time.Duration;
import java.util.Map;
import java.util.Optional;

/**
 * Sends requests. The default one stands on Apache HttpCore; another may be given to the client's
 * builder, for tests or for a network of one's own.
 *
 * <p>It is used from many threads. It blocks; it does not retry, follow redirects or decompress, and it
 * logs nothing of what it carries.
 */
@FunctionalInterface
public interface Transport {

  /**
   * Sends a request and returns as soon as the head of the response is there.
   *
   * @param request what to send
   * @param abort what ends it early: whatever is given to {@link Abort#onAbort} must make a blocked
   *     {@code send} or read of the body fail at once
   * @throws ConnectException if no connection came about, so that the endpoint has seen nothing
   * @throws StaleConnectionException if a connection that was kept from an earlier request ended before any
   *     byte of the response
   * @throws ForeignProtocolException if what came back is no HTTP
   * @throws IOException if the connection failed later, or was aborted
   */
  Response send(Request request, Abort abort) throws IOException;

  /**
   * What to send: a POST.
   *
   * @param uri where to
   * @param headers by name
   * @param body holds the body in its first {@code length} bytes; not changed by anybody
   * @param length how many bytes of {@code body} to send
   * @param connectTimeout how long connecting to one address may take, and each silence of a proxy before TLS,
   *     and of the handshake of TLS
   */
  record Request(
      URI uri, Map<String, String> headers, byte[] body, int length, Duration connectTimeout) {

    /** The address without its query; headers and body hold keys and prompts. */
    @Override
    public String toString() {
      return "POST " + uri.getScheme() + "://" + uri.getAuthority() + uri.getPath();
    }
  }

  /** What came back; closing it before its end ends the connection. */
  interface Response extends Closeable {
    /** The HTTP status. */
    int status();

    /** The first header of this name, in any case. */
    Optional<String> header(String name);

    /** The body as it comes in. */
    InputStream body() throws IOException;
  }

  /** Ends a request from another thread. */
  interface Abort {
    /** Registers what ends the request; run at once if it was ended already. The last one given counts. */
    void onAbort(Runnable action);
  }

  /** No connection came about: refused, unknown host, failed TLS handshake, or too slow. */
  final class ConnectException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says why, in words without address or key. */
    public ConnectException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /** What came back is no HTTP: somebody else listens there, or only TLS is spoken. */
  final class ForeignProtocolException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says so, in words that quote nothing of what came. */
    public ForeignProtocolException(String message, Throwable cause) {
      super(message, cause);
    }
  }

  /**
   * A connection that was kept from an earlier request ended before any byte of the response, most likely
   * because the endpoint had given it up meanwhile: the request is sent once more.
   */
  final class StaleConnectionException extends IOException {
    private static final long serialVersionUID = 1;

    /** Says why, in words without address or key. */
    public StaleConnectionException(String message, Throwable cause) {
      super(message, cause);
    }
  }
}
