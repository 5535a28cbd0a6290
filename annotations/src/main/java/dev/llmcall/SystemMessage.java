package dev.llmcall;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The system message of a call: who the model is and how it should answer.
 *
 * <p>One on a method replaces the one on its interface. One on an interface must resolve in every
 * call of it: each of its placeholders must name a parameter of each method that has none of its
 * own. Templates are described at {@link UserMessage}.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target({ElementType.TYPE, ElementType.METHOD})
public @interface SystemMessage {

  /** The template. */
  String value();
}
