package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import dev.llmcall.Reasoning;
import dev.llmcall.runtime.Message;
import dev.llmcall.runtime.SchemaSupport;
import dev.llmcall.runtime.wire.Dialect;
import dev.llmcall.runtime.wire.Parameters;
import dev.llmcall.runtime.wire.SchemaFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.OptionalDouble;
import java.util.OptionalInt;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.Test;
import tools.jackson.core.JsonParser;

class RequestTemplateTest {
  private static final List<Message> LIFE = List.of(Message.user("What is the meaning of life?"));
  private static final Parameters ALL =
      new Parameters(OptionalDouble.of(0.2), OptionalInt.of(500), Reasoning.LOW, false);
  private static final SchemaFormat SCHEMA = new SchemaFormat(
      "triage", "{\"type\":\"object\",\"x-map\":true,\"maxItems\":3}", "{n: \"a\"|\"b\"}");

  @Test
  void sendsTwoModelsExactlyAsOpenRouterDocumentsIt() {
    assertThat(body(
            Dialect.OPENROUTER,
            List.of("anthropic/claude-3.5-sonnet", "gryphe/mythomax-l2-13b"),
            Parameters.NONE,
            null,
            Map.of()))
        .isEqualTo("{\"models\":[\"anthropic/claude-3.5-sonnet\",\"gryphe/mythomax-l2-13b\"],"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"What is the meaning of life?\"}]}");
  }

  @Test
  void sendsThreeModelsAsModelsAlone() {
    assertThat(body(Dialect.OPENROUTER, List.of("a", "b", "c"), Parameters.NONE, null, Map.of()))
        .startsWith("{\"models\":[\"a\",\"b\",\"c\"],\"messages\":[");
  }

  @Test
  void sendsTheFirstOfFourModelsAsModel() {
    assertThat(
            body(Dialect.OPENROUTER, List.of("a", "b", "c", "d"), Parameters.NONE, null, Map.of()))
        .isEqualTo("{\"model\":\"a\",\"models\":[\"b\",\"c\",\"d\"],"
            + "\"messages\":[{\"role\":\"user\",\"content\":\"What is the meaning of life?\"}]}");
  }

  @Test
  void sendsOneModelAsModel() {
    assertThat(body(Dialect.GENERIC, List.of("a"), Parameters.NONE, null, Map.of()))
        .isEqualTo("{\"model\":\"a\",\"messages\":"
            + "[{\"role\":\"user\",\"content\":\"What is the meaning of life?\"}]}");
  }

  @Test
  void refusesMoreModelsThanTheDialectTakes() {
    assertThatIllegalArgumentException()
        .isThrownBy(() -> body(Dialect.OPENAI, List.of("a", "b"), ALL, null, Map.of()))
        .withMessage("2 models, but OPENAI takes 1 to 1");
    assertThatIllegalArgumentException()
        .isThrownBy(
            () -> body(Dialect.OPENROUTER, List.of("a", "b", "c", "d", "e"), ALL, null, Map.of()));
  }

  @Test
  void speaksEachDialect() {
    assertThat(after(Dialect.OPENROUTER, ALL, SCHEMA, Map.of()))
        .isEqualTo(
            ",\"temperature\":0.2,\"max_completion_tokens\":500,\"reasoning\":{\"effort\":\"low\"},"
                + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"triage\","
                + "\"strict\":true,\"schema\":{\"type\":\"object\"}}},"
                + "\"provider\":{\"require_parameters\":true}}");
    assertThat(after(Dialect.OPENAI, ALL, SCHEMA, Map.of()))
        .isEqualTo(
            ",\"temperature\":0.2,\"max_completion_tokens\":500,\"reasoning_effort\":\"low\","
                + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"triage\","
                + "\"strict\":true,\"schema\":{\"type\":\"object\"}}}}");
    assertThat(after(Dialect.GENERIC, ALL, SCHEMA, Map.of()))
        .isEqualTo(",\"temperature\":0.2,\"max_tokens\":500,"
            + "\"response_format\":{\"type\":\"json_schema\",\"json_schema\":{\"name\":\"triage\","
            + "\"strict\":true,\"schema\":{\"type\":\"object\"}}}}");
  }

  @Test
  void writesATemperatureWithoutNeedlessDigits() {
    Parameters zero =
        new Parameters(OptionalDouble.of(0), OptionalInt.empty(), Reasoning.MODEL_DEFAULT, false);
    assertThat(after(Dialect.GENERIC, zero, null, Map.of())).isEqualTo(",\"temperature\":0}");
  }

