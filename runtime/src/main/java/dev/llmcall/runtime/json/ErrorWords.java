package dev.llmcall.runtime.json;

import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** The names and sentences of an error; those of the endpoint apart from those of a provider behind it. */
final class ErrorWords {
  private static final int MOST = 20;

  private final List<String> types = new ArrayList<>(1);
  private final List<String> codes = new ArrayList<>(1);
  private final List<String> families = new ArrayList<>(1);
  private final List<String> innerNames = new ArrayList<>(0);
  private final List<String> texts = new ArrayList<>(1);
  private final List<String> innerTexts = new ArrayList<>(0);

  /** How deep inside what a provider said. */
  private int provider;

  void enterProvider() {
    provider++;
  }

  void leaveProvider() {
    provider--;
  }

  void type(@Nullable String name) {
    add(provider > 0 ? innerNames : types, name);
  }

  void code(@Nullable String name) {
    add(provider > 0 ? innerNames : codes, name);
  }

  void family(@Nullable String name) {
    add(provider > 0 ? innerNames : families, name);
  }

  void innerCode(@Nullable String name) {
    add(innerNames, name);
  }

  void text(String text) {
    add(provider > 0 ? innerTexts : texts, text);
  }

  /** The endpoint's names, the most specific first. */
  List<String> names(@Nullable String availability) {
    List<String> all = new ArrayList<>();
    add(all, availability);
    all.addAll(types);
    all.addAll(codes);
    all.addAll(families);
    return all;
  }

  List<String> innerNames() {
    return innerNames;
  }

  List<String> texts() {
    return texts;
  }

  List<String> innerTexts() {
    return innerTexts;
  }

  private static void add(List<String> list, @Nullable String word) {
    if (word != null && !word.isBlank() && list.size() < MOST) {
      list.add(word);
    }
  }
}
