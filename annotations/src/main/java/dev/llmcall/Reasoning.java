package dev.llmcall;

/** How hard a reasoning model should think before it answers, as OpenRouter's efforts name it. */
public enum Reasoning {
  /** Nothing is sent; the model does what it does by itself. */
  MODEL_DEFAULT,
  /** Effort {@code none}: no reasoning where the model can do without. */
  NONE,
  /** Effort {@code minimal}. */
  MINIMAL,
  /** Effort {@code low}. */
  LOW,
  /** Effort {@code medium}. */
  MEDIUM,
  /** Effort {@code high}. */
  HIGH,
  /** Effort {@code xhigh}. */
  XHIGH,
  /** Effort {@code max}. */
  MAX
}
