package dev.llmcall.recovery;

/** The marks by which models set their reasoning apart, in any case. */
final class ReasoningMarks {
  /** No mark is longer. */
  static final int LONGEST = 24;

  private static final String[][] ALL = {
    {"<think>", "</think>"},
    {"<thinking>", "</thinking>"},
    {"<thought>", "</thought>"},
    {"<thoughts>", "</thoughts>"},
    {"<reasoning>", "</reasoning>"},
    {"<reflection>", "</reflection>"},
    {"<scratchpad>", "</scratchpad>"},
    {"<analysis>", "</analysis>"},
    {"<seed:think>", "</seed:think>"},
    {"<|begin_of_thought|>", "<|end_of_thought|>"},
    {"[think]", "[/think]"},
    {"\u25C1think\u25B7", "\u25C1/think\u25B7"},
  };

  /** How many kinds there are. */
  static final int KINDS = ALL.length;

  private ReasoningMarks() {}

  /** What begins reasoning of a kind. */
  static String beginning(int kind) {
    return ALL[kind][0];
  }

  /** What ends it. */
  static String end(int kind) {
    return ALL[kind][1];
  }

  /** Whether a mark stands there. */
  static boolean isAt(String mark, Text text, int at) {
    if (at + mark.length() > text.length) {
      return false;
    }
    for (int k = 0; k < mark.length(); k++) {
      char c = text.chars[at + k];
      if (c != mark.charAt(k) && Character.toLowerCase(c) != mark.charAt(k)) {
        return false;
      }
    }
    return true;
  }
}
