package dev.llmcall.example;

/** The program cannot do what it was asked; the message says why, on one line, for the user. */
final class BadInput extends Exception {
  private static final long serialVersionUID = 1;

  BadInput(String message) {
    super(PlainLine.of(message));
  }
}
