package dev.llmcall.runtime.engine;

import java.util.List;
import java.util.Locale;

/** Which headers may be sent. Values are never quoted: they may be keys. */
final class HeaderRules {
  /** What the client and the transport set themselves. */
  private static final List<String> OURS = List.of(
      "accept-encoding",
      "connection",
      "content-encoding",
      "content-length",
      "content-type",
      "expect",
      "host",
      "te",
      "trailer",
      "transfer-encoding",
      "upgrade");

  private HeaderRules() {}

  /** Refuses what cannot be a header, or is not the user's to set. */
  static void check(String name, String value) {
    if (name.isEmpty()) {
      throw new IllegalArgumentException("a header needs a name");
    }
    for (int i = 0; i < name.length(); i++) {
      char c = name.charAt(i);
      boolean letter = (c >= 'a' && c <= 'z') || (c >= 'A' && c <= 'Z') || (c >= '0' && c <= '9');
      if (!letter && "!#$%&'*+-.^_`|~".indexOf(c) < 0) {
        throw new IllegalArgumentException(
            "a header's name holds a character that is not allowed, at index " + i);
      }
    }
    if (OURS.contains(name.toLowerCase(Locale.ROOT))) {
      throw new IllegalArgumentException("the header " + name + " is set by the client itself");
    }
    checkValue("the value of the header " + name, value);
  }

  /** Refuses line ends, which could smuggle in headers, and what has no certain encoding in a header. */
  static void checkValue(String what, String value) {
    for (int i = 0; i < value.length(); i++) {
      char c = value.charAt(i);
      if (c != '\t' && (c < ' ' || c > '~')) {
        throw new IllegalArgumentException(
            what + " holds a line end, a control or a non-ASCII character, at index " + i);
      }
    }
  }

  /** A key as it is sent. */
  static void checkKey(String key) {
    checkValue("the key", key);
  }
}
