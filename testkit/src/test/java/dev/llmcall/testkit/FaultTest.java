package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.util.EnumSet;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CountDownLatch;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** Every fault, as a client sees it. */
class FaultTest {
  private static final String MESSAGES = "\"messages\":[{\"role\":\"user\",\"content\":\"Hello\"}]";
  private static final String ONE = "{\"model\":\"a/x\"," + MESSAGES + "}";
  private static final String TWO = "{\"models\":[\"a/x\",\"b/y\"]," + MESSAGES + "}";
  private static final String BROKEN =
      "HANGS.*|RESETS.*|STOPS_IN_STREAM|NOT_HTTP|STALLS|DRIPS|BLANKS_WITHOUT_END";

  private final LocalRouter router = LocalRouter.start();
  private final RawClient client = new RawClient();

  @AfterEach
  void stop() {
    router.close();
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = BROKEN)
  void isServedWithItsStatusAtBothEndpoints(Fault fault) throws Exception {
    router.model("a/x").fails(fault);
    Set<Fault> inA200 = EnumSet.of(Fault.ERROR_IN_200, Fault.CHOICE_ERROR);

    RawClient.Reply reply = client.chat(router, ONE);
    assertThat(reply.status()).isEqualTo(inA200.contains(fault) ? 200 : fault.status());
    assertThat(reply.header("Retry-After"))
        .isEqualTo(fault == Fault.RATE_LIMITED || fault == Fault.OVERLOADED ? "1" : null);
    RawClient.Reply plain = client.plainChat(router, ONE);
    assertThat(plain.status() >= 400).isEqualTo(reply.status() >= 400);
  }

  @ParameterizedTest
  @EnumSource(mode = EnumSource.Mode.MATCH_NONE, names = BROKEN)
  void movesOnInAChainOnlyIfItSaysSo(Fault fault) throws Exception {
    router.model("a/x").fails(fault);
    router.model("b/y").answers("yes");

    client.chat(router, TWO);

    assertThat(router.requests().get(0).answeredBy())
        .contains(fault.reach() == Fault.Reach.MOVES_ON ? "b/y" : "a/x");
  }

  @Test
  void hangingUpGivesNothing() {
    router.model("a/x").fails(Fault.HANGS_UP);

    assertThatThrownBy(() -> client.chat(router, ONE)).isInstanceOf(IOException.class);
    assertThat(router.requests().get(0).status()).isEmpty();
  }

  @Test
  void hangingUpInTheBodyCutsIt() {
    router.model("a/x").fails(Fault.HANGS_UP_IN_BODY);

    assertThatThrownBy(() -> client.chat(router, ONE)).isInstanceOf(IOException.class);
  }

  @Test
  void whatHasNoEndEndsWhenTheRouterIsReset() throws Exception {
    for (Fault fault : TestCalls.WITHOUT_END) {
      CountDownLatch asked = new CountDownLatch(1);
      router
          .model("a/x")
          .moderates(request -> {
            asked.countDown();
            return false;
          })
          .fails(fault);
      CompletableFuture<Object> call = CompletableFuture.supplyAsync(() -> {
        try {
          return client.chat(router, ONE);
        } catch (IOException | InterruptedException e) {
          return e;
        }
      });
      asked.await();
      assertThat(call).isNotDone();
      router.reset();
      assertThat(call.get()).as(fault.name()).isInstanceOf(IOException.class);
    }
  }

  @Test
  void drippingGoesOnAfterTheHead() throws Exception {
    router.model("a/x").fails(Fault.DRIPS);
    try (Socket socket =
        new Socket(InetAddress.getLoopbackAddress(), router.baseUri().getPort())) {
      String head =
          "POST /api/v1/chat/completions HTTP/1.1\r\nHost: router\r\nAuthorization: Bearer "
              + router.key()
              + "\r\nContent-Length: "
              + ONE.length()
              + "\r\n\r\n";
      socket.getOutputStream().write((head + ONE).getBytes(StandardCharsets.US_ASCII));
      StringBuilder seen = new StringBuilder();
      while (seen.indexOf("\"index\":0,  ") < 0) {
        int next = socket.getInputStream().read();
        assertThat(next).isNotNegative();
        seen.append((char) next);
      }
      assertThat(seen).startsWith("HTTP/1.1 200");
    }
  }
}
