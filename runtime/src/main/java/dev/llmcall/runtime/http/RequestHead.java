package dev.llmcall.runtime.http;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import dev.llmcall.runtime.Transport;
import java.util.Map;

/** Writes the head of a request: the headers that are given, and those that HTTP and the endpoint need. */
final class RequestHead {
  private static final String JSON = "application/json";

  private RequestHead() {}

  /** The head as it goes out; that names and values hold no line ends was seen to when they were set. */
  static byte[] of(Transport.Request request, Destination destination) {
    StringBuilder head = new StringBuilder(512).append(destination.requestLine());
    boolean isTyped = false;
    boolean isAsked = false;
    for (Map.Entry<String, String> header : request.headers().entrySet()) {
      line(head, header.getKey(), header.getValue());
      isTyped |= header.getKey().equalsIgnoreCase("Content-Type");
      isAsked |= header.getKey().equalsIgnoreCase("Accept");
    }
    if (!isAsked) {
      line(head, "Accept", JSON);
    }
    line(head, "Host", destination.host());
    head.append("Content-Length: ").append(request.length()).append("\r\n");
    if (!isTyped) {
      line(head, "Content-Type", JSON);
    }
    return head.append("\r\n").toString().getBytes(ISO_8859_1);
  }

  private static void line(StringBuilder head, String name, String value) {
    head.append(name).append(": ").append(value).append("\r\n");
  }
}
