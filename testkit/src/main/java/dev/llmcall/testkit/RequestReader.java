package dev.llmcall.testkit;

import java.io.ByteArrayOutputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.net.URLDecoder;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** Reads HTTP/1.1 requests off a connection. */
final class RequestReader {
  private static final int LONGEST_LINE = 64 * 1024;

  private final InputStream in;
  private final OutputStream out;

  RequestReader(InputStream in, OutputStream out) {
    this.in = in;
    this.out = out;
  }

  /** The next request; null if none follows. */
  @Nullable
  Received read() throws IOException {
    try {
      return request();
    } catch (NumberFormatException e) {
      throw new IOException("not HTTP", e);
    }
  }

  private @Nullable Received request() throws IOException {
    String start = line();
    while (start != null && start.isEmpty()) {
      start = line(); // blank lines before a request are to be ignored
    }
    if (start == null) {
      return null;
    }
    String[] words = start.split(" ", 3);
    if (words.length < 3) {
      throw new IOException("not HTTP");
    }
    Map<String, List<String>> headers = headers();
    String target =
        words[1].startsWith("/") ? words[1] : "/" + words[1].replaceFirst("^[^/]*//[^/]*/?", "");
    String[] parts = target.split("\\?", 2);
    return new Received(
        words[0],
        parts[0],
        query(parts.length < 2 ? "" : parts[1]),
        headers,
        new String(body(headers), StandardCharsets.UTF_8));
  }

  private Map<String, List<String>> headers() throws IOException {
    Map<String, List<String>> headers = new LinkedHashMap<>();
    for (String line = line(); line != null && !line.isEmpty(); line = line()) {
      int colon = line.indexOf(':');
      if (colon > 0) {
        headers
            .computeIfAbsent(
                line.substring(0, colon).toLowerCase(Locale.ROOT), name -> new ArrayList<>())
            .add(line.substring(colon + 1).strip());
      }
    }
    return headers;
  }

  private static Map<String, String> query(String raw) {
    Map<String, String> query = new LinkedHashMap<>();
    for (String part : raw.isEmpty() ? new String[0] : raw.split("&")) {
      String[] pair = part.split("=", 2);
      query.put(pair[0], pair.length < 2 ? "" : URLDecoder.decode(pair[1], StandardCharsets.UTF_8));
    }
    return query;
  }

  private byte[] body(Map<String, List<String>> headers) throws IOException {
    if (first(headers, "expect")
        .filter(value -> value.equalsIgnoreCase("100-continue"))
        .isPresent()) {
      out.write("HTTP/1.1 100 Continue\r\n\r\n".getBytes(StandardCharsets.US_ASCII));
    }
    if (first(headers, "transfer-encoding")
        .filter(value -> value.equalsIgnoreCase("chunked"))
        .isPresent()) {
      return chunks();
    }
    return exactly(Integer.parseInt(first(headers, "content-length").orElse("0")));
  }

  private static Optional<String> first(Map<String, List<String>> headers, String name) {
    return headers.getOrDefault(name, List.of()).stream().findFirst();
  }

  private byte[] chunks() throws IOException {
    ByteArrayOutputStream body = new ByteArrayOutputStream();
    for (int size = chunkSize(); size > 0; size = chunkSize()) {
      body.write(exactly(size));
      line();
    }
    for (String trailer = line(); trailer != null && !trailer.isEmpty(); trailer = line()) {
      // nothing in a trailer matters here
    }
    return body.toByteArray();
  }

  private int chunkSize() throws IOException {
    String line = line();
    if (line == null) {
      throw new EOFException();
    }
    return Integer.parseInt(line.replaceFirst(";.*", "").strip(), 16);
  }

  private byte[] exactly(int length) throws IOException {
    byte[] bytes = in.readNBytes(length);
    if (bytes.length < length) {
      throw new EOFException();
    }
    return bytes;
  }

  /** One line without its end; null at the end of the stream. */
  private @Nullable String line() throws IOException {
    StringBuilder line = new StringBuilder();
    for (int next = in.read(); next != '\n'; next = in.read()) {
      if (next < 0 && line.length() == 0) {
        return null;
      }
      if (next < 0 || line.length() > LONGEST_LINE) {
        throw new IOException("not a line of HTTP");
      }
      line.append((char) next);
    }
    int last = line.length() - 1;
    return last >= 0 && line.charAt(last) == '\r' ? line.substring(0, last) : line.toString();
  }
}
