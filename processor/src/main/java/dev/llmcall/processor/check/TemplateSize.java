package dev.llmcall.processor.check;

import dev.llmcall.processor.call.Template.Inclusion;
import dev.llmcall.processor.call.Template.Insertion;
import dev.llmcall.processor.call.Template.Part;
import dev.llmcall.processor.call.Template.Section;
import dev.llmcall.processor.call.Template.Text;
import java.util.List;

/** How many bytes a method takes that puts a template together; measured, and a fifth more. */
final class TemplateSize {
  private TemplateSize() {}

  static int of(List<Part> parts) {
    int bytes = sum(parts);
    return bytes + bytes / 5;
  }

  private static int sum(List<Part> parts) {
    return parts.stream().mapToInt(TemplateSize::one).sum();
  }

  private static int one(Part part) {
    if (part instanceof Text text) {
      long lines = text.text().chars().filter(c -> c == '\n').count();
      return 6 + 8 * (int) Math.min(2, lines); // a statement for each, or one for three and more
    }
    if (part instanceof Insertion insertion) {
      return insertion.path().steps().isEmpty() ? 5 : 11;
    }
    if (part instanceof Section section) {
      return head(section) + sum(section.parts());
    }
    return part instanceof Inclusion ? 20 : 5;
  }

  private static int head(Section section) {
    int test = switch (section.test()) {
      case TRUE, PRESENT -> 6;
      case ITEMS -> 36;
      case ENTRIES -> 50;
      case HELD_INT, HELD_LONG, HELD_DOUBLE -> 16;
    };
    return test + 7 * section.over().steps().size();
  }
}