  @Test
  void asksForNoReasoningByTheWordNone() {
    Parameters none =
        new Parameters(OptionalDouble.empty(), OptionalInt.empty(), Reasoning.NONE, false);
    assertThat(after(Dialect.OPENAI, none, null, Map.of()))
        .isEqualTo(",\"reasoning_effort\":\"none\"}");
  }

  @Test
  void asksForPiecesInEachDialect() {
    Parameters streamed =
        new Parameters(OptionalDouble.empty(), OptionalInt.empty(), Reasoning.MODEL_DEFAULT, true);
    assertThat(after(Dialect.OPENROUTER, streamed, null, Map.of())).isEqualTo(",\"stream\":true}");
    assertThat(after(Dialect.GENERIC, streamed, null, Map.of())).isEqualTo(",\"stream\":true}");
    assertThat(after(Dialect.OPENAI, streamed, null, Map.of()))
        .isEqualTo(",\"stream\":true,\"stream_options\":{\"include_usage\":true}}");
    assertThat(after(Dialect.OPENAI, streamed, null, Map.of("stream_options", "{}")))
        .isEqualTo(",\"stream\":true,\"stream_options\":{}}");
  }

  @Test
  void addsFurtherMembersInTheirOrderMinified() {
    Map<String, String> extras = new LinkedHashMap<>();
    extras.put("top_p", " 0.9 ");
    extras.put("stop", "[ \"a b\\\" \", \"\u00e9\" ]");
    extras.put("q\"", "null");
    assertThat(after(Dialect.GENERIC, Parameters.NONE, null, extras))
        .isEqualTo(",\"top_p\":0.9,\"stop\":[\"a b\\\" \",\"\u00e9\"],\"q\\\"\":null}");
  }

  @Test
  void letsFurtherMembersReplaceOurs() {
    Map<String, String> extras = new LinkedHashMap<>();
    extras.put("temperature", "1");
    extras.put("max_tokens", "7");
    extras.put("reasoning", "{\"max_tokens\":9}");
    extras.put("response_format", "{\"type\":\"json_object\"}");
    assertThat(after(Dialect.OPENROUTER, ALL, SCHEMA, extras))
        .isEqualTo(",\"provider\":{\"require_parameters\":true},\"temperature\":1,\"max_tokens\":7,"
            + "\"reasoning\":{\"max_tokens\":9},\"response_format\":{\"type\":\"json_object\"}}");
  }

  @Test
  void keepsRequireParametersBesideTheUsersProviderPreferences() {
    assertThat(after(
            Dialect.OPENROUTER,
            Parameters.NONE,
            SCHEMA,
            Map.of("provider", "{ \"order\": [\"x\"] }")))
        .endsWith(",\"provider\":{\"require_parameters\":true,\"order\":[\"x\"]}}");
    assertThat(after(
            Dialect.OPENROUTER,
            Parameters.NONE,
            SCHEMA,
            Map.of("provider", "{\"require_parameters\":false}")))
        .endsWith(",\"provider\":{\"require_parameters\":false}}");
    assertThat(after(Dialect.OPENROUTER, Parameters.NONE, SCHEMA, Map.of("provider", "{ }")))
        .endsWith(",\"provider\":{\"require_parameters\":true}}");
    assertThat(
            after(Dialect.OPENROUTER, Parameters.NONE, null, Map.of("provider", "{\"order\":[]}")))
        .isEqualTo(",\"provider\":{\"order\":[]}}");
  }

  @Test
  void refusesFurtherMembersThatAreNotJsonOrOurs() {
    for (String json : List.of("", "CANARY", "{\"a\":}", "1 2", "{", "'x'")) {
      assertThatIllegalArgumentException()
          .isThrownBy(() -> ExtraMember.of("x", json))
          .withMessageStartingWith("not ")
          .withMessageNotContaining("CANARY");
    }
    assertThatIllegalArgumentException()
        .isThrownBy(() -> ExtraMember.of("messages", "[]"))
        .withMessage("the call itself sets messages");
  }

