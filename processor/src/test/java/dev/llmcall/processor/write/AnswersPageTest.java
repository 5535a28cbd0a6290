package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;

/** The page about answers shows a reader as it is written. */
class AnswersPageTest {
  private static final Path PAGE = Path.of("../docs/answers.md");
  private static final Path GOLDEN =
      Path.of("src/test/resources/golden/tickets/TicketsLlm.java.txt");

  @Test
  void showsTheReaderOfANestedRecord() throws IOException {
    String golden = Files.readString(GOLDEN);
    int constants = golden.indexOf("  private static final Members TRIAGE_MEMBERS");
    int methods = golden.indexOf("  private static Tickets.Triage readTriage(");
    String shown = golden.substring(constants, golden.indexOf("  private final Calls calls"))
        + golden.substring(methods, golden.lastIndexOf('}')).stripTrailing();
    assertThat(Files.readString(PAGE)).contains("```java\n" + shown.stripIndent() + "\n```");
  }
}
