package dev.llmcall.processor.read;

/** Something does not exist yet, deep inside a thing that is being read. */
final class UnresolvedException extends RuntimeException {
  private static final long serialVersionUID = 1;

  UnresolvedException(String missing) {
    super(missing);
  }
}
