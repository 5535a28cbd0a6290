package dev.llmcall.benchmarks;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.net.URI;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.json.JsonMapper;

/** Contestants do the same work, or their comparison means nothing. */
class ContestantTest {
  @Test
  void giveTheSameAnswer() throws IOException {
    try (Child server = Child.start(InstantServer.class, InstantServer.REPLY)) {
      URI base = URI.create("http://127.0.0.1:" + server.line() + "/api/v1");
      Triage generated = Contestant.GENERATED.desk(base).triage(Fixture.CUSTOMER, Fixture.TICKET);
      Triage handWritten =
          Contestant.HAND_WRITTEN.desk(base).triage(Fixture.CUSTOMER, Fixture.TICKET);
      assertThat(generated).isEqualTo(handWritten);
      assertThat(generated.steps()).hasSize(5);
    }
  }

  @Test
  void tellTheSameStory() throws IOException {
    try (Child server = Child.start(InstantServer.class, InstantServer.STREAM)) {
      URI base = URI.create("http://127.0.0.1:" + server.line() + "/api/v1");
      StringBuilder generated = new StringBuilder();
      StringBuilder handWritten = new StringBuilder();
      Contestant.GENERATED.teller(base).tell("lighthouses", generated::append);
      Contestant.HAND_WRITTEN.teller(base).tell("lighthouses", handWritten::append);
      assertThat(generated.toString())
          .isEqualTo(handWritten.toString())
          .startsWith(" token0 token1");
    }
  }

  @Test
  void askForTheSameShape() {
    JsonMapper mapper = new JsonMapper();
    assertThat(mapper.readTree(DeskLlm.triageSchema()))
        .isEqualTo(mapper.readTree(HandWrittenSchema.TEXT));
  }

  @Test
  void printWhatTheyCost() throws IOException {
    try (Child server = Child.start(InstantServer.class, InstantServer.REPLY);
        Child calls = Child.start(
            SteadyCalls.class,
            Contestant.GENERATED.name(),
            "http://127.0.0.1:" + server.line() + "/api/v1",
            "2",
            "10",
            "10")) {
      assertThat(Cost.parse(calls.line()).bytes()).isPositive();
    }
  }
}
