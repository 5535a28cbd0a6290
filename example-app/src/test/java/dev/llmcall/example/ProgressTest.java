package dev.llmcall.example;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.ByteArrayOutputStream;
import java.io.PrintStream;
import java.nio.charset.StandardCharsets;
import org.junit.jupiter.api.Test;

class ProgressTest {
  private final ByteArrayOutputStream bytes = new ByteArrayOutputStream();
  private final PrintStream out = new PrintStream(bytes, true, StandardCharsets.UTF_8);

  @Test
  void drawsABarOverItself() {
    Progress progress = new Progress(out, true, 2);
    progress.step();
    progress.step();

    assertThat(bytes.toString(StandardCharsets.UTF_8))
        .isEqualTo("\rReading commits [###############...............] 1/2"
            + "\rReading commits [##############################] 2/2\n");
  }

  @Test
  void endsTheLineOfABarThatWillNotBeFull() {
    Progress progress = new Progress(out, true, 2);
    progress.step();
    progress.stop();

    assertThat(bytes.toString(StandardCharsets.UTF_8)).endsWith("1/2" + System.lineSeparator());
  }

  @Test
  void saysItTenTimesWhereThereIsNoTerminal() {
    Progress progress = new Progress(out, false, 1000);
    for (int i = 0; i < 1000; i++) {
      progress.step();
    }

    assertThat(bytes.toString(StandardCharsets.UTF_8).lines())
        .hasSize(10)
        .startsWith("Reading commits: 100 of 1000")
        .endsWith("Reading commits: 1000 of 1000");
  }
}
