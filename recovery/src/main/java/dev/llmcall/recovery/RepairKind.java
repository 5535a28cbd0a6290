package dev.llmcall.recovery;

import org.jspecify.annotations.Nullable;

/**
 * What was changed in an answer so that it could be read. A lossless kind leaves exactly one reading
 * of what the model wrote; after a lossy one something the model wrote is gone, or was a guess.
 */
public enum RepairKind {
  // around the answer

  /** Text before or after the answer was left out; it was not part of the value. */
  PROSE_REMOVED,
  /** The fence of a code block was left out. */
  FENCE_REMOVED,
  /** A closed reasoning block was left out; it is not an answer. */
  REASONING_REMOVED,
  /** The answer stood in reasoning that never ended, and nowhere else. */
  REASONING_USED("an answer outside of the reasoning"),
  /** There was no content, and the reasoning as a whole fits as it is: it was the answer, put there by mistake. */
  REASONING_IS_ANSWER,
  /** Of several values the last one was taken: the final answer wins. */
  LAST_CANDIDATE_TAKEN,
  /** Of several values one was taken that is not clearly the answer: others fit worse, hold nothing, are cut off or have what it lacks. */
  CANDIDATE_GUESSED("one answer"),
  /** Several values were gathered into the list that was asked for; some may have been drafts. */
  CANDIDATES_GATHERED("one answer"),
  /** The answer was XML, a table, indented lines or a list without brackets; all of it was read. */
  FORMAT_CONVERTED,

  // characters

  /** A comment was left out; it is not part of the value. */
  COMMENT_REMOVED,
  /** Quotes of another kind were replaced. */
  QUOTES_REPLACED,
  /** A text or name without quotes got them. */
  QUOTES_ADDED,
  /** A quote inside a text was escaped; what follows it cannot follow the end of a text. */
  QUOTE_ESCAPED,
  /** The end of a text without closing quote was guessed. */
  QUOTE_GUESSED("a text whose quotes are escaped and closed"),
  /** A quote that was there twice was left out. */
  QUOTE_REMOVED,
  /** A line break or another control character in a text was escaped. */
  CONTROL_ESCAPED,
  /** A backslash that begins no escape of JSON was read as JavaScript does, or kept. */
  ESCAPE_MENDED,
  /** The whole answer was escaped once more than it should be. */
  UNESCAPED,
  /** An escape that was not a character was left out. */
  ESCAPE_REMOVED("valid escapes"),
  /** A code block stood as a text: its language and indentation were left out. */
  CODE_BLOCK_UNWRAPPED("a JSON string"),
  /** Texts joined with a plus sign became one. */
  TEXTS_JOINED,

  // punctuation

  /** A missing comma was added. */
  COMMA_ADDED,
  /** A comma with nothing beside it was left out. */
  COMMA_REMOVED,
  /** A missing colon was added, or another sign in its place replaced. */
  COLON_ADDED,
  /** A bracket that was missing, though the text goes on, was added. */
  BRACKET_ADDED,
  /** A bracket that closes nothing, or is there twice, was left out, or replaced by its counterpart. */
  BRACKET_REMOVED,
  /** A bracket was added or left out at a place where it may not have been meant. */
  BRACKET_GUESSED("brackets that are closed where they should be"),
  /** The text ended inside an object that had all its members; only its bracket was added. */
  END_ADDED,
  /** The text ended too early: something may be missing. */
  CUT_OFF("an answer that does not end early"),
  /** Text that belongs to nothing was left out. */
  STRAY_TEXT_REMOVED("nothing between the values"),
  /** Dots that stand for something left out were removed. */
  ELLIPSIS_REMOVED("all values, nothing left out"),
  /** A name without a value got null. */
  VALUE_MISSING("a value for each name"),
  /** A list in round brackets, or names without values in an object, became a list. */
  LIST_FORM_REPLACED,
  /** A call such as {@code NumberLong(2)}, or {@code callback({…})} inside of a value, became its argument. */
  CONSTRUCTOR_REMOVED,
  /** A literal of another language, such as {@code True} or {@code None}, was replaced. */
  LITERAL_REPLACED,

  // names and structure

