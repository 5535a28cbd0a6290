package dev.llmcall.processor.write;

import dev.llmcall.processor.call.Template.Variable;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import javax.lang.model.SourceVersion;

/** Names that users gave, as parameters and variables of one method that hide nothing of its body. */
final class GivenNames implements VariableNames {
  private final Map<String, String> names = new HashMap<>();

  /**
   * @param wanted what they are called elsewhere, each once
   * @param spokenOf what the body means something else by
   */
  GivenNames(Iterable<String> wanted, Collection<String> spokenOf) {
    Set<String> taken = new HashSet<>(spokenOf);
    for (String wish : wanted) {
      String name = Character.isJavaIdentifierStart(wish.charAt(0)) ? wish : "_" + wish;
      while (SourceVersion.isKeyword(name) || !taken.add(name)) {
        name += "_";
      }
      names.put(wish, name);
    }
  }

  /** All names in the generated class. */
  Collection<String> all() {
    return names.values();
  }

  @Override
  public String of(Variable variable) {
    return of(variable.name());
  }

  /** The name in the generated class. */
  String of(String wanted) {
    return Objects.requireNonNull(names.get(wanted), wanted);
  }
}
