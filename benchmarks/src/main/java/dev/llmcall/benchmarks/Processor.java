package dev.llmcall.benchmarks;

import java.util.Locale;

/** Annotation processors that are compared, each with a type of the same size for it. */
enum Processor {
  LLMCALL("dev.llmcall.processor.LlmCallProcessor", """
      package measured;

      import dev.llmcall.LlmCall;
      import dev.llmcall.SystemMessage;
      import dev.llmcall.UserMessage;
      import java.util.List;

      @LlmCall(models = {"anthropic/claude-sonnet-4.6", "openai/gpt-5-mini"})
      @SystemMessage("You are the first line of a support desk.")
      public interface Type%1$d {
        @UserMessage("Triage this ticket from {{customer.name}}: {{ticket}}")
        Answer triage(Customer customer, String ticket);

        record Customer(String name, String plan) {}

        record Answer(String summary, Level level, int minutes, List<String> tags, List<Step> steps) {}

        record Step(int order, String action, String reason, boolean done) {}

        enum Level { LOW, HIGH, URGENT }
      }
      """),
  AVAJE_JSONB("io.avaje.jsonb.generator.JsonbProcessor", """
      package measured;

      import io.avaje.jsonb.Json;
      import java.util.List;

      @Json
      public record Type%1$d(
          String summary, Level level, int minutes, List<String> tags, List<Step> steps) {

        @Json
        public record Step(int order, String action, String reason, boolean done) {}

        public enum Level { LOW, HIGH, URGENT }
      }
      """),
  AUTO_VALUE("com.google.auto.value.processor.AutoValueProcessor", """
      package measured;

      import com.google.auto.value.AutoValue;
      import java.util.List;

      @AutoValue
      public abstract class Type%1$d {
        public abstract String summary();

        public abstract Level level();

        public abstract int minutes();

        public abstract List<String> tags();

        public abstract List<Step> steps();

        @AutoValue
        public abstract static class Step {
          public abstract int order();

          public abstract String action();

          public abstract String reason();

          public abstract boolean done();
        }

        public enum Level { LOW, HIGH, URGENT }
      }
      """);

  private final String className;
  private final String source;

  Processor(String className, String source) {
    this.className = className;
    this.source = source;
  }

  String className() {
    return this.className;
  }

  String label() {
    return name().toLowerCase(Locale.ROOT).replace('_', '-');
  }

  /** The source of one type, in the file {@code measured/Type<number>.java}. */
  String source(int number) {
    return this.source.formatted(number);
  }
}
