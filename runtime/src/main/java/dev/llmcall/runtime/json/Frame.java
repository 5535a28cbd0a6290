package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.generated.Members;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** An object or array that is being read. Used again for its siblings. */
final class Frame {
  /** Of an array. */
  private static final Members NONE = Members.of();

  final @Nullable Frame parent;
  private @Nullable Frame child;
  private Members members = NONE;

  /** Which of the first 64 members were there, and which of the others. */
  private long seen;

  private @Nullable BitSet seenBeyond;

  /** The member that says of which variant the object is, which its reader does not know; null if none. */
  private @Nullable String tag;

  private boolean tagSeen;
  private boolean isArray;

  /** How many members or items there were, including the one that is being read. */
  int count;

  /** The member that is likely next. */
  private int next;

  /** Where the name of the member that is being read stands. */
  int nameFrom;

  int nameTo;

  /** The name itself, where it is not written as it is. */
  @Nullable
  String name;

  /** Whether a member was passed over that nobody asked for. */
  boolean hasUnknown;

  Frame(@Nullable Frame parent) {
    this.parent = parent;
  }

  /** What is opened inside of this one. */
  Frame inner() {
    Frame inner = child;
    if (inner == null) {
      inner = new Frame(this);
      child = inner;
    }
    return inner;
  }

  /** Begins an object. */
  void beginObject(Members inside, @Nullable String discriminator) {
    isArray = false;
    members = inside;
    tag = discriminator;
    begin();
  }

  /** Begins an array. */
  void beginArray() {
    isArray = true;
    members = NONE;
    tag = null;
    begin();
  }

  private void begin() {
    seen = 0;
    tagSeen = false;
    count = 0;
    next = 0;
    hasUnknown = false;
    if (seenBeyond != null) {
      seenBeyond.clear();
    }
  }

  /** The member that is likely next, if its name and a quote stand at this place; else -1. */
  int likely(byte[] bytes, int from) {
    return members.stands(next, bytes, from) ? next : -1;
  }

  int indexOf(byte[] bytes, int from, int to) {
    return members.indexOf(bytes, from, to);
  }

  int indexOf(String name) {
    return members.indexOf(name);
  }

  String nameOf(int index) {
    return members.name(index);
  }

  /** Notes that a member is there; false if it was before. */
  boolean isFirst(int index) {
    next = index + 1;
    if (index >= Long.SIZE) {
      BitSet beyond = seenBeyond == null ? new BitSet() : seenBeyond;
      seenBeyond = beyond;
      boolean isFirst = !beyond.get(index);
      beyond.set(index);
      return isFirst;
    }
    boolean isFirst = (seen & 1L << index) == 0;
    seen |= 1L << index;
    return isFirst;
  }

  /** Whether the member that was named last says of which variant the object is. */
  boolean isTag(byte[] bytes) {
    return tag != null && tag.equals(lastName(bytes));
  }

  @Nullable
  String tag() {
    return tag;
  }

  /** Notes that the discriminator is there; false if it was before. */
  boolean isFirstTag() {
    boolean isFirst = !tagSeen;
    tagSeen = true;
    return isFirst;
  }

  boolean isComplete() {
    return members.size() < Long.SIZE && seen == (1L << members.size()) - 1;
  }

  /** The members that were not there, or those of them that must be. */
  List<String> missing(boolean isOptionalToo) {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < members.size(); i++) {
      boolean wasThere =
          i < Long.SIZE ? (seen & 1L << i) != 0 : seenBeyond != null && seenBeyond.get(i);
      if (!wasThere && (isOptionalToo || !members.mayBeMissing(i))) {
        names.add(members.name(i));
      }
    }
    return names;
  }

  /** The place that is being read, in a frame inside of others. */
  void appendTo(StringBuilder pointer, byte[] bytes) {
    if (parent != null) {
      parent.appendTo(pointer, bytes);
    }
    if (count == 0) {
      return;
    }
    pointer.append('/');
    if (isArray) {
      pointer.append(count - 1);
    } else {
      pointer.append(lastName(bytes).replace("~", "~0").replace("/", "~1"));
    }
  }

  private String lastName(byte[] bytes) {
    return name == null ? new String(bytes, nameFrom, nameTo - nameFrom, UTF_8) : name;
  }
}
