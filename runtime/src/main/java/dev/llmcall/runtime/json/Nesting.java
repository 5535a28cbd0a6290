package dev.llmcall.runtime.json;

import dev.llmcall.ErrorKind;
import dev.llmcall.recovery.Violation;
import dev.llmcall.runtime.generated.AnswerException;
import dev.llmcall.runtime.generated.Choices;
import dev.llmcall.runtime.generated.Members;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Where in an answer the reader is: which objects and arrays are open, and what was in them so far. */
final class Nesting {
  /** As much of a value as is told. */
  private static final int MOST_FOUND = 200;

  private final JsonBytes in;

  /** What does not keep to constraints so far; null if all does. */
  private @Nullable List<Violation> violations;

  /** What is open; null around the whole answer. */
  private @Nullable Frame frame;

  /** What was open around the whole answer last, to be used again. */
  private @Nullable Frame outermost;

  /** What the object that is next says its variant by, if that was looked at. */
  private @Nullable String tag;

  Nesting(JsonBytes in) {
    this.in = in;
  }

  /** Enters an object. */
  void beginObject(Members members) {
    expect('{', "an object");
    in.open();
    frame = inner();
    frame.beginObject(members, tag);
    tag = null;
  }

  private Frame inner() {
    if (frame != null) {
      return frame.inner();
    }
    Frame first = outermost == null ? new Frame(null) : outermost;
    outermost = first;
    return first;
  }

  private Frame open() {
    return Objects.requireNonNull(frame, "nothing was begun");
  }

  /** The index of the next member that is known; -1 at the end of the object, which has been left. */
  int nextMember() {
    Frame object = open();
    while (true) {
      int c = in.peekMore();
      if (c == '}') {
        leave(object);
        return -1;
      }
      int index = member(object, c);
      if (index >= 0) {
        return index;
      }
    }
  }

  /** Takes the name of a member; if it is not known, its value too. */
  private int member(Frame object, int first) {
    int c = first;
    if (object.count > 0) {
      if (c != ',') {
        throw in.broken();
      }
      in.take();
      c = in.peekMore();
    }
    if (c != '"') {
      throw in.broken();
    }
    object.count++;
    int index = name(object);
    if (index >= 0) {
      if (!object.isFirst(index)) {
        throw twice(object.nameOf(index));
      }
      in.colon();
      return index;
    }
    if (object.isTag(in.bytes())) {
      if (!object.isFirstTag()) {
        throw twice(Objects.requireNonNull(object.tag()));
      }
    } else {
      object.hasUnknown = true;
    }
    in.colon();
    in.skip();
    return -1;
  }

  private int name(Frame object) {
    int from = in.at() + 1;
    int likely = object.likely(in.bytes(), from);
    int to = in.plain();
    object.nameFrom = from;
    object.nameTo = to;
    object.name = null;
    if (to < 0) {
      object.name = in.text();
      return object.indexOf(object.name);
    }
    return likely >= 0 ? likely : object.indexOf(in.bytes(), from, to);
  }

  private void leave(Frame object) {
    frame = object.parent;
    in.close();
    if (object.isComplete()) {
      return;
    }
    List<String> missing = object.missing(object.hasUnknown);
    if (!missing.isEmpty()) {
      // Where a member is missing that may be, another that nobody knows can be it under a wrong
      // name.
      throw missing(missing, object.hasUnknown);
    }
  }

  /** Looks ahead for the text of a member of the object that is next. */
  int peekChoice(String member, Choices choices) {
    expect('{', "an object");
    int start = in.at();
    int depth = in.depth();
    in.open();
    int first = in.peekMore();
    while (first != '}') {
      if (first != '"') {
        throw in.broken();
      }
      boolean isTag = in.text().equals(member);
      in.colon();
      if (isTag) {
        int c = in.peekMore();
        int index = c == '"' ? choices.indexOf(in.text()) : -1;
        in.back(start, depth);
        if (index < 0) {
          String found = c == '"' ? "another text" : Expected.kind(c);
          throw invalid(
              new Violation(pointer() + "/" + member, "one of " + choices, found),
              "the member " + member + ": expected one of " + choices + ", found " + found);
        }
        tag = member;
        return index;
      }
      in.skip();
      first = in.peekMore();
      if (first == ',') {
        in.take();
        first = in.peekMore();
        if (first == '}') {
          throw in.broken();
        }
      } else if (first != '}') {
        throw in.broken();
      }
    }
    throw missing(List.of(member), false);
  }

