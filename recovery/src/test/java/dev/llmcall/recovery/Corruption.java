package dev.llmcall.recovery;

import dev.llmcall.recovery.Tokens.Kind;
import dev.llmcall.recovery.Tokens.Token;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.function.BiConsumer;
import java.util.function.BiFunction;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Ways in which models get JSON wrong.
 *
 * @param name what goes wrong
 * @param isComplete whether everything that was meant is still there
 * @param isWay whether it changes all of a kind, or what is around: one way of writing, of which nothing is wrong by itself
 * @param value changes the value, without changing what it means
 * @param tokens changes how it is written
 * @param text changes the text around
 */
record Corruption(
    String name,
    boolean isComplete,
    boolean isWay,
    BiFunction<Object, Random, Object> value,
    BiConsumer<List<Token>, Random> tokens,
    BiFunction<String, Random, String> text) {

  /** Whether another of these may turn this one into JSON that is right, and says something else. */
  static boolean undoes(Corruption one, Set<Corruption> all) {
    Set<String> names = all.stream().map(Corruption::name).collect(Collectors.toSet());
    long brackets = names.stream().filter(each -> each.contains("bracket")).count();
    return switch (one.name) {
      case "a text without opening quote" ->
        names.contains("a text without closing quote"); // and other quotes in it, or behind it
      case "a text without closing quote" -> // ""a": as if its first quote were there twice
        names.contains("quotes that nobody escaped");
      case "a quote twice at the beginning" -> // "", is an empty text, and "","" are two
        names.contains("a text without closing quote")
            || names.contains("a quote twice at the end");
      case "indented lines" -> // they have no end to be seen
        names.contains("an end too early") || names.contains("prose on the same line");
      case "escaped once too often" -> names.stream().anyMatch(NO_QUOTES::contains);
      default -> one.name.contains("bracket") && brackets > 1;
    };
  }

  /** Where names have no quotes of JSON, what is escaped is just other texts. */
  private static final List<String> NO_QUOTES =
      List.of("names without quotes", "names in single quotes");

  /** All of them. */
  static final List<Corruption> ALL = Stream.of(
          Punctuation.ALL, Quoting.ALL, Writing.ALL, Surroundings.ALL)
      .flatMap(List::stream)
      .toList();

  static Corruption tokens(
      String name, boolean isComplete, BiConsumer<List<Token>, Random> tokens) {
    return new Corruption(
        name, isComplete, false, (value, random) -> value, tokens, (text, random) -> text);
  }

  static Corruption text(String name, boolean isComplete, BiFunction<String, Random, String> text) {
    return new Corruption(
        name, isComplete, isComplete, (value, random) -> value, (all, random) -> {}, text);
  }

  static Corruption value(String name, BiFunction<Object, Random, Object> value) {
    return new Corruption(name, true, true, value, (all, random) -> {}, (text, random) -> text);
  }

  /** Changes one token of a kind. */
  static Corruption one(
      String name, boolean isComplete, Kind kind, BiFunction<Token, Random, String> change) {
    return tokens(name, isComplete, (all, random) -> {
      List<Integer> at = new ArrayList<>();
      for (int i = 0; i < all.size(); i++) {
        if (all.get(i).kind() == kind) {
          at.add(i);
        }
      }
      if (!at.isEmpty()) {
        int i = at.get(random.nextInt(at.size()));
        all.set(i, all.get(i).as(change.apply(all.get(i), random)));
      }
    });
  }

  /** Changes all tokens of a kind. */
  static Corruption each(String name, Kind kind, BiFunction<Token, Random, String> change) {
    return new Corruption(
        name,
        true,
        true,
        (value, random) -> value,
        (all, random) -> all.replaceAll(
            each -> each.kind() == kind ? each.as(change.apply(each, random)) : each),
        (text, random) -> text);
  }
}
