package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.ALWAYS_SHOWN;
import static dev.llmcall.processor.problem.ProblemKind.HALF_OPENED;
import static dev.llmcall.processor.problem.ProblemKind.HIDDEN_MEMBER;
import static dev.llmcall.processor.problem.ProblemKind.NEEDLESS_AMPERSAND;
import static dev.llmcall.processor.problem.ProblemKind.NEVER_SHOWN;
import static dev.llmcall.processor.problem.ProblemKind.NOT_A_SECTION;
import static dev.llmcall.processor.problem.ProblemKind.TRIPLE_BRACES;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.call.Template.Part;
import dev.llmcall.processor.call.Template.Path;
import dev.llmcall.processor.call.Template.Variable;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.problem.ProblemKind;
import dev.llmcall.processor.read.PathReader.Value;
import dev.llmcall.processor.read.Scope.Frame;
import dev.llmcall.processor.read.TemplatePiece.HalfOpened;
import dev.llmcall.processor.read.TemplatePiece.LineStart;
import dev.llmcall.processor.read.TemplatePiece.Literal;
import dev.llmcall.processor.read.TemplatePiece.Partial;
import dev.llmcall.processor.read.TemplatePiece.Placeholder;
import dev.llmcall.processor.read.TemplatePiece.Section;
import dev.llmcall.processor.read.TemplatePiece.Wrong;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.type.PrimitiveType;
import javax.lang.model.type.TypeMirror;

/** Resolves the names of one template, piece by piece, and includes what it includes. */
final class TemplateWalk {
  private final ShapeReader shapes;
  private final PathReader paths;
  private final SectionReader sections;
  private final Access access;
  private final Consumer<Problem> problems;
  private final String owner;
  private final PartialReader partials;

  /** How many variables there are. */
  private int variables;

  /**
   * For one template.
   *
   * @param owner the method or interface that it stands on
   */
  TemplateWalk(TemplateReader.Tools tools, String owner) {
    this.shapes = tools.shapes();
    this.paths = tools.paths();
    this.sections = tools.sections();
    this.access = tools.access();
    this.problems = tools.problems();
    this.owner = owner;
    this.partials = new PartialReader(this, tools.partials(), owner, problems);
  }

  /**
   * Where in a template we are.
   *
   * @param fragment the id of the fragment that it belongs to, empty in the template itself
   * @param goesDown whether a section around goes over a part of one of the fragment's own frames
   */
  record Here(
      TemplateText text, Scope scope, Indentation indent, String fragment, boolean goesDown) {
    Here with(TemplateText other, Indentation deeper) {
      return new Here(other, scope, deeper, fragment, goesDown);
    }

    private Here in(Frame frame, Path over, Template.Test test) {
      boolean isPart = !over.steps().isEmpty() || test != Template.Test.PRESENT;
      boolean down = goesDown || (isPart && !over.start().isParameter());
      return new Here(text, scope.in(frame), indent, fragment, down);
    }
  }

  /**
   * What stands at the beginning of each line.
   *
   * @param isGiven whether what the fragment is given comes first
   */
  record Indentation(boolean isGiven, String text) {
    static final Indentation NONE = new Indentation(false, "");

    static final Indentation GIVEN = new Indentation(true, "");

    Indentation and(String more) {
      return new Indentation(isGiven, text + more);
    }
  }

  /** What the partials came to. */
  PartialReader partials() {
    return partials;
  }

  List<Part> walk(Here here) {
    return walk(TemplateParser.parse(here.text().text()), here);
  }

  private List<Part> walk(List<TemplatePiece> pieces, Here here) {
    List<Part> parts = new ArrayList<>();
    for (TemplatePiece piece : pieces) {
      if (piece instanceof Literal literal) {
        parts.add(new Template.Text(literal.text()));
      } else if (piece instanceof HalfOpened half) {
        warn(half.placeholder(), here);
      } else if (piece instanceof LineStart) {
        indent(here.indent(), parts);
      } else if (piece instanceof Placeholder placeholder) {
        insertion(placeholder, here).ifPresent(parts::add);
      } else if (piece instanceof Section section) {
        section(section, here).ifPresent(parts::add);
      } else if (piece instanceof Partial partial) {
        parts.addAll(partials.read(partial, here));
      } else if (piece instanceof Wrong wrong) {
        wrong(wrong, here);
      }
    }
    return joined(parts);
  }

  private static void indent(Indentation indent, List<Part> parts) {
    if (indent.isGiven()) {
      parts.add(new Template.Indent());
    }
    if (!indent.text().isEmpty()) {
      parts.add(new Template.Text(indent.text()));
    }
  }

  /** Neighbouring texts as one. */
  private static List<Part> joined(List<Part> parts) {
    List<Part> joined = new ArrayList<>();
    for (Part part : parts) {
      int last = joined.size() - 1;
      if (part instanceof Template.Text text
          && last >= 0
          && joined.get(last) instanceof Template.Text before) {
        joined.set(last, new Template.Text(before.text() + text.text()));
      } else {
        joined.add(part);
      }
    }
    return joined;
  }

