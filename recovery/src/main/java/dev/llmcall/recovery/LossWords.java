package dev.llmcall.recovery;

/** What should have been written, where a lossy repair would otherwise have been needed. */
final class LossWords {
  private LossWords() {}

  static String expected(RepairKind kind) {
    return switch (kind) {
      case REASONING_USED -> "an answer outside of the reasoning";
      case CANDIDATE_GUESSED, CANDIDATES_GATHERED -> "one answer";
      case QUOTE_GUESSED -> "a text whose quotes are escaped and closed";
      case BRACKET_GUESSED -> "brackets that are closed where they should be";
      case TEXT_KEPT_AS_WRITTEN -> "a text";
      case ESCAPE_REMOVED -> "valid escapes";
      case CODE_BLOCK_UNWRAPPED -> "a JSON string";
      case CUT_OFF -> "an answer that does not end early";
      case STRAY_TEXT_REMOVED -> "nothing between the values";
      case ELLIPSIS_REMOVED -> "all values, nothing left out";
      case VALUE_MISSING -> "a value for each name";
      case UNKNOWN_MEMBER_DROPPED -> "only the members that were asked for";
      case WRAPPER_DROPPED -> "the value without an object around it";
      case ITEM_CHOSEN -> "one value, not several";
      case VARIANT_GUESSED -> "a value that is clearly one of the variants";
      case CONSTANT_EXTRACTED, BOOLEAN_EXTRACTED -> "just one of the allowed values";
      case NUMBER_EXTRACTED -> "just a number";
      case NUMBER_AMBIGUOUS -> "a number without separators for thousands";
      case UNIT_REMOVED -> "a number without unit or currency";
      case ROUNDED -> "a whole number";
      case FORMAT_CUT -> "just what was asked for";
      default -> "exactly what was asked for";
    };
  }
}
