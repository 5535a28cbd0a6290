package dev.llmcall.processor.write;

import com.palantir.javapoet.ArrayTypeName;
import com.palantir.javapoet.CodeBlock;
import dev.llmcall.processor.call.Template.Inclusion;
import dev.llmcall.processor.call.Template.Part;
import dev.llmcall.processor.call.Template.Path;
import dev.llmcall.processor.call.Template.Section;
import dev.llmcall.processor.call.Template.Step;
import dev.llmcall.processor.call.Template.Test;
import dev.llmcall.processor.call.Template.Variable;
import dev.llmcall.processor.write.PromptMethods.FragmentMethod;
import dev.llmcall.processor.write.PromptMethods.LocalNames;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;

/** Writes the statements that append parts of a prompt: loops and conditions as a person would. */
final class PromptBody {
  private final LocalNames variables;
  private final String text;
  private final String indent;
  private final Map<String, FragmentMethod> fragments;
  private final AppendWriter appends;
  private final CodeBlock.Builder code = CodeBlock.builder();

  /** How many blocks are around. */
  private int depth;

  /** Values that a local of the block, or of one around it, holds. */
  private Map<Path, String> held = new HashMap<>();

  /**
   * For one method.
   *
   * @param text the name of what is appended to
   * @param indent the name of the indentation of each line, if there is one
   * @param fragments the methods of partials, by id
   */
  PromptBody(
      InsertionWriter insertions,
      LocalNames variables,
      String text,
      String indent,
      Map<String, FragmentMethod> fragments) {
    this.variables = variables;
    this.text = text;
    this.indent = indent;
    this.fragments = fragments;
    this.appends = new AppendWriter(insertions, variables, text, indent);
  }

  /** A value in Java. */
  private record Value(String java, boolean mayBeNull) {}

  CodeBlock write(List<Part> parts) {
    parts(parts);
    return code.build();
  }

  private void parts(List<Part> parts) {
    List<Part> pending = new ArrayList<>();
    for (int i = 0; i < parts.size(); i++) {
      Part part = parts.get(i);
      if (part instanceof Section section) {
        code.add(appends.write(pending, depth));
        pending.clear();
        boolean hasElse = i + 1 < parts.size() && isElse(section, parts.get(i + 1));
        section(section, hasElse ? ((Section) parts.get(i + 1)).parts() : List.of());
        i += hasElse ? 1 : 0;
      } else if (part instanceof Inclusion inclusion) {
        code.add(appends.write(pending, depth));
        pending.clear();
        inclusion(inclusion);
      } else {
        pending.add(part);
      }
    }
    code.add(appends.write(pending, depth));
  }

  /** Whether a section is what the one before it is not. */
  private static boolean isElse(Section section, Part next) {
    return next instanceof Section other
        && !section.isInverted()
        && other.isInverted()
        && other.over().equals(section.over())
        && section.test() != Test.ITEMS
        && section.test() != Test.ENTRIES;
  }

  private void section(Section section, List<Part> otherwise) {
    switch (section.test()) {
      case TRUE -> choice(truth(section.over(), section.isInverted()), section, otherwise);
      case PRESENT -> present(section, otherwise);
      case ITEMS, ENTRIES -> items(section);
      case HELD_INT -> held(section, "getAsInt", otherwise);
      case HELD_LONG -> held(section, "getAsLong", otherwise);
      case HELD_DOUBLE -> held(section, "getAsDouble", otherwise);
    }
  }

  private void choice(CodeBlock condition, Section section, List<Part> otherwise) {
    code.beginControlFlow("if ($L)", condition);
    rest(section, otherwise);
  }

  /** What stands between the braces, and the other choice. */
  private void rest(Section section, List<Part> otherwise) {
    block(section.parts());
    if (!otherwise.isEmpty()) {
      code.nextControlFlow("else");
      block(otherwise);
    }
    code.endControlFlow();
  }

  private void present(Section section, List<Part> otherwise) {
    Value value = value(section.over());
    section.scope().ifPresent(variable -> variables.set(variable, value.java()));
    if (value.mayBeNull()) {
      String sign = section.isInverted() ? "==" : "!=";
      choice(CodeBlock.of("$N $L null", value.java(), sign), section, otherwise);
    } else if (!section.isInverted()) {
      parts(section.parts());
    }
  }

  private void items(Section section) {
    Value value = value(section.over());
    if (section.isInverted()) {
      String empty = isArray(section) ? ".length == 0" : ".isEmpty()";
      choice(guarded(value, "==", "||", value.java() + empty), section, List.of());
      return;
    }
    if (value.mayBeNull()) {
      code.beginControlFlow("if ($N != null)", value.java());
    }
    loop(section, value.java());
    depth += value.mayBeNull() ? 1 : 0;
    block(section.parts());
    depth -= value.mayBeNull() ? 1 : 0;
    code.endControlFlow();
    if (value.mayBeNull()) {
      code.endControlFlow();
    }
  }

