package dev.llmcall.runtime;

import java.util.Objects;

/**
 * One message of a conversation, as a {@code List<Message>} parameter passes the history of a call.
 *
 * @param role who said it
 * @param text what was said
 */
public record Message(Role role, String text) {

  /** Who says a message. */
  public enum Role {
    SYSTEM,
    USER,
    ASSISTANT
  }

  public Message {
    Objects.requireNonNull(role, "role");
    Objects.requireNonNull(text, "text");
  }

  /** What the system is told. */
  public static Message system(String text) {
    return new Message(Role.SYSTEM, text);
  }

  /** What the user said. */
  public static Message user(String text) {
    return new Message(Role.USER, text);
  }

  /** What the model said. */
  public static Message assistant(String text) {
    return new Message(Role.ASSISTANT, text);
  }

  /** The role and the length; the text stays out of logs. */
  @Override
  public String toString() {
    return "Message[" + role + ", " + text.length() + " characters]";
  }
}
