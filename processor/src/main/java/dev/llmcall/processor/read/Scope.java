package dev.llmcall.processor.read;

import com.palantir.javapoet.TypeName;
import dev.llmcall.processor.call.Template.Variable;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import javax.lang.model.type.TypeMirror;

/**
 * What names can start from at one place of a template.
 *
 * @param method the call, as problems name it
 * @param parameters of the call
 * @param frames what the sections around stand for, outermost first
 */
record Scope(String method, List<TypedParameter> parameters, List<Frame> frames) {

  /** What a section around stands for: an item, an entry, or a value that is there. */
  record Frame(Variable variable, TypeMirror type) {}

  Scope {
    parameters = List.copyOf(parameters);
    frames = List.copyOf(frames);
  }

  /** Inside of one more section. */
  Scope in(Frame frame) {
    List<Frame> more = new ArrayList<>(frames);
    more.add(frame);
    return new Scope(method, parameters, more);
  }

  /** The same parameters among other frames. */
  Scope with(List<Frame> others) {
    return new Scope(method, parameters, others);
  }

  /** The frames that a name can lead to: one of the same type further in hides all that it has. */
  List<Frame> visible() {
    Map<TypeName, Frame> last = new LinkedHashMap<>();
    for (Frame frame : frames) {
      last.remove(frame.variable().type());
      last.put(frame.variable().type(), frame);
    }
    return List.copyOf(last.values());
  }

  Optional<TypedParameter> parameter(String name) {
    return parameters.stream().filter(parameter -> parameter.isNamed(name)).findFirst();
  }

  /** Parameters that templates can use. */
  List<TypedParameter> usable() {
    return parameters.stream().filter(TypedParameter::isForTemplates).toList();
  }
}
