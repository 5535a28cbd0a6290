package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.ENDLESS_PARTIAL;
import static dev.llmcall.processor.problem.ProblemKind.UNKNOWN_PARTIAL;
import static dev.llmcall.processor.problem.ProblemKind.UNUSABLE_PARTIAL;

import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.call.Template.Fragment;
import dev.llmcall.processor.call.Template.Inclusion;
import dev.llmcall.processor.call.Template.Part;
import dev.llmcall.processor.call.Template.Variable;
import dev.llmcall.processor.problem.Closest;
import dev.llmcall.processor.problem.Problem;
import dev.llmcall.processor.read.PartialFinder.Constant;
import dev.llmcall.processor.read.PartialFinder.Found;
import dev.llmcall.processor.read.PartialFinder.Nothing;
import dev.llmcall.processor.read.PartialFinder.Unusable;
import dev.llmcall.processor.read.Scope.Frame;
import dev.llmcall.processor.read.TemplatePiece.Partial;
import dev.llmcall.processor.read.TemplateWalk.Here;
import dev.llmcall.processor.read.TemplateWalk.Indentation;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.function.Consumer;

/**
 * Reads the partials of one template: where they are named, or, if they contain themselves, as
 * fragments, one for each combination of frames that they are used in.
 */
final class PartialReader {
  private final TemplateWalk walk;
  private final PartialFinder finder;
  private final String owner;
  private final Consumer<Problem> problems;

  /** Empty while it is being read. */
  private final Map<String, Optional<Fragment>> fragments = new LinkedHashMap<>();

  private final Map<String, Template.Partial> texts = new LinkedHashMap<>();

  /** Which fragments each one uses with nothing between that could come to an end. */
  private final Map<String, Set<String>> uses = new LinkedHashMap<>();

  PartialReader(TemplateWalk walk, PartialFinder finder, String owner, Consumer<Problem> problems) {
    this.walk = walk;
    this.finder = finder;
    this.owner = owner;
    this.problems = problems;
  }

  /** The fragments that were needed by these parts of the template. */
  List<Fragment> fragments(List<Part> parts) {
    return new FragmentNeeds(
            parts, fragments.values().stream().flatMap(Optional::stream).toList())
        .complete();
  }

  /** The texts that were included. */
  List<Template.Partial> texts() {
    return List.copyOf(texts.values());
  }

  List<Part> read(Partial partial, Here here) {
    Found found = finder.find(partial.name());
    TemplateText text = here.text();
    if (found instanceof Nothing nothing) {
      Optional<String> near = Closest.to(partial.name(), nothing.others());
      String hint = near.map(name -> "did you mean {{>" + name + "}}?").orElse("");
      problems.accept(UNKNOWN_PARTIAL.at(
          text.place(), owner, partial.name(), text.excerpt(partial.start(), partial.end(), hint)));
      return List.of();
    }
    if (found instanceof Unusable unusable) {
      problems.accept(UNUSABLE_PARTIAL.at(
          text.place(),
          owner,
          partial.name(),
          unusable.what(),
          text.excerpt(partial.start(), partial.end(), "")));
      return List.of();
    }
    Constant constant = (Constant) found;
    texts.putIfAbsent(constant.id(), constant.partial());
    TemplateText inside =
        new TemplateText(constant.text(), text.place(), Optional.of(partial.name()));
    Indentation indent = partial.isAlone() ? here.indent().and(partial.indent()) : Indentation.NONE;
    return finder.isRecursive(constant)
        ? List.of(inclusion(partial, constant, here, inside, indent))
        : walk.walk(here.with(inside, indent));
  }

  private Part inclusion(
      Partial partial, Constant constant, Here here, TemplateText inside, Indentation indent) {
    List<Frame> visible = here.scope().visible();
    String id = constant.id()
        + visible.stream().map(frame -> frame.variable().type().toString()).toList();
    if (!here.goesDown()) {
      if (reaches(id, here.fragment(), new HashSet<>())) {
        TemplateText text = here.text();
        problems.accept(ENDLESS_PARTIAL.at(
            text.place(), owner, partial.name(), text.excerpt(partial.start(), partial.end(), "")));
      }
      uses.computeIfAbsent(here.fragment(), from -> new LinkedHashSet<>()).add(id);
    }
    if (!fragments.containsKey(id)) {
      fragments.put(id, Optional.empty());
      fragments.put(id, Optional.of(fragment(id, constant, here, inside)));
    }
    return new Inclusion(
        id, visible.stream().map(Frame::variable).toList(), indent.isGiven(), indent.text());
  }

  private Fragment fragment(String id, Constant constant, Here here, TemplateText inside) {
    List<Frame> frames = new ArrayList<>();
    for (Frame frame : here.scope().visible()) {
      Variable outside = frame.variable();
      boolean isNullable = !outside.type().isPrimitive();
      String wish = outside.name();
      frames.add(new Frame(walk.variable(wish, outside.type(), isNullable), frame.type()));
    }
    List<Part> parts =
        walk.walk(new Here(inside, here.scope().with(frames), Indentation.GIVEN, id, false));
    String name = constant.id().substring(constant.id().lastIndexOf('.') + 1);
    return new Fragment(
        id, name, frames.stream().map(Frame::variable).toList(), List.of(), false, parts);
  }

  private boolean reaches(String from, String to, Set<String> seen) {
    return from.equals(to)
        || (seen.add(from)
            && uses.getOrDefault(from, Set.of()).stream().anyMatch(use -> reaches(use, to, seen)));
  }
}