  /** Braces of all sorts may be text, but hardly around a name that means something here. */
  private void warn(Placeholder half, Here here) {
    if (paths.knows(half.path(), here.scope())) {
      TemplateText text = here.text();
      problems.accept(HALF_OPENED.at(text.place(), owner, half.path(), text.excerpt(half, "")));
    }
  }

  private void wrong(Wrong wrong, Here here) {
    List<Object> facts = new ArrayList<>(List.of(owner));
    facts.addAll(wrong.facts());
    facts.add(here.text().excerpt(wrong.start(), wrong.end(), wrong.hint()));
    problems.accept(wrong.kind().at(here.text().place(), facts.toArray()));
  }

  private Optional<Part> insertion(Placeholder placeholder, Here here) {
    TemplateText text = here.text();
    String path = placeholder.path();
    switch (placeholder.braces()) {
      case THREE ->
        problems.accept(
            TRIPLE_BRACES.at(text.place(), owner, path, path, path, text.excerpt(placeholder, "")));
      case AMPERSAND ->
        problems.accept(
            NEEDLESS_AMPERSAND.at(text.place(), owner, path, path, text.excerpt(placeholder, "")));
      case TWO -> {
        // as it should be
      }
    }
    return paths
        .read(placeholder, here.scope(), text)
        .flatMap(value -> shapes
            .readArgument(value.type(), text.place())
            .map(shape -> new Template.Insertion(value.path(), shape)));
  }

  private Optional<Part> section(Section section, Here here) {
    Optional<Value> over = paths.read(section.over(), here.scope(), here.text()).map(Value::held);
    Optional<SectionReader.Form> form = over.flatMap(value -> sections.of(value.type()));
    if (over.isPresent() && form.isEmpty()) {
      refuse(section, over.get().type(), here);
    }
    if (form.isEmpty()) {
      return Optional.empty();
    }
    Path path = over.get().path();
    warn(section, form.get(), path, here);
    Optional<Frame> frame = section.isInverted()
        ? Optional.empty()
        : form.get().inside().map(type -> frame(path, form.get(), type));
    if (frame.isPresent() && isHidden(frame.get().type(), section, here)) {
      return Optional.empty();
    }
    Here inside = frame.map(one -> here.in(one, path, form.get().test())).orElse(here);
    return Optional.of(new Template.Section(
        path,
        form.get().test(),
        section.isInverted(),
        frame.map(Frame::variable),
        walk(section.pieces(), inside)));
  }

  private void refuse(Section section, TypeMirror type, Here here) {
    String why = type instanceof PrimitiveType
        ? Names.readable(type) + " is always there"
        : Names.readable(type) + " may be anything";
    problems.accept(NOT_A_SECTION.at(
        here.text().place(),
        here.scope().method(),
        section.over().path(),
        why,
        here.text().excerpt(section.over(), "")));
  }

  /**
   * An argument that is refused when it is null is never missing. A section over one with members has
   * a use all the same: names in it mean those. What a path leads to may be null in every package,
   * because the written class asks.
   */
  private void warn(Section section, SectionReader.Form form, Path path, Here here) {
    boolean isAlwaysThere = path.steps().isEmpty() && !path.start().isNullable();
    if (!isAlwaysThere || form.test() != Template.Test.PRESENT) {
      return;
    }
    boolean hasMembers = form.inside().filter(paths::hasMembers).isPresent();
    if (section.isInverted() || !hasMembers) {
      ProblemKind kind = section.isInverted() ? NEVER_SHOWN : ALWAYS_SHOWN;
      problems.accept(kind.at(
          here.text().place(),
          here.scope().method(),
          section.over().path(),
          here.text().excerpt(section.over(), "")));
    }
  }

  private Frame frame(Path path, SectionReader.Form form, TypeMirror type) {
    boolean isItself = form.test() == Template.Test.PRESENT;
    if (isItself && path.steps().isEmpty()) {
      Variable start = path.start();
      return new Frame(new Variable(start.number(), start.name(), start.type(), false), type);
    }
    boolean mayBeNull = form.test() == Template.Test.ITEMS && !type.getKind().isPrimitive();
    return new Frame(variable(wish(path, form), TypeName.get(type), mayBeNull), type);
  }

  /** A variable that is no parameter. */
  Variable variable(String wish, TypeName type, boolean isNullable) {
    variables++;
    return new Variable(variables, wish, type, isNullable);
  }

  private static String wish(Path path, SectionReader.Form form) {
    String name = path.steps().isEmpty()
        ? path.start().name()
        : path.steps().get(path.steps().size() - 1).name();
    return switch (form.test()) {
      case ITEMS -> Singular.of(name);
      case ENTRIES -> "entry";
      default -> name;
    };
  }

  private boolean isHidden(TypeMirror type, Section section, Here here) {
    Optional<String> hidden = Names.declared(PathReader.named(type))
        .filter(element -> access.hidden(element).isPresent())
        .map(Names::simple);
    hidden.ifPresent(name -> problems.accept(HIDDEN_MEMBER.at(
        here.text().place(),
        here.scope().method(),
        section.over().path(),
        name + ", the type of its items,",
        here.text().excerpt(section.over(), ""))));
    return hidden.isPresent();
  }
}
