package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import com.fasterxml.jackson.databind.JsonNode;
import com.knuddels.jtokkit.Encodings;
import com.knuddels.jtokkit.api.Encoding;
import com.knuddels.jtokkit.api.EncodingType;
import com.networknt.schema.JsonSchema;
import com.networknt.schema.JsonSchemaFactory;
import com.networknt.schema.SpecVersion.VersionFlag;
import dev.llmcall.runtime.json.PortableSchema;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;

/** The schema, the form in words and the reader of each form of an answer agree with each other. */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class ShapesTest {
  private static final Path GOLDEN = Path.of("src/test/resources/golden/shapes.txt");
  private static final long SEED = Long.getLong("seed", 4);
  private static final int CASES = Integer.getInteger("shapes.cases", 200);

  private Shapes shapes;

  @BeforeAll
  void compile(@TempDir Path directory) throws IOException {
    shapes = Shapes.compile(directory);
    assertThat(shapes.names()).hasSizeGreaterThanOrEqualTo(60);
  }

  @Test
  void areSaidAsExpected() throws IOException {
    StringBuilder said = new StringBuilder();
    for (String name : shapes.names()) {
      said.append("== ").append(name).append('\n');
      said.append(shapes.rich(name)).append("\n--\n");
      said.append(shapes.form(name)).append('\n');
    }
    String expected = Files.exists(GOLDEN) ? Files.readString(GOLDEN) : "";
    if (Boolean.getBoolean("golden.update")) {
      Files.writeString(GOLDEN, said);
    }
    assertThat(said.toString()).isEqualTo(expected);
  }

  @Test
  void keepToWhatEveryStrictModeTakes() {
    for (String name : shapes.names()) {
      assertThat(StrictRules.broken(RandomValue.parse(shapes.schema(name))))
          .as(name)
          .isEmpty();
    }
  }

  @Test
  void takeInWordsLessThanHalfOfTheTokensOfTheirSchemas() {
    Encoding tokens = Encodings.newDefaultEncodingRegistry().getEncoding(EncodingType.O200K_BASE);
    int ofSchemas = 0;
    int ofForms = 0;
    for (String name : shapes.names()) {
      ofSchemas += tokens.countTokens(shapes.schema(name));
      ofForms += tokens.countTokens(shapes.form(name));
    }
    System.out.println("Forms in words: " + ofForms + " tokens, schemas: " + ofSchemas + ", "
        + 100 * ofForms / ofSchemas + " %");
    assertThat((double) ofForms / ofSchemas).isLessThanOrEqualTo(0.45);
  }

  /** Constraints as keywords, or the schema would accept more than is read. */
  @Test
  void areReadWhereTheirSchemaAccepts() {
    Random random = new Random(SEED);
    for (String name : shapes.names()) {
      RandomValue values = new RandomValue(RandomValue.parse(shapes.rich(name)), random);
      JsonSchema schema = validator(PortableSchema.of(shapes.rich(name), true));
      for (int i = 0; i < CASES; i++) {
        JsonNode value = values.next();
        assertThat(schema.validate(value))
            .as("seed %d, %s: %s", SEED, name, value)
            .isEmpty();
        assertThat(shapes.reads(name, value.toString()))
            .as("seed %d, %s: %s", SEED, name, value)
            .isTrue();
      }
    }
  }

  /**
   * What the strict reader rejects, the schema rejects. Not asked, since the profile has no keyword for
   * them: texts that are no date or the like, numbers beyond the Java type, keys of a map that come twice.
   */
  @Test
  void areRejectedByTheirSchemaWhereTheReaderRejects() {
    Random random = new Random(SEED);
    int rejected = 0;
    for (String name : shapes.names()) {
      RandomValue values = new RandomValue(RandomValue.parse(shapes.rich(name)), random);
      JsonSchema schema = validator(PortableSchema.of(shapes.rich(name), true));
      for (int i = 0; i < CASES; i++) {
        JsonNode value = values.mutated(values.next());
        if (!shapes.reads(name, value.toString())) {
          rejected++;
          assertThat(schema.validate(value))
              .as("seed %d, %s: %s", SEED, name, value)
              .isNotEmpty();
        }
      }
    }
    assertThat(rejected).isGreaterThan(shapes.names().size() * CASES / 3);
  }

  private static JsonSchema validator(String schema) {
    return JsonSchemaFactory.getInstance(VersionFlag.V202012).getSchema(schema);
  }
}
