package dev.llmcall.example;

import java.util.List;

/**
 * The part of a repository that the notes are about.
 *
 * @param project the repository's name
 * @param range which part of it, such as {@code v1.0..HEAD}; empty for all up to what is checked out
 * @param commits newest first, without merges
 * @param total how many commits the range has; more than {@code commits} if a limit cut it
 * @param merges how many merge commits were left out
 * @param isShallow whether the clone lacks older commits
 */
record History(
    String project, String range, List<Commit> commits, int total, int merges, boolean isShallow) {

  History {
    commits = List.copyOf(commits);
  }
}
