package dev.llmcall.runtime.http;

import static java.nio.charset.StandardCharsets.US_ASCII;

import java.io.IOException;
import java.io.InputStream;

/** Looks at the first bytes of a response as they come: an SSH banner or an alert of TLS is no HTTP. */
final class Beginning extends InputStream {
  private static final byte[] HTTP = "HTTP/".getBytes(US_ASCII);

  private final InputStream in;
  private int seen;
  private boolean isForeign;

  Beginning(InputStream in) {
    this.in = in;
  }

  /** Whether all that has come so far may be the begin of a status line. */
  boolean isHttp() {
    return !isForeign;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xFF;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = in.read(target, offset, length);
    for (int i = 0; i < count && seen < HTTP.length; i++) {
      byte b = target[offset + i];
      if (seen > 0 || (b != '\r' && b != '\n')) { // empty lines in front are passed over
        isForeign |= b != HTTP[seen++];
      }
    }
    return count;
  }
}
