package dev.llmcall.processor.write;

import dev.llmcall.processor.call.Constraint;
import dev.llmcall.processor.call.Shape;
import java.util.List;
import java.util.Optional;
import java.util.stream.Collectors;

/**
 * What a schema says of a value beyond its type.
 *
 * @param description for the model
 * @param keywords further members of the schema, each with a comma before it
 */
record Words(Optional<String> description, String keywords) {
  /** Other names, of a member or of constants. */
  static final String ALIASES = ",\"x-aliases\":";

  static final Words NONE = new Words(Optional.empty(), "");

  static Words of(Optional<String> description) {
    return new Words(description, "");
  }

  /** Those of a member: constraints are said in words too, since few providers take their keywords. */
  static Words of(Shape.Member member) {
    Words words = of(member.description()).within(member.constraints());
    return member.aliases().isEmpty()
        ? words
        : words.and(ALIASES + SchemaText.array(member.aliases()));
  }

  /** The same, said of a value that must keep to these. */
  Words within(List<Constraint> constraints) {
    return constraints.isEmpty()
        ? this
        : with(said(constraints)).and(ConstraintKeywords.of(constraints));
  }

  /** Constraints in words. */
  static String said(List<Constraint> constraints) {
    return constraints.stream().map(Constraint::words).collect(Collectors.joining(", "));
  }

  /** The same with a remark. */
  Words with(String remark) {
    return new Words(
        Optional.of(description.map(text -> text + " (" + remark + ")").orElse(remark)), keywords);
  }

  /** The same with further keywords. */
  Words and(String more) {
    return new Words(description, keywords + more);
  }

  /** The same, where without a description there is another one. */
  Words or(Optional<String> otherwise) {
    return description.isPresent() ? this : new Words(otherwise, keywords);
  }

  /** As it stands behind the type. */
  String json() {
    return description.map(text -> ",\"description\":" + SchemaText.quote(text)).orElse("")
        + keywords;
  }

  /** The description of an enum, with those of its constants. */
  Words or(Shape.Enumeration shape) {
    List<String> constants = shape.constants().stream()
        .filter(constant -> constant.description().isPresent())
        .map(constant -> constant.text() + ": " + constant.description().get())
        .toList();
    Words own = or(shape.description());
    return constants.isEmpty() ? own : own.with(String.join("; ", constants));
  }
}