  @Test
  void escapesTexts() {
    RequestTemplate template = RequestTemplate.of(
        Dialect.GENERIC,
        List.of("m"),
        Parameters.NONE,
        null,
        SchemaSupport.SHAPE,
        Map.of(),
        Set.of());
    Body body = template.body(List.of(
        Message.system("a\"b\\c\n\r\t\b\u0000\u001f\u007f"),
        Message.assistant("\u00e9\u20ac\uD83D\uDE00"),
        Message.user("\uD83D x \uDE00\uD83D")));
    assertThat(new String(body.bytes(), 0, body.length(), UTF_8))
        .isEqualTo("{\"model\":\"m\",\"messages\":[{\"role\":\"system\",\"content\":"
            + "\"a\\\"b\\\\c\\n\\r\\t\\u0008\\u0000\\u001f\u007f\"},"
            + "{\"role\":\"assistant\",\"content\":\"\u00e9\u20ac\uD83D\uDE00\"},"
            + "{\"role\":\"user\",\"content\":\"\uFFFD x \uFFFD\uFFFD\"}]}");
  }

  @Test
  void carriesAnyTextUnchanged() {
    RequestTemplate template = RequestTemplate.of(
        Dialect.GENERIC,
        List.of("m"),
        Parameters.NONE,
        null,
        SchemaSupport.SHAPE,
        Map.of(),
        Set.of());
    Random random = new Random(7);
    for (int round = 0; round < 500; round++) {
      StringBuilder text = new StringBuilder();
      int kinds = random.nextInt(4);
      for (int i = random.nextInt(200); i > 0; i--) {
        switch (random.nextInt(kinds + 1)) {
          case 0 -> text.append((char) (' ' + random.nextInt(95)));
          case 1 -> text.append((char) random.nextInt(0x20));
          case 2 -> text.append((char) random.nextInt(0xD800));
          default -> text.appendCodePoint(0x10000 + random.nextInt(0x100000));
        }
      }
      Body body = template.body(List.of(Message.user("x"), Message.user(text.toString())));
      assertThat(secondContent(body)).isEqualTo(text.toString());
    }
  }

  @Test
  void sendsConstraintsWhereTheEndpointTakesThem() {
    RequestTemplate template = RequestTemplate.of(
        Dialect.GENERIC,
        List.of("m"),
        Parameters.NONE,
        SCHEMA,
        SchemaSupport.CONSTRAINTS,
        Map.of(),
        Set.of());
    assertThat(text(template.body(LIFE)))
        .endsWith("\"schema\":{\"type\":\"object\",\"maxItems\":3}}}}");
  }

  @Test
  void saysTheFormInTheLastMessageWhereNoSchemaCanBeSent() {
    RequestTemplate template = RequestTemplate.of(
        Dialect.OPENROUTER,
        List.of("m"),
        Parameters.NONE,
        SCHEMA,
        SchemaSupport.NONE,
        Map.of(),
        Set.of());
    assertThat(text(template.body(List.of(Message.system("s"), Message.user("u")))))
        .isEqualTo("{\"model\":\"m\",\"messages\":["
            + "{\"role\":\"system\",\"content\":\"s\"},"
            + "{\"role\":\"user\",\"content\":\"u\\n\\nAnswer with JSON only, of this form:"
            + "\\n{n: \\\"a\\\"|\\\"b\\\"}\"}]}");
  }

  private static String text(Body body) {
    return new String(body.bytes(), 0, body.length(), UTF_8);
  }

  private static String secondContent(Body body) {
    String content = "";
    try (JsonParser in = Json.open(body.bytes(), 0, body.length())) {
      while (in.nextToken() != null) {
        if ("content".equals(in.currentName())) {
          content = in.nextStringValue();
        }
      }
    }
    return content;
  }

  private static String after(
      Dialect dialect, Parameters parameters, SchemaFormat schema, Map<String, String> extras) {
    String body = body(dialect, List.of("m"), parameters, schema, extras);
    String before =
        "{\"model\":\"m\",\"messages\":[{\"role\":\"user\",\"content\":\"What is the meaning of life?\"}]";
    assertThat(body).startsWith(before);
    return body.substring(before.length());
  }

  private static String body(
      Dialect dialect,
      List<String> models,
      Parameters parameters,
      SchemaFormat schema,
      Map<String, String> extras) {
    Body body = RequestTemplate.of(
            dialect, models, parameters, schema, SchemaSupport.SHAPE, extras, Set.of())
        .body(LIFE);
    return new String(body.bytes(), 0, body.length(), UTF_8);
  }
}
