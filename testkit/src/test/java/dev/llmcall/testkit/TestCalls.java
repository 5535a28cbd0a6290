package dev.llmcall.testkit;

import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.generated.AnswerReader;
import dev.llmcall.runtime.generated.Call;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.generated.Calls;
import dev.llmcall.runtime.generated.JsonReader;
import dev.llmcall.runtime.generated.Members;
import java.util.EnumSet;
import java.util.Set;

/** Calls as generated classes make them, written by hand: the processor is not needed here. */
final class TestCalls {
  private static final String SCHEMA =
      "{\"type\":\"object\",\"properties\":{\"value\":{\"type\":\"integer\"}},"
          + "\"required\":[\"value\"],\"additionalProperties\":false}";

  /** What only a time-out of the client ends. */
  static final Set<Fault> WITHOUT_END =
      EnumSet.of(Fault.HANGS, Fault.STALLS, Fault.DRIPS, Fault.BLANKS_WITHOUT_END);

  /** No model is asked twice: what is tested is what became of one request. */
  static final CallOptions ONCE = CallOptions.none().retries(0);

  private TestCalls() {}

  /** A call that is answered by text. */
  static Call<String> text(LlmClient client, String... models) {
    return text(client, ONCE, models);
  }

  /** The same with options. */
  static Call<String> text(LlmClient client, CallOptions options, String... models) {
    return Calls.of(client, options, 1)
        .call(CallSpec.text("dev.llmcall.testkit.Questions", "ask").models(models));
  }

  /** A call that is answered by text in pieces. */
  static Call<String> stream(LlmClient client, CallOptions options, String... models) {
    return Calls.of(client, options, 1)
        .call(CallSpec.stream("dev.llmcall.testkit.Questions", "tell").models(models));
  }

  /** The spec of a call that is answered by {@code {"value": 3}}. */
  static CallSpec<Integer> numberSpec(String... models) {
    return CallSpec.json(
            "dev.llmcall.testkit.Questions",
            "count",
            "count",
            SCHEMA,
            "{value: int}",
            new NumberReader())
        .models(models);
  }

  /** A call that is answered by {@code {"value": 3}}. */
  static Call<Integer> number(LlmClient client, String... models) {
    return number(client, ONCE, models);
  }

  /** The same with options. */
  static Call<Integer> number(LlmClient client, CallOptions options, String... models) {
    return Calls.of(client, options, 1).call(numberSpec(models));
  }

  private static final class NumberReader implements AnswerReader<Integer> {
    private static final Members MEMBERS = Members.of("value");

    @Override
    public Integer read(JsonReader in) {
      int value = 0;
      in.beginObject(MEMBERS);
      for (int member = in.nextMember(); member >= 0; member = in.nextMember()) {
        value = in.int32();
      }
      return value;
    }
  }
}
