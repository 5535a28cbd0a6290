package dev.llmcall.runtime.json;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class PortableSchemaTest {
  private static final String RICH = """
      {"type":"object","description":"x-map \\"pattern\\"","properties":{\
      "x-map":{"type":"array","x-map":true,"maxItems":3,"items":{"x-kind":"uri","type":"string"}},\
      "pattern":{"pattern":"^a,}$","type":["string","null"],"x-aliases":["a]","b"]},\
      "enum":{"type":"string","enum":["x-a","minimum"],"x-aliases":{"x-a":["y"]}},\
      "one":{"anyOf":[{"$ref":"#/$defs/x-N"},{"type":"null"}],"x-aliases":["z"]}\
      },"required":["x-map","pattern"],"additionalProperties":false,\
      "$defs":{"x-N":{"minimum":1,"type":"integer"},"N":{"type":"object","properties":{}}}}""";

  @Test
  void leavesOutWhatOnlyReadingNeeds() {
    assertThat(PortableSchema.of(RICH, false)).isEqualTo("""
        {"type":"object","description":"x-map \\"pattern\\"","properties":{\
        "x-map":{"type":"array","items":{"type":"string"}},\
        "pattern":{"type":["string","null"]},\
        "enum":{"type":"string","enum":["x-a","minimum"]},\
        "one":{"anyOf":[{"$ref":"#/$defs/x-N"},{"type":"null"}]}\
        },"required":["x-map","pattern"],"additionalProperties":false,\
        "$defs":{"x-N":{"type":"integer"},"N":{"type":"object","properties":{}}}}""");
  }

  @Test
  void keepsConstraintsWhereTheyAreTaken() {
    assertThat(PortableSchema.of(RICH, true))
        .contains("\"maxItems\":3", "\"pattern\":\"^a,}$\"", "\"minimum\":1")
        .doesNotContain("x-kind", "x-aliases");
  }
}
