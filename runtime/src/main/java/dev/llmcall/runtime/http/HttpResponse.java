package dev.llmcall.runtime.http;

import dev.llmcall.runtime.Transport;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.Optional;
import org.apache.hc.client5.http.classic.methods.HttpPost;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HttpEntity;
import org.jspecify.annotations.Nullable;

/** A response whose connection goes back to the pool at the end of the body, or ends with it. */
final class HttpResponse implements Transport.Response {
  private final HttpPost request;
  private final ClassicHttpResponse response;
  private @Nullable Body body;

  HttpResponse(HttpPost request, ClassicHttpResponse response) {
    this.request = request;
    this.response = response;
  }

  @Override
  public int status() {
    return response.getCode();
  }

  @Override
  public Optional<String> header(String name) {
    Header header = response.getFirstHeader(name);
    return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
  }

  @Override
  public InputStream body() throws IOException {
    if (body == null) {
      HttpEntity entity = response.getEntity();
      body = new Body(entity == null ? InputStream.nullInputStream() : entity.getContent());
    }
    return body;
  }

  @Override
  public void close() {
    if (response.getEntity() != null && (body == null || !body.ended)) {
      request.cancel(); // HttpClient would first read the rest, however slowly it comes
    }
    try {
      response.close();
    } catch (IOException | RuntimeException e) {
      // nobody needs the connection any more
    }
  }

  /** Notices its end; closing it is left to the response. */
  private static final class Body extends FilterInputStream {
    private boolean ended;

    Body(InputStream in) {
      super(in);
    }

    @Override
    public int read() throws IOException {
      int next = in.read();
      ended |= next < 0;
      return next;
    }

    @Override
    public int read(byte[] target, int offset, int length) throws IOException {
      int count = in.read(target, offset, length);
      ended |= count < 0;
      return count;
    }

    @Override
    public void close() {}
  }
}
