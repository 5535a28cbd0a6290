package dev.llmcall.runtime.http;

import java.io.IOException;
import java.io.InputStream;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.ContentLengthStrategy;
import org.apache.hc.core5.http.HttpException;
import org.apache.hc.core5.http.impl.DefaultContentLengthStrategy;
import org.apache.hc.core5.http.impl.io.ChunkedInputStream;
import org.apache.hc.core5.http.impl.io.ContentLengthInputStream;
import org.apache.hc.core5.http.impl.io.IdentityInputStream;
import org.apache.hc.core5.http.impl.io.SessionInputBufferImpl;
import org.apache.hc.core5.http.message.MessageSupport;

/** The body of a response, which knows when it has come to its end; closing it is left to the response. */
final class Body extends InputStream {
  /**
   * Room for the chunks of a body: a line between two of them is found in memory, not read byte by byte
   * from the socket. It is made for bodies in chunks only.
   */
  private static final int CHUNKS = 4096;

  private final InputStream content;
  private final SessionInputBufferImpl buffer;
  private boolean ended;

  private Body(InputStream content, SessionInputBufferImpl buffer, boolean ended) {
    this.content = content;
    this.buffer = buffer;
    this.ended = ended;
  }

  /** The body that follows a head: what the buffer holds already, and what comes then. */
  static Body of(ClassicHttpResponse response, SessionInputBufferImpl buffer, InputStream in)
      throws HttpException {
    long length = MessageSupport.canResponseHaveBody("POST", response)
        ? DefaultContentLengthStrategy.INSTANCE.determineLength(response)
        : 0;
    if (length == ContentLengthStrategy.CHUNKED) {
      SessionInputBufferImpl chunks =
          new SessionInputBufferImpl(CHUNKS, Connection.BOUNDS.getMaxLineLength());
      return new Body(
          new ChunkedInputStream(chunks, new Rest(buffer, in), Connection.BOUNDS), chunks, false);
    }
    return new Body(
        length < 0
            ? new IdentityInputStream(buffer, in)
            : new ContentLengthInputStream(buffer, in, length),
        buffer,
        length == 0);
  }

  /** Whether all of it was read, and nothing came after it. */
  boolean isComplete() {
    return ended && !buffer.hasBufferedData();
  }

  @Override
  public int read() throws IOException {
    int next = content.read();
    ended |= next < 0;
    return next;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = content.read(target, offset, length);
    ended |= count < 0;
    return count;
  }

  /** What was read together with the head, and then what comes. */
  private static final class Rest extends InputStream {
    private final SessionInputBufferImpl buffer;
    private final InputStream in;

    Rest(SessionInputBufferImpl buffer, InputStream in) {
      this.buffer = buffer;
      this.in = in;
    }

    @Override
    public int read() throws IOException {
      return buffer.read(in);
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      return buffer.read(target, offset, length, in);
    }
  }
}
