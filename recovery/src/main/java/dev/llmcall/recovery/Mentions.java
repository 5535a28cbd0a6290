package dev.llmcall.recovery;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Finds which of several constants a longer text speaks of, if it speaks of just one and denies none. */
final class Mentions {
  /** How many words before a mention may deny it: "not really a red". */
  private static final int REACH = 3;

  private static final int MOST_WORDS = 20_000;

  private record Word(String exact, String folded) {}

  private record Mention(int choice, int at, int width) {}

  private Mentions() {}

  static Choices.@Nullable Choice find(List<Choices.Choice> choices, String text) {
    List<Word> words = words(text, MOST_WORDS);
    int found = only(mentions(choices, words, true), words, choices.size());
    if (found == -1) {
      found = only(mentions(choices, words, false), words, choices.size());
    }
    return found < 0 ? null : choices.get(found);
  }

  /** Runs of letters and digits. */
  private static List<Word> words(String text, int most) {
    List<Word> words = new ArrayList<>();
    int i = 0;
    while (i < text.length() && words.size() < most) {
      int from = i;
      while (i < text.length() && isPart(text, i)) {
        i++;
      }
      if (i > from) {
        String word = text.substring(from, i);
        words.add(new Word(word, Folding.fold(word)));
      } else {
        i++;
      }
    }
    return words;
  }

  /** Apostrophes belong to words, so that "isn't" is one. */
  private static boolean isPart(String text, int i) {
    char c = text.charAt(i);
    if (c == '\'' || c == '\u2019') {
      return i > 0
          && i + 1 < text.length()
          && Character.isLetter(text.charAt(i - 1))
          && Character.isLetter(text.charAt(i + 1));
    }
    return Character.isLetterOrDigit(c) || Character.getType(c) == Character.NON_SPACING_MARK;
  }

  private static List<Mention> mentions(
      List<Choices.Choice> choices, List<Word> words, boolean isExact) {
    List<Mention> mentions = new ArrayList<>();
    for (int k = 0; k < choices.size(); k++) {
      Choices.Choice choice = choices.get(k);
      collect(choice.text(), k, words, isExact, mentions);
      for (String other : choice.others()) {
        collect(other, k, words, isExact, mentions);
      }
    }
    mentions.removeIf(each -> mentions.stream().anyMatch(other -> covers(other, each)));
    return mentions;
  }

  private static boolean covers(Mention other, Mention each) {
    return other.width > each.width
        && other.at <= each.at
        && other.at + other.width >= each.at + each.width;
  }

  private static void collect(
      String text, int choice, List<Word> words, boolean isExact, List<Mention> mentions) {
    List<Word> wanted = words(text, 100);
    if (wanted.isEmpty()) {
      return;
    }
    for (int i = 0; i + wanted.size() <= words.size(); i++) {
      int same = 0;
      while (same < wanted.size() && isSame(wanted.get(same), words.get(i + same), isExact)) {
        same++;
      }
      if (same == wanted.size()) {
        Mention mention = new Mention(choice, i, same);
        if (!mentions.contains(mention)) {
          mentions.add(mention);
        }
        if (mentions.size() > 500) {
          return;
        }
      }
    }
  }

  private static boolean isSame(Word wanted, Word word, boolean isExact) {
    return isExact ? wanted.exact.equals(word.exact) : wanted.folded.equals(word.folded);
  }

  /** The choice with the most mentions; -1 if there is no mention, -2 if it is unclear. */
  private static int only(List<Mention> mentions, List<Word> words, int choices) {
    int[] counts = new int[choices];
    int best = -1;
    for (Mention mention : mentions) {
      for (int i = Math.max(0, mention.at - REACH); i < mention.at; i++) {
        if (Choices.isNegation(words.get(i).folded)) {
          return -2;
        }
      }
      counts[mention.choice]++;
      if (best < 0 || counts[mention.choice] > counts[best]) {
        best = mention.choice;
      }
    }
    for (int k = 0; k < choices; k++) {
      if (best >= 0 && k != best && counts[k] == counts[best]) {
        return -2;
      }
    }
    return best;
  }
}
