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

  /** The index of a member, -1 if there is none of this name. */
  public int indexOf(String name) {
    return names.indexOf(name);
  }

  /** The same for a name in UTF-8, written without escapes. */
  public int indexOf(byte[] bytes, int from, int to) {
    return names.indexOf(bytes, from, to);
  }

  /**
   * Whether the name of a member stands at a place, and a quote behind it: LLMs mostly keep to the
   * order of the schema, so the next one is looked at before all others.
   */
  public boolean stands(int index, byte[] bytes, int from) {
    return names.stands(index, bytes, from);
  }
}
