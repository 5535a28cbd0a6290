package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Path;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** What a written reader says of an answer that does not keep to its constraints. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ReadChecksTest {
  private Shapes shapes;

  @BeforeAll
  void compile(@TempDir Path directory) throws IOException {
    shapes = Shapes.compile(directory);
  }

  @Test
  void namesEachItemAndEntryThatDoesNotKeepToItsConstraints() {
    assertThat(shapes.refusal("limitedParts", """
            {"tags":["a"," ","much too long a text"],
             "stock":[{"key":"ABC-1","value":2},{"key":"abc","value":-1}],
             "rows":[[1],[2,0],[1,2,3,4]],
             "note":"much too long a text"}"""))
        .contains("at /tags/1: expected not blank")
        .contains("at /tags/2: expected at most 12 characters")
        .contains("at /stock/1/key: expected matching the regular expression")
        .contains("at /stock/1/value: expected at least 0")
        .contains("at /rows/1/1: expected more than 0")
        .contains("at /rows/2: expected at most 3 items")
        .contains("at /note: expected at most 12 characters")
        .doesNotContain("/tags/0", "/stock/0", "/rows/0", "/rows/1:", "much too long");
    assertThat(shapes.refusal("limitedItems", "{\"value\":[\"a\",\"much too long a text\"]}"))
        .contains("at /value/1: expected at most 12 characters");
  }

  @Test
  void namesAnAnswerThatDoesNotKeepToItsOwnConstraints() {
    assertThat(shapes.refusal("limitedList", "{\"value\":[\"a\",\"b\",\"c\",\"d\"]}"))
        .contains("at /value: expected at most 3 items");
    assertThat(shapes.refusal("limitedText", "{\"value\":\"abc\"}"))
        .contains("at /value: expected matching the regular expression [A-Z]{3}-\\d+");
    assertThat(shapes.refusal("limitedNumber", "{\"value\":-1}"))
        .contains("at /value: expected at least 0");
    assertThat(shapes.refusal("limitedOptional", "{\"value\":\"much too long a text\"}"))
        .contains("at /value: expected at most 12 characters");
  }

  @Test
  void takesAnAnswerThatKeepsToItsOwnConstraints() {
    assertThat(shapes.refusal("limitedList", "{\"value\":[\"a\",\"b\"]}")).isEmpty();
    assertThat(shapes.refusal("limitedText", "{\"value\":\"ABC-1\"}")).isEmpty();
    assertThat(shapes.refusal("limitedNumber", "{\"value\":0}")).isEmpty();
    assertThat(shapes.refusal("limitedOptional", "{\"value\":null}")).isEmpty();
  }
}
