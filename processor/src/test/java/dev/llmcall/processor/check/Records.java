package dev.llmcall.processor.check;

import com.palantir.javapoet.ClassName;
import com.palantir.javapoet.TypeName;
import com.sun.source.util.JavacTask;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallMethod.CallParameter;
import dev.llmcall.processor.call.CallMethod.Delivery;
import dev.llmcall.processor.call.CallMethod.Role;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.CallType.Signature;
import dev.llmcall.processor.call.Located;
import dev.llmcall.processor.call.Shape;
import dev.llmcall.processor.call.Template;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Place;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import javax.tools.ToolProvider;

/** Records as reading would make them, made by hand. */
final class Records {
  static final TypeName STRING = ClassName.get(String.class);
  static final Shape TEXT = new Shape.Text(STRING);
  static final Shape WHOLE = new Shape.Numeric(TypeName.INT, "readInt", true);
  static final Shape YES_OR_NO = new Shape.Bool(TypeName.BOOLEAN);

  /** Any element; checks only hand it on. */
  static final Place PLACE = Place.of(
      ((JavacTask) ToolProvider.getSystemJavaCompiler().getTask(null, null, null, null, null, null))
          .getElements()
          .getTypeElement("java.lang.Object"));

  private Records() {}

  static <T> Optional<Located<T>> at(T value) {
    return Optional.of(new Located<>(value, PLACE));
  }

  static Located<List<Located<String>>> list(String... items) {
    return new Located<>(
        Arrays.stream(items).map(item -> new Located<>(item, PLACE)).toList(), PLACE);
  }

  static CallParameter parameter(String name) {
    return new CallParameter(PLACE, name, Optional.of(name), "", STRING, Role.TEMPLATE, false);
  }

  static Template text(String text) {
    return template(text, new Template.Text(text));
  }

  static Template using(String parameter) {
    Template.Path path =
        new Template.Path(new Template.Variable(0, parameter, STRING, false), List.of());
    return template("{{" + parameter + "}}", new Template.Insertion(path, TEXT));
  }

  private static Template template(String text, Template.Part part) {
    return new Template(
        new Template.Source(text, Optional.empty(), List.of()), List.of(part), List.of());
  }

  static CallMethod method(String name, Shape shape, Template user, CallParameter... parameters) {
    return new CallMethod(
        PLACE,
        name,
        List.of(parameters),
        false,
        false,
        shape.type(),
        Delivery.VALUE,
        shape,
        List.of(),
        WrittenSettings.none(),
        Optional.empty(),
        user);
  }

  static CallType type(List<CallMethod> methods, Signature... inherited) {
    ClassName name = ClassName.get("acme", "Tickets");
    return new CallType(
        PLACE,
        name,
        name.peerClass("TicketsLlm"),
        true,
        false,
        List.of(),
        Optional.empty(),
        methods,
        List.of(inherited),
        List.of());
  }
}
