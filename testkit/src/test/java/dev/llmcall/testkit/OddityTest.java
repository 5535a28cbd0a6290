package dev.llmcall.testkit;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.LlmStream;
import java.time.Duration;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** The client reads every handwriting that a server may have. */
class OddityTest {
  private static final String TEXT =
      "Grüße, 你好 und 🚀, in zwölf Wörtern, von denen manche länger sind";

  /** Of line ends and of forms of {@code data} there can be one only. */
  private static final Set<Oddity> EXCLUSIVE =
      EnumSet.of(Oddity.CR, Oddity.NO_SPACE, Oddity.NO_DONE, Oddity.NO_FINISH);

  private final LocalRouter router = LocalRouter.start();

  @AfterEach
  void stop() {
    router.close();
  }

  private void isRead(Oddity... oddities) {
    router
        .model("a/x")
        .replies(ModelReply.text(TEXT)
            .tokens(8, 16)
            .delivered(Delivery.AT_ONCE.oddly(oddities).tokenEvery(Duration.ofNanos(1))));
    for (LlmClient client : List.of(router.client(), router.openAiClient())) {
      try (client) {
        LlmResult<String> whole = TestCalls.text(client, "a/x").user("Hello").result();
        assertThat(whole.value()).isEqualTo(TEXT);
        assertThat(whole.usage()).isPresent();
        try (LlmStream stream =
            TestCalls.stream(client, CallOptions.none(), "a/x").user("Hello").stream()) {
          StringBuilder shown = new StringBuilder();
          stream.forEach(piece -> shown.append(((LlmStream.Text) piece).text()));
          assertThat(shown).hasToString(TEXT);
          assertThat(stream.result().text()).isEqualTo(TEXT);
          assertThat(stream.result().attempts()).hasSize(1);
        }
      }
    }
  }

  @ParameterizedTest
  @EnumSource
  void isReadAtBothEndpointsWholeAndInPieces(Oddity oddity) {
    isRead(oddity);
  }

  @Test
  void allOfThemAtOnceAreRead() {
    EnumSet<Oddity> all = EnumSet.complementOf(EnumSet.copyOf(EXCLUSIVE));
    isRead(all.toArray(Oddity[]::new));
  }
}
