package dev.llmcall.runtime;

/** What the models of an endpoint can be sent to say which form an answer should have. */
public enum SchemaSupport {
  /**
   * Nothing: the form is described in the prompt, in words, and no {@code response_format} is sent. For
   * servers that refuse or ignore it.
   */
  NONE,
  /** A JSON Schema of what all providers take; constraints are words in its descriptions. The default. */
  SHAPE,
  /**
   * The same with constraints as keywords too, such as {@code maxLength}, {@code minimum} and {@code
   * pattern}. For servers that keep to them; some providers refuse them.
   */
  CONSTRAINTS
}
