package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.SocketException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** How answers come over the wire, byte by byte. */
class DeliveryTest {
  private static final Duration LONG = Duration.ofHours(1);
  private static final String WHOLE = body(false);
  private static final String STREAM = body(true);
  private static final ModelReply SIX = ModelReply.text("one two three four five six");

  private final LocalRouter router = LocalRouter.start();

  @AfterEach
  void stop() {
    router.close();
  }

  private static String body(boolean stream) {
    return "{\"model\":\"a/x\",\"stream\":" + stream
        + ",\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]}";
  }

  private Socket ask(String body) throws IOException {
    Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), router.baseUri().getPort());
    String head = "POST /api/v1/chat/completions HTTP/1.1\r\nHost: router\r\nAuthorization: Bearer "
        + router.key()
        + "\r\nConnection: close\r\nContent-Length: "
        + body.length()
        + "\r\n\r\n";
    socket.getOutputStream().write((head + body).getBytes(StandardCharsets.US_ASCII));
    return socket;
  }

  private String replyTo(String body) throws IOException {
    try (Socket socket = ask(body)) {
      return new String(socket.getInputStream().readAllBytes(), StandardCharsets.UTF_8);
    }
  }

  private static String until(Socket socket, String text) throws IOException {
    StringBuilder seen = new StringBuilder();
    while (seen.indexOf(text) < 0) {
      int next = socket.getInputStream().read();
      assertThat(next).as("the end came after %s", seen).isNotNegative();
      seen.append((char) next);
    }
    return seen.toString();
  }

  @Test
  void everyWordIsATokenAndLongOnesAreSeveral() throws IOException {
    router.model("a/x").answers("a reasonable\nanswer");

    assertThat(replyTo(STREAM))
        .contains("\"content\":\"a\"", "\"content\":\" reasonab\"", "\"content\":\"le\"")
        .contains("\"content\":\"\\nanswer\"");
  }

  @Test
  void theHeadComesBeforeTheFirstToken() throws IOException {
    router.model("a/x").replies(SIX.delivered(Delivery.AT_ONCE.firstTokenAfter(LONG)));
    for (String body : new String[] {WHOLE, STREAM}) {
      try (Socket socket = ask(body)) {
        assertThat(until(socket, "\r\n\r\n")).startsWith("HTTP/1.1 200");
        assertThat(socket.getInputStream().available()).isZero();
      }
    }
  }

  @Test
  void aSilenceComesAfterItsTokens() throws IOException {
    router.model("a/x").replies(SIX.delivered(Delivery.AT_ONCE.silentAfter(2, LONG)));
    try (Socket socket = ask(STREAM)) {
      until(socket, "\"content\":\" two\"");
      until(socket, "\n\n\r\n");
      assertThat(socket.getInputStream().available()).isZero();
    }
  }

  @Test
  void tokensComeOneAfterTheOther() throws IOException {
    router.model("a/x").replies(SIX.delivered(Delivery.AT_ONCE.tokenEvery(Duration.ofMillis(1))));

    assertThat(replyTo(STREAM)).contains("\"content\":\" six\"", "[DONE]");
    assertThat(replyTo(WHOLE)).endsWith("}").contains("one two three four five six");
  }

  @Test
  void whatStopsIsWellFormedAndShort() throws IOException {
    router
        .model("a/x")
        .replies(SIX.delivered(Delivery.AT_ONCE.endsAfter(2, Delivery.Ending.STOPS)));

    assertThat(replyTo(STREAM))
        .contains("\" two\"")
        .doesNotContain("\" three\"", "finish_reason\":\"stop", "[DONE]")
        .endsWith("0\r\n\r\n");
    assertThat(replyTo(WHOLE)).contains("Connection: close").doesNotContain("six");
  }

  @Test
  void whatHangsUpEndsWithoutTheEnd() throws IOException {
    router
        .model("a/x")
        .replies(SIX.delivered(Delivery.AT_ONCE.endsAfter(2, Delivery.Ending.HANGS_UP)));

    assertThat(replyTo(STREAM)).contains("\" two\"").endsWith("\n\n\r\n");
    assertThat(replyTo(WHOLE)).doesNotContain("six");
  }

  @Test
  void whatResetsIsResetAtTheSocket() throws IOException {
    router
        .model("a/x")
        .fails(Fault.RESETS)
        .thenReplies(SIX.delivered(Delivery.AT_ONCE.endsAfter(2, Delivery.Ending.RESETS)));
    for (String body : new String[] {STREAM, STREAM}) {
      assertThatThrownBy(() -> replyTo(body)).isInstanceOf(SocketException.class);
    }
  }

  @ParameterizedTest
  @EnumSource
  void isStillTheSameAnswer(Oddity oddity) throws Exception {
    router.model("a/x").replies(SIX.delivered(Delivery.AT_ONCE.oddly(oddity)));
    RawClient client = new RawClient();

    String whole = client.chat(router, WHOLE).body();
    String stream = client.chat(router, STREAM).body();

    if (oddity != Oddity.COMPRESSED) { // which this client cannot read
      assertThat(whole).contains("one two three four five six");
    }
    assertThat(stream).contains("\" five\"");
    assertThat(stream.contains("[DONE]")).isEqualTo(oddity != Oddity.NO_DONE);
    assertThat(stream.contains("\"finish_reason\":\"stop\"")).isEqualTo(oddity != Oddity.NO_FINISH);
  }

  @Test
  void oddEventsAreWrittenAsTheySay() throws IOException {
    router
        .model("a/x")
        .replies(
            SIX.delivered(Delivery.AT_ONCE.oddly(Oddity.CRLF, Oddity.NO_SPACE, Oddity.COMMENTS)))
        .thenReplies(SIX.delivered(Delivery.AT_ONCE.oddly(Oddity.CR, Oddity.OTHER_FIELDS)))
        .thenReplies(
            SIX.delivered(Delivery.AT_ONCE.oddly(Oddity.DATA_ON_NEXT_LINE, Oddity.BROKEN_EVENT)));

    assertThat(replyTo(STREAM))
        .contains("data:{", ": OPENROUTER PROCESSING\r\n\r\n", "data:[DONE]");
    assertThat(replyTo(STREAM)).contains("event: message\rid: 7\rretry: 1000\rdata: {");
    assertThat(replyTo(STREAM)).contains("data:\n {", "\"content\": \n\n", "data: [DONE]");
  }

  @Test
  void aWaitEndsWhenTheClientGoesAway() throws Exception {
    router.model("a/x").fails(Fault.HANGS);
    ask(WHOLE).close();
    while (router.requests().isEmpty() || router.connections() > 0) {
      Thread.onSpinWait();
    }
  }
}
