package dev.llmcall;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Says to the model what a part of the answer means: the description in the schema.
 *
 * <p>It stands on a record component, field or accessor, a type, an enum constant, or a constructor
 * parameter. Without it Jackson's {@code @JsonPropertyDescription} is used where present, else the
 * Javadoc of a type that is declared in the call type's own source file.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({
  ElementType.RECORD_COMPONENT,
  ElementType.TYPE,
  ElementType.FIELD,
  ElementType.METHOD,
  ElementType.PARAMETER
})
public @interface Describe {

  /** The description, plain text. */
  String value();
}
