package dev.llmcall.processor.write;

import com.palantir.javapoet.TypeName;
import com.palantir.javapoet.TypeSpec;
import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.Shape;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;

/**
 * Writes the constants of a class: one specification for each call, and a schema, a form and a reader for
 * each kind of typed answer, which calls share; and what these readers consist of.
 */
final class Constants {
  private final CallType type;
  private final TypeSpec.Builder out;
  private final SpecWriter specs;
  private final Fields fields;
  private final Names classes = new Names();
  private final ShapeNames readers;
  private final ReaderWriter writer;
  private final IdentityHashMap<CallMethod, String> ofMethods = new IdentityHashMap<>();
  private final Map<Typed, String> schemas = new HashMap<>();
  private final Map<Typed, String> forms = new HashMap<>();
  private final Map<ShapeKey, String> answers = new HashMap<>();
  private final Map<String, CallMethod> classesOfAnswers = new LinkedHashMap<>();
  private final Set<String> spokenOf = new HashSet<>();

  /**
   * @param methods the names of the class's methods
   */
  Constants(CallType type, TypeSpec.Builder out, Names methods) {
    this.type = type;
    this.out = out;
    this.specs = new SpecWriter(type.name());
    this.fields = new Fields(out);
    this.readers = new ShapeNames(methods, ShapeNames.Use.READER);
    this.writer = new ReaderWriter(new ReadCode(readers), fields);
    fields.reserve(List.of("calls"));
    // What the code beside them names.
    classes.reserve(List.of(type.implementation().simpleName(), "AnswerReader", "JsonReader"));
  }

  /** Adds them to the class. */
  void write() {
    for (CallMethod method : type.methods()) {
      if (method.isText()) {
        String constant = constant(method);
        out.addField(specs.text(constant, method));
      } else {
        String schema = schema(method);
        String form = form(method);
        String reader = reader(method);
        out.addField(specs.json(constant(method), method, schema, form, reader));
      }
    }
  }

  /** The specification of a call. */
  String of(CallMethod method) {
    return Objects.requireNonNull(ofMethods.get(method), method.name());
  }

  /** Every name, and the types that methods name beside them: parameters must not hide these. */
  Set<String> names() {
    spokenOf.addAll(List.of("JsonText", "JsonWriter", "Objects", "String"));
    return spokenOf;
  }

  /** Adds what reads answers: a class for each answer, a method for each shape, and their constants. */
  void readers() {
    classesOfAnswers.forEach((name, answer) -> out.addType(writer.answer(name, answer)));
    readers.all().forEach(shape -> out.addMethod(writer.write(readers.of(shape), shape)));
  }

  private String constant(CallMethod method) {
    String wish = Names.constant(method.name());
    String name = choose(wish, wish + "_CALL");
    ofMethods.put(method, name);
    return name;
  }

  private String schema(CallMethod method) {
    List<String> lines = SchemaWriter.write(method);
    return schemas.computeIfAbsent(Typed.of(method, lines), unknown -> {
      String constant = Names.constant(method.name());
      String name = choose(constant + "_SCHEMA", constant + "_SCHEMA_TEXT");
      out.addField(specs.schema(name, lines));
      return name;
    });
  }

  private String form(CallMethod method) {
    String text = FormWriter.write(method);
    return forms.computeIfAbsent(Typed.of(method, List.of(text)), unknown -> {
      String constant = Names.constant(method.name());
      String name = choose(constant + "_FORM", constant + "_FORM_TEXT");
      out.addField(specs.form(name, text));
      return name;
    });
  }

  private String choose(String... wishes) {
    String name = fields.choose(wishes);
    spokenOf.add(name);
    return name;
  }

  private String reader(CallMethod method) {
    Shape answer = method.shape();
    readers.add(answer);
    return answers.computeIfAbsent(ShapeKey.ofAnswer(method), unknown -> {
      TypeName held = ReadCode.heldIn(answer).box();
      String name =
          classes.choose(ShapeNames.simple(held) + "Reader", ShapeNames.enclosed(held) + "Reader");
      classesOfAnswers.put(name, method);
      return name;
    });
  }

  /** A text about a type: types that only look alike have texts of their own. */
  private record Typed(TypeName type, List<String> text) {
    static Typed of(CallMethod method, List<String> text) {
      return new Typed(ReadCode.heldIn(method.shape()).box(), text);
    }
  }
}
