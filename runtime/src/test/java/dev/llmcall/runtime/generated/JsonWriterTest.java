package dev.llmcall.runtime.generated;

import static org.assertj.core.api.Assertions.assertThat;

import java.math.BigDecimal;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;

class JsonWriterTest {

  @Test
  void putsCommasWhereTheyBelong() {
    JsonWriter json = new JsonWriter().beginArray().beginObject().endObject();
    json.beginObject().member("a").number(1).member("b").beginArray().endArray().endObject();
    json.beginArray()
        .number(1)
        .number(2.5)
        .bool(true)
        .nullValue()
        .string("x")
        .endArray()
        .endArray();
    assertThat(json).hasToString("[{},{\"a\":1,\"b\":[]},[1,2.5,true,null,\"x\"]]");
  }

  @Test
  void escapesWhatMustBe() {
    assertThat(new JsonWriter()
            .beginObject()
            .member("a\"b")
            .string("\"\\\n\r\t\u0001\u001f/\u00e9")
            .endObject())
        .hasToString("{\"a\\\"b\":\"\\\"\\\\\\n\\r\\t\\u0001\\u001f/\u00e9\"}");
  }

  @Test
  void writesNullForWhatJsonCannotSay() {
    JsonWriter json = new JsonWriter().beginArray();
    json.string(null).number((Number) null).number(Double.NaN).number(Float.POSITIVE_INFINITY);
    json.number((Number) Double.NEGATIVE_INFINITY);
    assertThat(json.endArray()).hasToString("[null,null,null,null,null]");
  }

  @Test
  void keepsTheDigitsOfDecimals() {
    assertThat(new JsonWriter()
            .beginArray()
            .number(new BigDecimal("1.50"))
            .number(0.1f)
            .endArray()
            .toString())
        .isEqualTo("[1.50,0.1]");
  }

  @Test
  void textOfAnArgumentIsItsOwn() {
    assertThat(JsonText.of(null)).isEmpty();
    assertThat(JsonText.of("{{x}}")).isEqualTo("{{x}}");
    assertThat(JsonText.of(3)).isEqualTo("3");
    assertThat(JsonText.of(TimeUnit.DAYS)).isEqualTo("DAYS");
  }
}
