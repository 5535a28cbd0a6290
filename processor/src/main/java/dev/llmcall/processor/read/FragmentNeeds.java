package dev.llmcall.processor.read;

import dev.llmcall.processor.call.Template.Fragment;
import dev.llmcall.processor.call.Template.Inclusion;
import dev.llmcall.processor.call.Template.Insertion;
import dev.llmcall.processor.call.Template.Part;
import dev.llmcall.processor.call.Template.Section;
import dev.llmcall.processor.call.Template.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** Finds out what fragments must be given, also for the fragments that they use themselves. */
final class FragmentNeeds {
  private final List<Part> parts;
  private final Map<String, Fragment> fragments = new LinkedHashMap<>();

  /**
   * For one template.
   *
   * @param parts the template's own
   */
  FragmentNeeds(List<Part> parts, List<Fragment> fragments) {
    this.parts = parts;
    fragments.forEach(fragment -> this.fragments.put(fragment.id(), fragment));
  }

  /** The fragments with all that they use. */
  List<Fragment> complete() {
    boolean isGrowing = !fragments.isEmpty();
    while (isGrowing) {
      isGrowing = false;
      for (Fragment fragment : List.copyOf(fragments.values())) {
        List<Variable> used = used(fragment);
        boolean isIndented = fragment.isIndented() || isIndented(fragment);
        isGrowing |= used.size() > fragment.used().size() || isIndented != fragment.isIndented();
        fragments.put(fragment.id(), with(fragment, used, isIndented));
      }
    }
    return List.copyOf(fragments.values());
  }

  private static Fragment with(Fragment fragment, List<Variable> used, boolean isIndented) {
    return new Fragment(
        fragment.id(), fragment.name(), fragment.frames(), used, isIndented, fragment.parts());
  }

  /** Whether any use of it indents it. */
  private boolean isIndented(Fragment fragment) {
    return isIndented(fragment, parts, false)
        || fragments.values().stream()
            .anyMatch(user -> isIndented(fragment, user.parts(), user.isIndented()));
  }

  private static boolean isIndented(Fragment fragment, List<Part> parts, boolean isUserIndented) {
    return parts.stream()
        .anyMatch(part -> part instanceof Inclusion inclusion
            ? inclusion.fragment().equals(fragment.id())
                && (!inclusion.indent().isEmpty() || (inclusion.isIndented() && isUserIndented))
            : part instanceof Section section
                && isIndented(fragment, section.parts(), isUserIndented));
  }

  /** Its frames first, then parameters; by number, since a section may know a variable better. */
  private List<Variable> used(Fragment fragment) {
    Set<Variable> named = new LinkedHashSet<>();
    collect(fragment.parts(), named);
    List<Variable> used = new ArrayList<>();
    for (Variable frame : fragment.frames()) {
      if (named.stream().anyMatch(variable -> variable.number() == frame.number())) {
        used.add(frame);
      }
    }
    named.stream().filter(Variable::isParameter).forEach(used::add);
    return used;
  }

  private void collect(List<Part> parts, Set<Variable> into) {
    for (Part part : parts) {
      if (part instanceof Insertion insertion) {
        add(insertion.path().start(), into);
      } else if (part instanceof Section section) {
        add(section.over().start(), into);
        collect(section.parts(), into);
      } else if (part instanceof Inclusion inclusion) {
        Fragment other = fragments.get(inclusion.fragment());
        if (other != null) {
          other.used().forEach(variable -> add(passed(variable, other, inclusion), into));
        }
      }
    }
  }

  private static Variable passed(Variable variable, Fragment to, Inclusion inclusion) {
    return variable.isParameter()
        ? variable
        : inclusion.frames().get(to.frames().indexOf(variable));
  }

  /** Inside of a section a parameter may be known not to be null; outside it is as declared. */
  private static void add(Variable variable, Set<Variable> into) {
    boolean isKnown = into.stream()
        .anyMatch(
            other -> other.number() == variable.number() && other.name().equals(variable.name()));
    if (!isKnown || !variable.isParameter()) {
      into.add(variable);
    }
  }
}
