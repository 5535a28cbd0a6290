package dev.llmcall.runtime.generated;

/** The texts that one member may have, such as an enum's constants; compared exactly. Immutable. */
public final class Choices {
  private final Names names;

  private Choices(Names names) {
    this.names = names;
  }

  /** The texts; their index is their position here. */
  public static Choices of(String... names) {
    return new Choices(Names.of(names));
  }

  /** The same, where a text may also be given by others. */
  public Choices alias(String name, String... others) {
    return new Choices(names.alias(name, others));
  }

  /** The index of a text, -1 if it is none of them. */
  public int indexOf(String text) {
    return names.indexOf(text);
  }

  /** The same for a text in UTF-8, written without escapes. */
  public int indexOf(byte[] bytes, int from, int to) {
    return names.indexOf(bytes, from, to);
  }

  /** The texts, as a list for a reader. */
  @Override
  public String toString() {
    return names.toString();
  }
}
