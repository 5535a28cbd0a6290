package dev.llmcall.processor.write;

import static javax.lang.model.element.Modifier.PRIVATE;
import static javax.lang.model.element.Modifier.STATIC;

import com.palantir.javapoet.CodeBlock;
import com.palantir.javapoet.MethodSpec;
import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.call.Template.Fragment;
import dev.llmcall.processor.call.Template.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;

/** Writes the methods that put prompts with sections together, and those of partials that recur. */
final class PromptMethods {
  /** Types whose methods are called: no variable may have such a name. */
  static final List<String> SPOKEN_OF = List.of("Boolean", "JsonText", "String");

  /** Compilers go down into a sum one level for each operand, and stacks end. */
  private static final int MOST_OPERANDS = 100;

  private final Names names;
  private final InsertionWriter insertions;
  private final List<MethodSpec> methods = new ArrayList<>();

  /** What is the same is written once: the text of an interface in all of its calls. */
  private final Map<List<Object>, String> written = new LinkedHashMap<>();

  private final Map<List<Fragment>, Map<String, FragmentMethod>> fragments = new LinkedHashMap<>();

  /** A fragment and the method that it has become. */
  record FragmentMethod(Fragment fragment, String name) {}

  /**
   * For one class.
   *
   * @param names its methods
   */
  PromptMethods(Names names, InsertionWriter insertions) {
    this.names = names;
    this.insertions = insertions;
  }

  /** The methods, those of prompts before those of the partials in them. */
  List<MethodSpec> all() {
    return List.copyOf(methods);
  }

  /** Whether a template is more than what one expression can say, or should. */
  static boolean isNeeded(Template template) {
    return template.parts().size() > MOST_OPERANDS
        || template.parts().stream()
            .anyMatch(
                part -> part instanceof Template.Section || part instanceof Template.Inclusion);
  }

  /** An expression that calls the method of a template. */
  CodeBlock call(Template template, GivenNames parameters, String wish) {
    List<Variable> used = template.used();
    List<Object> key = List.of(template.parts(), template.fragments(), used);
    String known = written.get(key);
    String name = known != null ? known : names.choose(wish, wish + "Message");
    if (known == null) {
      written.put(key, name);
      write(template, used, name);
    }
    List<CodeBlock> arguments = used.stream()
        .map(variable -> CodeBlock.of("$N", parameters.of(variable)))
        .toList();
    return CodeBlock.of("$N($L)", name, Literal.arguments(arguments, 15 + name.length(), 2));
  }

  private void write(Template template, List<Variable> used, String name) {
    Names locals = new Names().reserve(SPOKEN_OF);
    MethodSpec.Builder method =
        MethodSpec.methodBuilder(name).addModifiers(PRIVATE, STATIC).returns(String.class);
    LocalNames variables = new LocalNames(locals);
    used.forEach(variable -> method.addParameter(variable.type(), variables.add(variable)));
    String text = locals.choose("text", "prompt");
    int at = methods.size();
    PromptBody body = new PromptBody(insertions, variables, text, "", fragments(template));
    method.addStatement("$T $N = new $T()", StringBuilder.class, text, StringBuilder.class);
    method.addCode(body.write(template.parts()));
    methods.add(at, method.addStatement("return $N.toString()", text).build());
  }

  private Map<String, FragmentMethod> fragments(Template template) {
    Map<String, FragmentMethod> known = fragments.get(template.fragments());
    if (known != null) {
      return known;
    }
    Map<String, FragmentMethod> chosen = new LinkedHashMap<>();
    for (Fragment fragment : template.fragments()) {
      String wish = camel(fragment.name());
      chosen.put(fragment.id(), new FragmentMethod(fragment, names.choose(wish, wish + "Partial")));
    }
    fragments.put(template.fragments(), chosen);
    chosen.values().forEach(fragment -> methods.add(method(fragment, chosen)));
    return chosen;
  }

  private MethodSpec method(FragmentMethod target, Map<String, FragmentMethod> others) {
    Fragment fragment = target.fragment();
    Names locals = new Names().reserve(SPOKEN_OF);
    MethodSpec.Builder method = MethodSpec.methodBuilder(target.name())
        .addModifiers(PRIVATE, STATIC)
        .returns(TypeName.VOID);
    LocalNames variables = new LocalNames(locals);
    List<String> used = fragment.used().stream().map(variables::add).toList();
    String text = locals.choose("text", "prompt");
    String indent = fragment.isIndented() ? locals.choose("indent", "indentation") : "";
    method.addParameter(StringBuilder.class, text);
    for (int i = 0; i < used.size(); i++) {
      method.addParameter(fragment.used().get(i).type(), used.get(i));
    }
    if (fragment.isIndented()) {
      method.addParameter(String.class, indent);
    }
    PromptBody body = new PromptBody(insertions, variables, text, indent, others);
    return method.addCode(body.write(fragment.parts())).build();
  }

  /** {@code TREE_NODE} as {@code treeNode}. */
  private static String camel(String constant) {
    StringBuilder out = new StringBuilder();
    for (String word : constant.split("_+", -1)) {
      if (!word.isEmpty()) {
        boolean isShouted = word.equals(word.toUpperCase(Locale.ROOT));
        String calm = isShouted ? word.toLowerCase(Locale.ROOT) : word;
        out.append(out.isEmpty() ? Names.small(calm) : Names.capital(calm));
      }
    }
    return out.isEmpty() ? "partial" : out.toString();
  }

  /** Names of the variables of one method. */
  static final class LocalNames implements VariableNames {
    private final Names taken;
    private final Map<Object, String> names = new LinkedHashMap<>();

    LocalNames(Names taken) {
      this.taken = taken;
    }

    /** A name for one that was not known before. */
    String add(Variable variable) {
      return set(variable, choose(variable.name()));
    }

    /** Makes a variable known by a name that is there already. */
    String set(Variable variable, String name) {
      names.put(key(variable), name);
      return name;
    }

    /** A name for a local of ours. */
    String choose(String wish) {
      return taken.choose(wish, wish + "Value");
    }

    /** A name for a local of a loop, of which there may be many. */
    String number(String wish) {
      return taken.choose(wish);
    }

    @Override
    public String of(Variable variable) {
      return Objects.requireNonNull(names.get(key(variable)), variable.name());
    }

    private static Object key(Variable variable) {
      return variable.isParameter() ? variable.name() : variable.number();
    }
  }
}
