package dev.llmcall.runtime.http;

import dev.llmcall.runtime.Transport;
import java.io.InputStream;
import java.util.Iterator;
import java.util.Optional;
import org.apache.hc.core5.http.ClassicHttpResponse;
import org.apache.hc.core5.http.Header;
import org.apache.hc.core5.http.HeaderElement;
import org.apache.hc.core5.http.impl.DefaultConnectionReuseStrategy;
import org.apache.hc.core5.http.message.MessageSupport;
import org.apache.hc.core5.util.TimeValue;
import org.apache.hc.core5.util.Timeout;

/** A response whose connection is kept for others if the body was read to its end, and else ends with it. */
final class HttpResponse implements Transport.Response {
  /** Shorter than what servers and the boxes between keep, so that few connections die unnoticed. */
  private static final Timeout IDLE = Timeout.ofSeconds(20);

  private final Hold hold;
  private final ClassicHttpResponse head;
  private final Body body;

  HttpResponse(Hold hold, ClassicHttpResponse head, Body body) {
    this.hold = hold;
    this.head = head;
    this.body = body;
  }

  @Override
  public int status() {
    return head.getCode();
  }

  @Override
  public Optional<String> header(String name) {
    Header header = head.getFirstHeader(name);
    return header == null ? Optional.empty() : Optional.ofNullable(header.getValue());
  }

  @Override
  public InputStream body() {
    return body;
  }

  @Override
  public void close() {
    if (!body.isComplete()) {
      hold.run(); // the rest may come slowly, or never
      return;
    }
    TimeValue time = time();
    if (time.getDuration() > 0
        && DefaultConnectionReuseStrategy.INSTANCE.keepAlive(null, head, null)) {
      hold.keep(time);
    } else {
      hold.drop();
    }
  }

  /** How long the server keeps the connection, if it says so and that is shorter than what is usual. */
  private TimeValue time() {
    Iterator<HeaderElement> said = MessageSupport.iterate(head, "Keep-Alive");
    while (said.hasNext()) {
      HeaderElement element = said.next();
      if (element.getName().equalsIgnoreCase("timeout") && element.getValue() != null) {
        try {
          return TimeValue.ofSeconds(
              Math.min(IDLE.toSeconds(), Long.parseLong(element.getValue())));
        } catch (NumberFormatException e) {
          return IDLE;
        }
      }
    }
    return IDLE;
  }
}
