package dev.llmcall.processor.write;

import com.palantir.javapoet.ClassName;

/** The names of the runtime's types that generated code speaks to. By name only: no dependency. */
final class Generated {
  /** What generated code and runtime agree on; raised when the contract changes. */
  static final int VERSION = 1;

  static final ClassName ANSWER_READER = of("AnswerReader");
  static final ClassName CALL_SPEC = of("CallSpec");
  static final ClassName CALLS = of("Calls");
  static final ClassName CHOICES = of("Choices");
  static final ClassName CONSTRAINTS = of("Constraints");
  static final ClassName INCLUDES = of("Includes");
  static final ClassName ITEMS = of("Items");
  static final ClassName JSON_READER = of("JsonReader");
  static final ClassName JSON_TEXT = of("JsonText");
  static final ClassName JSON_WRITER = of("JsonWriter");
  static final ClassName MEMBERS = of("Members");

  static final ClassName LLM_CLIENT = ClassName.get("dev.llmcall.runtime", "LlmClient");
  static final ClassName CALL_OPTIONS = ClassName.get("dev.llmcall.runtime", "CallOptions");
  static final ClassName ERROR_KIND = ClassName.get("dev.llmcall", "ErrorKind");
  static final ClassName RECOVERY = ClassName.get("dev.llmcall", "Recovery");
  static final ClassName PARSED_ANSWER = ClassName.get("dev.llmcall.runtime", "ParsedAnswer");
  static final ClassName REASONING = ClassName.get("dev.llmcall", "Reasoning");

  private Generated() {}

  private static ClassName of(String name) {
    return ClassName.get("dev.llmcall.runtime.generated", name);
  }
}
