package dev.llmcall.recovery;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/** JSON in tokens, so that it can be broken at known places. */
final class Tokens {
  enum Kind {
    OPEN,
    CLOSE,
    COMMA,
    COLON,
    NAME,
    /** The name of an entry in a map. */
    KEY,
    STRING,
    NUMBER,
    LITERAL,
    /** A whole value that is written in another way. */
    WHOLE
  }

  /**
   * A piece of text.
   *
   * @param content of names and strings, what they mean
   */
  record Token(Kind kind, String text, String content) {
    Token as(String other) {
      return new Token(this.kind, other, this.content);
    }
  }

  private Tokens() {}

  static List<Token> of(Object value) {
    List<Token> tokens = new ArrayList<>();
    write(value, tokens);
    return tokens;
  }

  static String join(List<Token> tokens, boolean isSpaced) {
    StringBuilder out = new StringBuilder();
    for (Token token : tokens) {
      out.append(token.text);
      if (isSpaced && (token.kind == Kind.COMMA || token.kind == Kind.COLON)) {
        out.append(' ');
      }
    }
    return out.toString();
  }

  private static void write(Object value, List<Token> tokens) {
    if (value instanceof Map<?, ?> map) {
      tokens.add(new Token(Kind.OPEN, "{", ""));
      boolean isFirst = true;
      for (Map.Entry<?, ?> entry : map.entrySet()) {
        if (!isFirst) {
          tokens.add(new Token(Kind.COMMA, ",", ""));
        }
        isFirst = false;
        String name = (String) entry.getKey();
        boolean isKey = RandomShape.KEYS.contains(name);
        tokens.add(new Token(isKey ? Kind.KEY : Kind.NAME, JsonOut.quote(name), name));
        tokens.add(new Token(Kind.COLON, ":", ""));
        write(entry.getValue(), tokens);
      }
      tokens.add(new Token(Kind.CLOSE, "}", ""));
    } else if (value instanceof List<?> list) {
      tokens.add(new Token(Kind.OPEN, "[", ""));
      for (int i = 0; i < list.size(); i++) {
        if (i > 0) {
          tokens.add(new Token(Kind.COMMA, ",", ""));
        }
        write(list.get(i), tokens);
      }
      tokens.add(new Token(Kind.CLOSE, "]", ""));
    } else if (value instanceof String text) {
      tokens.add(new Token(Kind.STRING, JsonOut.quote(text), text));
    } else if (value instanceof BigDecimal number) {
      tokens.add(new Token(Kind.NUMBER, number.toPlainString(), ""));
    } else {
      boolean isLiteral = value == null || value instanceof Boolean;
      tokens.add(new Token(isLiteral ? Kind.LITERAL : Kind.WHOLE, String.valueOf(value), ""));
    }
  }
}
