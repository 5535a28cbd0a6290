package dev.llmcall;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Other names under which a model may give a record component or an enum constant. They are accepted
 * when an answer is read and are not part of the schema.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.RECORD_COMPONENT, ElementType.FIELD, ElementType.METHOD, ElementType.PARAMETER
})
public @interface Alias {

  /** At least one name, none of which another member or constant beside it has. */
  String[] value();
}
