package dev.llmcall.recovery;

import java.util.Locale;

/** Passes over the fences of code blocks, and over blocks of other languages. */
final class Fences {
  private static final String JSON_FENCES =
      " json jsonc json5 jsonl ndjson javascript js typescript ts text txt plain plaintext output ";

  private final Text text;
  private final Around around;
  /** Whether a block of JSON, or of no language, is open. */
  private boolean isOpen;
  /** Whether a block never ended: it is not searched for its end again. */
  private boolean isEndless;

  private boolean readsAll;
  private int searchFrom = -1;

  Fences(Text text, Around around) {
    this.text = text;
    this.around = around;
  }

  boolean isOpen() {
    return this.isOpen;
  }

  /** From now on blocks of other languages are read too; false if there were none, or they were. */
  boolean readAll() {
    boolean isNew = !this.readsAll
        && this.around.spans.stream().anyMatch(each -> each.kind() == RepairKind.FENCE_REMOVED);
    this.readsAll |= isNew;
    return isNew;
  }

  /** Where to go on behind what stands there: the same place if that is no fence, -1 to wait. */
  int pass(int pos) {
    int i = pos;
    while (i < this.text.length && this.text.chars[i] == '`') {
      i++;
    }
    if (i >= this.text.length && !this.text.isEnded) {
      return -1;
    }
    if (i - pos < 3) {
      return pos;
    }
    int info = i;
    while (i < this.text.length && Text.isNameChar(this.text.chars[i])) {
      i++;
    }
    if (i >= this.text.length && !this.text.isEnded) {
      return -1;
    }
    String language = this.text.slice(info, i).toLowerCase(Locale.ROOT);
    if (!this.isOpen
        && !this.isEndless
        && !language.isEmpty()
        && !JSON_FENCES.contains(" " + language + " ")) {
      int end = otherLanguage(pos, i);
      if (end != pos) {
        return end;
      }
    }
    this.around.endProse(pos);
    if (!this.readsAll && !this.around.isInner) {
      this.around.leftOut(RepairKind.FENCE_REMOVED, pos, i);
    }
    this.isOpen = !this.isOpen;
    return this.isOpen ? i : info;
  }

  /** Code of other languages is no answer, unless there is nothing else. Where it ends; as for {@link #pass}. */
  private int otherLanguage(int pos, int from) {
    int i = Math.max(this.searchFrom, from);
    int first = i;
    while (i < this.text.length && !(this.text.chars[i] == '`' && this.text.startsWith("```", i))) {
      i++;
    }
    this.text.looks += i - first + 1;
    if (i >= this.text.length && !this.text.isEnded) {
      this.searchFrom = Math.max(from, i - 2);
      return -1;
    }
    this.searchFrom = -1;
    this.isEndless |= i >= this.text.length;
    if (i >= this.text.length || this.readsAll) {
      return pos;
    }
    this.around.leftOut(RepairKind.FENCE_REMOVED, pos, i + 3);
    return i + 3;
  }
}
