package dev.llmcall.runtime.json;

import dev.llmcall.runtime.generated.Members;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object that is being read, and which of its members were there. Used again for its siblings. */
final class OpenObject {
  final @Nullable OpenObject parent;
  private final BitSet seen = new BitSet();
  private @Nullable OpenObject child;
  private Members members;
  private int next;

  OpenObject(@Nullable OpenObject parent, Members members) {
    this.parent = parent;
    this.members = members;
  }

  /** Begins an object inside this one. */
  OpenObject inner(Members members) {
    OpenObject inner = child;
    if (inner == null) {
      inner = new OpenObject(this, members);
      child = inner;
    } else {
      inner.members = members;
      inner.seen.clear();
      inner.next = 0;
    }
    return inner;
  }

  /** The index of a member, -1 if it is unknown. */
  int indexOf(String name) {
    return members.indexOf(name, next);
  }

  String name(int index) {
    return members.name(index);
  }

  /** Notes that a member is there; false if it was before. */
  boolean take(int index) {
    if (seen.get(index)) {
      return false;
    }
    seen.set(index);
    next = index + 1;
    return true;
  }

  /** The members that must be there and were not. */
  List<String> missing() {
    if (seen.cardinality() == members.size()) {
      return List.of();
    }
    List<String> names = new ArrayList<>();
    for (int i = seen.nextClearBit(0); i < members.size(); i = seen.nextClearBit(i + 1)) {
      if (!members.mayBeMissing(i)) {
        names.add(members.name(i));
      }
    }
    return names;
  }
}
