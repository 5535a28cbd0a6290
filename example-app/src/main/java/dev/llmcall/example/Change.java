package dev.llmcall.example;

import dev.llmcall.Describe;
import java.util.Optional;

/**
 * What a commit means to users.
 *
 * @param type which section of the notes it belongs to
 * @param scope the part of the project that it is about
 * @param breaking whether users must do something before they upgrade
 * @param summary one line
 */
public record Change(
    ChangeType type,

    @Describe("the part of the project it is about, in one or two words; null if it is all of it")
    Optional<String> scope,

    @Describe("whether users must change something before they can upgrade")
    boolean breaking,

    @Describe("one line for users, at most 100 characters, no full stop at the end")
    String summary) {

  /** What it refuses makes the answer unusable, and the next model is asked. */
  public Change {
    if (summary.isBlank()) {
      throw new IllegalArgumentException("the summary is empty");
    }
    scope = scope.filter(text -> !text.isBlank());
  }
}
