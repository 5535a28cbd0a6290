package dev.llmcall;

/** What may be done to an answer that is not quite what was asked for. */
public enum Recovery {
  /** Nothing: it fits as it is, or it is not used. */
  STRICT,
  /** Changes that lose nothing, such as removing a code fence. */
  REPAIR,
  /** Also changes that may lose something, such as dropping a list item that does not fit. */
  LOSSY
}
