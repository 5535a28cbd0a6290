package dev.llmcall.runtime.generated;

import java.util.BitSet;

/** The member names of one kind of object, in the order of the schema. Immutable. */
public final class Members {
  private final Names names;
  private final BitSet optional;

  private Members(Names names, BitSet optional) {
    this.names = names;
    this.optional = optional;
  }

  /** Members that must all be there; their index is their position here. */
  public static Members of(String... names) {
    return new Members(Names.of(names), new BitSet());
  }

  /** The same, where these, of the names given, may be missing. */
  public Members optional(String... names) {
    BitSet more = (BitSet) optional.clone();
    for (String name : names) {
      more.set(this.names.require(name));
    }
    return new Members(this.names, more);
  }

  /** The same, where a member is also known by other names. */
  public Members alias(String name, String... others) {
    return new Members(names.alias(name, others), optional);
  }

  /** How many members there are. */
  public int size() {
    return names.size();
  }

  /** The name of a member. */
  public String name(int index) {
    return names.text(index);
  }

  /** Whether an object without this member is complete. */
  public boolean mayBeMissing(int index) {
    return optional.get(index);
  }

  /**
   * The index of a member, -1 if there is none of this name.
   *
   * @param guess looked at first: LLMs mostly keep to the order of the schema
   */
  public int indexOf(String name, int guess) {
    if (guess < names.size() && names.text(guess).equals(name)) {
      return guess;
    }
    return names.indexOf(name);
  }
}
