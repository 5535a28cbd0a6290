package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.FINAL;
import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.FieldSpec;
import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import java.util.HashMap;
import java.util.Map;
import java.util.function.Function;

/** The constants of a class, whose names are all different. */
final class Fields {
  private final TypeSpec.Builder out;
  private final Names names = new Names();
  private final Map<String, String> shared = new HashMap<>();

  Fields(TypeSpec.Builder out) {
    this.out = out;
  }

  /** Takes names that no constant may have from now on. */
  void reserve(Iterable<String> taken) {
    names.reserve(taken);
  }

  /** The first of these that is free, else the last with a number. */
  String choose(String... wishes) {
    return names.choose(wishes);
  }

  /**
   * The name of a constant that is added once for all who wish for it.
   *
   * @param value makes it, from its name
   */
  String shared(TypeName type, String wish, Function<String, CodeBlock> value) {
    return shared.computeIfAbsent(wish, unknown -> {
      String name = choose(wish);
      add(type, name, value.apply(name));
      return name;
    });
  }

  /** Adds a constant of a name that was chosen. */
  void add(TypeName type, String name, CodeBlock value) {
    out.addField(
        FieldSpec.builder(type, name, PRIVATE, STATIC, FINAL).initializer(value).build());
  }
}
