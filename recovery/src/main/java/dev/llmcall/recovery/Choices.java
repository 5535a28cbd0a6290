package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The values of an enum or of constants, and how text that means one of them is recognised. */
final class Choices {
  private static final int MOST_WORDS = 30;
  private static final String NEGATIONS =
      " not no never neither nor non isnt arent wasnt dont doesnt didnt cannot cant wont without except"
          + " than nicht kein keine pas ";

  /**
   * One value.
   *
   * @param json as it is written
   * @param text what the model was told to write
   * @param others aliases, descriptions
   */
  record Choice(String json, String text, List<String> others) {}

  /** What was chosen, and how it was recognised; null if it was exact. */
  record Chosen(Choice choice, @Nullable RepairKind kind) {}

  private final List<Choice> choices;

  Choices(List<Choice> choices) {
    this.choices = List.copyOf(choices);
  }

  List<Choice> all() {
    return this.choices;
  }

  /** The one value that it can be; null if there are more. */
  @Nullable
  String only() {
    return this.choices.size() == 1 ? this.choices.get(0).json : null;
  }

  String words() {
    StringBuilder words = new StringBuilder(this.choices.size() == 1 ? "" : "one of ");
    for (int i = 0; i < Math.min(MOST_WORDS, this.choices.size()); i++) {
      words.append(i == 0 ? "" : ", ").append(this.choices.get(i).text);
    }
    return words.append(this.choices.size() > MOST_WORDS ? ", …" : "").toString();
  }

  /** The value that the text means; null if it means none, or more than one. */
  @Nullable
  Chosen choose(String text) {
    for (Choice choice : this.choices) {
      if (choice.text.equals(text)) {
        return new Chosen(choice, null);
      }
    }
    String folded = Folding.fold(text);
    Choice match = null;
    for (Choice choice : this.choices) {
      if (isSame(choice, text, folded)) {
        if (match != null) {
          return exact(text);
        }
        match = choice;
      }
    }
    if (match != null) {
      boolean isMore = text.chars().anyMatch(c -> "{}[]".indexOf(c) >= 0); // an item behind it
      return new Chosen(
          match, isMore ? RepairKind.CONSTANT_EXTRACTED : RepairKind.CONSTANT_MATCHED);
    }
    Choice found = Mentions.find(this.choices, text);
    return found == null ? null : new Chosen(found, RepairKind.CONSTANT_EXTRACTED);
  }

  /** Several fold to the same: only white space and quotes around it are forgiven. */
  private @Nullable Chosen exact(String text) {
    String bare = text.strip();
    List<Choice> same = new ArrayList<>();
    for (Choice choice : this.choices) {
      if (choice.text.equals(bare) || choice.others.contains(bare)) {
        same.add(choice);
      }
    }
    return same.size() == 1 ? new Chosen(same.get(0), RepairKind.CONSTANT_MATCHED) : null;
  }

  private static boolean isSame(Choice choice, String text, String folded) {
    if (isSame(choice.text, text, folded)) {
      return true;
    }
    for (String other : choice.others) {
      if (isSame(other, text, folded)) {
        return true;
      }
    }
    return false;
  }

  private static boolean isSame(String wanted, String text, String folded) {
    String foldedWanted = Folding.fold(wanted);
    return foldedWanted.isEmpty() ? wanted.equals(text.strip()) : foldedWanted.equals(folded);
  }

  static boolean isNegation(String foldedWord) {
    return NEGATIONS.contains(" " + foldedWord + " ");
  }
}