  /** Enters an array. */
  void beginArray() {
    expect('[', "an array");
    in.open();
    frame = inner();
    frame.beginArray();
  }

  /** Whether there is another item; if not, the array has been left. */
  boolean nextItem() {
    Frame array = open();
    int c = in.peekMore();
    if (c == ']') {
      frame = array.parent;
      in.close();
      return false;
    }
    if (array.count > 0) {
      if (c != ',') {
        throw in.broken();
      }
      in.take();
      if (in.peekMore() == ']') {
        throw in.broken();
      }
    }
    array.count++;
    return true;
  }

  /** Notes that a member of the object that was left does not keep to a constraint. */
  void violated(String member, String expected, String found) {
    noted().add(new Violation(pointer() + "/" + member, expected, shortened(found)));
  }

  /** Notes that the item of an array that was read does not keep to a constraint. */
  void violated(String expected, String found) {
    noted().add(new Violation(pointer(), expected, shortened(found)));
  }

  private List<Violation> noted() {
    List<Violation> known = violations == null ? new ArrayList<>() : violations;
    violations = known;
    return known;
  }

  /** Throws what was noted. */
  void checkViolations() {
    if (violations != null) {
      throw new AnswerException(ErrorKind.INVALID, violations, words(violations));
    }
  }

  /** What to throw for the value, or the place, that is being read. */
  AnswerException invalid(String expected, String found) {
    return invalid(
        new Violation(pointer(), expected, found), "expected " + expected + ", found " + found);
  }

  /** The same where the type's own constructor refused; its message may quote the answer. */
  AnswerException refused(RuntimeException refusal) {
    String why = refusal.getMessage() == null ? refusal.getClass().getName() : refusal.getMessage();
    return invalid(
        new Violation(pointer(), "values that its type accepts", shortened(why)),
        "the type refused these values: " + refusal.getClass().getSimpleName());
  }

  /** With what was noted before, so that all is known at once. */
  private AnswerException invalid(Violation last, String message) {
    List<Violation> all = new ArrayList<>();
    String before = "";
    if (violations != null) {
      all.addAll(violations);
      before = words(violations) + "; ";
    }
    all.add(last);
    String place =
        before.isEmpty() || last.pointer().isEmpty() ? "" : "at " + last.pointer() + ": ";
    return new AnswerException(ErrorKind.INVALID, all, before + place + message);
  }

  private AnswerException missing(List<String> members, boolean hasUnknown) {
    String expected =
        (members.size() == 1 ? "the member " : "the members ") + String.join(", ", members);
    return invalid(
        new Violation(pointer(), expected, hasUnknown ? "an unknown member" : "nothing"),
        Expected.missing(members) + (hasUnknown ? ", and there is one that is unknown" : ""));
  }

  private AnswerException twice(String member) {
    return invalid(
        new Violation(pointer(), "the member " + member + " once", "it twice"),
        "the member " + member + " comes twice");
  }

  private String pointer() {
    StringBuilder pointer = new StringBuilder();
    if (frame != null) {
      frame.appendTo(pointer, in.bytes());
    }
    return pointer.toString();
  }

  private static String words(List<Violation> violations) {
    return violations.stream()
        .map(one -> "at " + one.pointer() + ": expected " + one.expected())
        .collect(Collectors.joining("; "));
  }

  private static String shortened(String text) {
    return text.length() <= MOST_FOUND ? text : text.substring(0, MOST_FOUND - 1) + "…";
  }

  /** Looks at the first byte of the next value, which must be this one. */
  void expect(char first, String expected) {
    int c = in.peekMore();
    if (c != first) {
      throw another(expected, c);
    }
  }

  /** What to throw for a value of another kind. */
  AnswerException another(String expected, int first) {
    in.checkValue(first);
    return invalid(expected, Expected.kind(first));
  }
}
