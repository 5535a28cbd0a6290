package dev.llmcall.processor.write;

import java.util.HashSet;
import java.util.Locale;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that are taken in one scope; what comes first gets the plain name. */
final class Names {
  private final Set<String> taken = new HashSet<>();

  /** Takes names that are not ours to choose. */
  Names reserve(Iterable<String> names) {
    names.forEach(taken::add);
    return this;
  }

  /** The first of these that is free, else the last with a number. */
  String choose(String... wishes) {
    for (String wish : wishes) {
      if (!SourceVersion.isKeyword(wish) && taken.add(wish)) {
        return wish;
      }
    }
    String last = wishes[wishes.length - 1];
    int number = 2;
    while (!taken.add(last + number)) {
      number++;
    }
    return last + number;
  }

  /** {@code classifyAll} as {@code CLASSIFY_ALL}. */
  static String constant(String method) {
    StringBuilder out = new StringBuilder();
    for (int i = 0; i < method.length(); i++) {
      char c = method.charAt(i);
      boolean begins = Character.isUpperCase(c)
          && i > 0
          && (!Character.isUpperCase(method.charAt(i - 1))
              || (i + 1 < method.length() && Character.isLowerCase(method.charAt(i + 1))));
      if (begins && out.charAt(out.length() - 1) != '_') {
        out.append('_');
      }
      out.append(c);
    }
    return out.toString().toUpperCase(Locale.ROOT);
  }

  /** {@code triage} as {@code Triage}. */
  static String capital(String name) {
    return name.substring(0, 1).toUpperCase(Locale.ROOT) + name.substring(1);
  }

  /** {@code OrderLine} as {@code orderLine}. */
  static String small(String name) {
    return name.substring(0, 1).toLowerCase(Locale.ROOT) + name.substring(1);
  }
}
