package dev.llmcall.example;

import dev.llmcall.Describe;

/** The sections of the notes, in their order. */
public enum ChangeType {
  @Describe("users can do something new")
  FEATURE("New"),
  @Describe("something that was wrong works now")
  FIX("Fixed"),
  @Describe("closes a hole that could be attacked")
  SECURITY("Security"),
  @Describe("the same, but faster or with less memory")
  PERFORMANCE("Faster"),
  @Describe("takes back an earlier commit")
  REVERT("Taken back"),
  @Describe("only documentation, comments or examples")
  DOCUMENTATION("Documentation"),
  @Describe("only build, dependencies, tests or continuous integration")
  BUILD("Build and tests"),
  @Describe("everything else that users do not notice, such as refactoring")
  INTERNAL("Behind the scenes");

  private final String title;

  ChangeType(String title) {
    this.title = title;
  }

  /** The heading of its section. */
  String title() {
    return title;
  }
}
