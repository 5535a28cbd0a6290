package dev.llmcall.processor.write;

import dev.llmcall.processor.call.Template.Inclusion;
import dev.llmcall.processor.call.Template.Insertion;
import dev.llmcall.processor.call.Template.Part;
import dev.llmcall.processor.call.Template.Section;
import dev.llmcall.processor.call.Template.Variable;
import java.util.List;

/** What parts of a template use. */
final class Variables {
  private Variables() {}

  /** Whether any of these parts uses a variable that is no parameter. */
  static boolean isUsed(Variable variable, List<Part> parts) {
    return parts.stream().anyMatch(part -> isUsed(variable, part));
  }

  private static boolean isUsed(Variable variable, Part part) {
    if (part instanceof Inclusion inclusion) {
      return inclusion.frames().stream().anyMatch(frame -> frame.number() == variable.number());
    }
    if (part instanceof Section section) {
      return section.over().start().number() == variable.number()
          || isUsed(variable, section.parts());
    }
    return part instanceof Insertion insertion
        && insertion.path().start().number() == variable.number();
  }
}
