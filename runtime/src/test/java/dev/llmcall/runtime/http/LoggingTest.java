package dev.llmcall.runtime.http;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.slf4j.LoggerFactory;

/** Every logger is at its lowest level in these tests, and writes to a file. */
@Timeout(60)
class LoggingTest {
  private static final Path LOG = Path.of("target", "test.log");

  @Test
  void logsNothingOfWhatItCarries() throws Exception {
    LoggerFactory.getLogger("org.apache.hc").trace("is this heard?");
    try (HttpTransport transport = new HttpTransport(2, Certificates.trusting());
        RawServer plain = RawServer.start(LoggingTest::answer);
        RawServer tls = RawServer.start(Certificates.serving(), LoggingTest::answer)) {
      String path = "/v1?key=CANARY-QUERY";
      Calling.call(transport, URI.create("http://127.0.0.1:" + plain.port() + path));
      Calling.call(transport, URI.create("http://127.0.0.1:" + plain.port() + path));
      Calling.call(transport, URI.create("https://localhost:" + tls.port() + path));
      assertThat(plain.request()).contains("CANARY-QUERY", "CANARY-KEY", "CANARY-PROMPT");
      try {
        Calling.call(transport, URI.create("http://127.0.0.1:1" + path));
      } catch (IOException e) {
        assertThat(e.toString() + e.getCause()).doesNotContain("CANARY");
      }
    }
    String log = Files.readString(LOG);
    assertThat(log).as("the log is written").contains("is this heard?");
    assertThat(log).doesNotContain("CANARY");
  }

  private static void answer(RawServer.Connection connection) throws IOException {
    while (connection.request() != null) {
      connection.write(
          "HTTP/1.1 200 OK\r\nX-Echo: CANARY-HEADER\r\nContent-Length: 13\r\n\r\nCANARY-ANSWER");
    }
  }
}