  private void loop(Section section, String items) {
    Variable item = section.scope().orElseThrow();
    if (!Variables.isUsed(item, section.parts())) {
      String i = variables.number("i");
      String size = isArray(section) ? ".length" : ".size()";
      code.beginControlFlow("for (int $N = 0; $N < $N$L; $N++)", i, i, items, size, i);
      return;
    }
    String entries = section.test() == Test.ENTRIES ? ".entrySet()" : "";
    code.beginControlFlow(
        "for ($T $N : $N$L)",
        item.type(),
        variables.set(item, variables.number(item.name())),
        items,
        entries);
  }

  private static boolean isArray(Section section) {
    return section.over().type() instanceof ArrayTypeName;
  }

  private void held(Section section, String getter, List<Part> otherwise) {
    Value value = value(section.over());
    if (section.isInverted()) {
      choice(guarded(value, "==", "||", value.java() + ".isEmpty()"), section, otherwise);
      return;
    }
    code.beginControlFlow("if ($L)", guarded(value, "!=", "&&", value.java() + ".isPresent()"));
    Variable number = section.scope().orElseThrow();
    if (Variables.isUsed(number, section.parts())) {
      String name = variables.add(number);
      code.addStatement("$T $N = $N.$L()", number.type(), name, value.java(), getter);
    }
    rest(section, otherwise);
  }

  private static CodeBlock guarded(Value value, String sign, String operator, String test) {
    return value.mayBeNull()
        ? CodeBlock.of("$N $L null $L $L", value.java(), sign, operator, test)
        : CodeBlock.of("$L", test);
  }

  /** Parts in braces: what is declared there is known there only. */
  private void block(List<Part> parts) {
    Map<Path, String> outside = held;
    held = new HashMap<>(outside);
    depth++;
    parts(parts);
    depth--;
    held = outside;
  }

  /** Whether a boolean is true, or is not. */
  private CodeBlock truth(Path path, boolean isInverted) {
    String not = isInverted ? "!" : "";
    if (path.steps().isEmpty()) {
      String name = variables.of(path.start());
      return path.start().isNullable()
          ? CodeBlock.of("$L$T.TRUE.equals($N)", not, Boolean.class, name)
          : CodeBlock.of("$L$N", not, name);
    }
    Value holder = value(before(path));
    String access = holder.java() + "." + last(path).access();
    CodeBlock test = path.type().isPrimitive()
        ? CodeBlock.of("$L$L", not, access)
        : CodeBlock.of("$L$T.TRUE.equals($L)", not, Boolean.class, access);
    if (!holder.mayBeNull()) {
      return test;
    }
    return isInverted
        ? CodeBlock.of("$N == null || $L", holder.java(), test)
        : CodeBlock.of("$N != null && $L", holder.java(), test);
  }

  /** A value, in a local unless it is a variable. */
  private Value value(Path path) {
    if (path.steps().isEmpty()) {
      return new Value(variables.of(path.start()), path.start().isNullable());
    }
    String known = held.get(path);
    if (known != null) {
      return new Value(known, true);
    }
    Value holder = value(before(path));
    Step step = last(path);
    String local = variables.choose(step.name());
    CodeBlock access = CodeBlock.of("$N.$L", holder.java(), step.access());
    CodeBlock value =
        holder.mayBeNull() ? CodeBlock.of("$N == null ? null : $L", holder.java(), access) : access;
    code.addStatement("$T $N = $L", step.type(), local, value);
    held.put(path, local);
    return new Value(local, true);
  }

  private static Path before(Path path) {
    return new Path(path.start(), path.steps().subList(0, path.steps().size() - 1));
  }

  private static Step last(Path path) {
    return path.steps().get(path.steps().size() - 1);
  }

  private void inclusion(Inclusion inclusion) {
    FragmentMethod target = Objects.requireNonNull(fragments.get(inclusion.fragment()));
    List<CodeBlock> arguments = new ArrayList<>();
    arguments.add(CodeBlock.of("$N", text));
    for (Variable used : target.fragment().used()) {
      Variable passed = used.isParameter()
          ? used
          : inclusion.frames().get(target.fragment().frames().indexOf(used));
      arguments.add(CodeBlock.of("$N", variables.of(passed)));
    }
    if (target.fragment().isIndented()) {
      arguments.add(indentation(inclusion));
    }
    code.addStatement("$N($L)", target.name(), CodeBlock.join(arguments, ", "));
  }

  private CodeBlock indentation(Inclusion inclusion) {
    CodeBlock more = CodeBlock.of("$L", Literal.quoted(inclusion.indent()));
    if (!inclusion.isIndented() || indent.isEmpty()) {
      return more;
    }
    return inclusion.indent().isEmpty()
        ? CodeBlock.of("$N", indent)
        : CodeBlock.of("$N + $L", indent, more);
  }
}
