package dev.llmcall.testkit;

/**
 * Ways in which servers write complete answers differently; a client must read all of them. Those that
 * concern events do nothing to a whole body, and the other way round.
 */
public enum Oddity {
  /** A byte order mark stands at the very start. */
  BYTE_ORDER_MARK,
  /** The head names ISO-8859-1, the body is UTF-8. */
  WRONG_CHARSET,
  /** Every byte is sent alone, so that characters and line ends are split over reads. */
  BYTE_BY_BYTE,
  /** {@code 103 Early Hints} comes before the answer. */
  INTERIM_RESPONSE,
  /** The status line has no reason phrase. */
  NO_REASON_PHRASE,
  /** The body has no length: it ends where the connection is closed. */
  CLOSED_AT_END,
  /** {@code index}, {@code id} and {@code object} are missing, {@code role} is empty. */
  SPARSE,

  /** Whole: the body is compressed, though nobody asked for it. */
  COMPRESSED,
  /** Whole: blank lines come first, as a provider sends them while it works. */
  BLANKS_FIRST,
  /** Whole: the content is an array of parts, one of them a thought. */
  CONTENT_PARTS,

  /** Events: comments stand between them. */
  COMMENTS,
  /** Events: no space after {@code data:}. */
  NO_SPACE,
  /** Events: the line ends after {@code data:}, the JSON stands on the next. */
  DATA_ON_NEXT_LINE,
  /** Events: lines end in CR LF. */
  CRLF,
  /** Events: lines end in CR. */
  CR,
  /** Events: {@code event:}, {@code id:} and {@code retry:} stand beside the data. */
  OTHER_FIELDS,
  /** Events: no {@code [DONE]} at the end. */
  NO_DONE,
  /** Events: no finish reason before {@code [DONE]}. */
  NO_FINISH,
  /** Events: one without choices stands between the tokens, and the usage has none either. */
  EMPTY_CHOICES,
  /** Events: one without a delta, as content filters send them, stands between the tokens. */
  FILTER_CHUNKS,
  /** Events: one more than there should be, whose JSON is broken, stands before the tenth token. */
  BROKEN_EVENT
}
