package dev.llmcall.example;

import java.util.List;

/**
 * One commit, as much of it as a model is told.
 *
 * @param hash the full hash
 * @param author a single line
 * @param subject the first paragraph of the message as a single line, perhaps empty
 * @param body the rest of the message
 * @param files the paths it touches, as git spells them
 */
public record Commit(String hash, String author, String subject, String body, List<String> files) {

  public Commit {
    files = List.copyOf(files);
  }

  /** The subject, or what to show in its place. */
  String title() {
    return subject.isEmpty() ? "(no message)" : subject;
  }

  /** The beginning of the hash, as people write it. */
  String shortHash() {
    return hash.substring(0, Math.min(hash.length(), 8));
  }
}