  /** A name was matched in spite of case, punctuation or accents. */
  NAME_MATCHED,
  /** A name was matched by an alias. */
  ALIAS_MATCHED,
  /** A member was there twice with the same value. */
  DUPLICATE_REMOVED,
  /** A member was there twice with different values; the last one was kept. */
  DUPLICATE_DROPPED(RepairKind.EXACTLY),
  /** A member that nobody asked for was left out, as the strict reader does. */
  EXTRA_MEMBER_REMOVED,
  /** A member that nobody asked for was left out while another one is missing, or where its end was a guess. */
  UNKNOWN_MEMBER_DROPPED("only the members that were asked for"),
  /** A member that may be missing is missing, or was written as absent in words; it became null. */
  NULL_ADDED,
  /** A list or map that is missing, or is empty under a name that nobody asked for, became an empty one. */
  EMPTY_ADDED(RepairKind.EXACTLY),
  /** A member that has one possible value got it. */
  CONSTANT_ADDED,
  /** A value was taken out of an object or text around it. */
  WRAPPER_REMOVED,
  /** A value was taken out of an object that held other members too, and they were dropped. */
  WRAPPER_DROPPED("the value without an object around it"),
  /** A value was put into the object that was asked for; with {@link #VARIANT_GUESSED} where that has other members. */
  WRAPPER_ADDED,
  /** A single value became a list of one. */
  LIST_ADDED,
  /** The only item of a list was taken for the value. */
  LIST_REMOVED,
  /** One item of a list was taken for the value, the others were dropped. */
  ITEM_CHOSEN("one value, not several"),
  /** An item that does not fit was dropped. */
  ITEM_DROPPED(RepairKind.EXACTLY),
  /** An entry of a map that does not fit was dropped. */
  ENTRY_DROPPED(RepairKind.EXACTLY),
  /** A member that does not fit, and may be missing, was dropped. */
  MEMBER_DROPPED(RepairKind.EXACTLY),
  /** A text that holds JSON was read as JSON. */
  JSON_DECODED,
  /** A map was written as a list of entries, or the other way round. */
  MAP_FORM_REPLACED,
  /** More than one variant, or member, fits as well; the first was taken. */
  VARIANT_GUESSED("a value that is clearly one of the variants"),

  // values

  /** A constant was matched in spite of case, punctuation or accents, or by an alias. */
  CONSTANT_MATCHED,
  /** A constant was found in a longer text. */
  CONSTANT_EXTRACTED("just one of the allowed values"),
  /** A number was written in another form, such as {@code "12"}, {@code +1}, {@code 0x1F}, {@code 1.234,50}. */
  NUMBER_FORM_REPLACED,
  /** A number with one separator that may be for thousands or for decimals, or with a sign apart from it. */
  NUMBER_AMBIGUOUS("a number without separators for thousands"),
  /** A currency, percent sign or unit was left out. */
  UNIT_REMOVED("a number without unit or currency"),
  /** A number was found in a longer text. */
  NUMBER_EXTRACTED("just a number"),
  /** A fraction was rounded to the whole number that was asked for. */
  ROUNDED("a whole number"),
  /** A boolean was written as a text, a word or a number. */
  BOOLEAN_FORM_REPLACED,
  /** A boolean was found in a longer text. */
  BOOLEAN_EXTRACTED("just one of the allowed values"),
  /** A date, time or other value with one exact form was written in another form. */
  FORMAT_REPLACED,
  /** A date or time was cut to what was asked for. */
  FORMAT_CUT("just what was asked for"),
  /** A number or boolean became the text that was asked for. */
  TEXT_MADE,
  /** An object or list became the text that was asked for, as it was written: it may have been meant as one. */
  TEXT_KEPT_AS_WRITTEN("a text");

  private static final String EXACTLY = "exactly what was asked for";

  /** What should have been written instead, if this is lossy. */
  private final @Nullable String expected;

  RepairKind() {
    this.expected = null;
  }

  RepairKind(String expected) {
    this.expected = expected;
  }

  /** Whether something may have been lost or guessed. */
  public boolean isLossy() {
    return this.expected != null;
  }

  /** What should have been written, so that no such repair had been needed. */
  String expected() {
    return this.expected == null ? EXACTLY : this.expected;
  }
}
