package dev.llmcall.processor.mutation;

/** A change to a source text. */
record Edit(int start, int end, String replacement) {

  String in(String text) {
    return text.substring(0, start) + replacement + text.substring(end);
  }

  /** Where it begins, counted from 1. */
  int line(String text) {
    return 1 + (int) text.substring(0, start).chars().filter(c -> c == '\n').count();
  }
}
