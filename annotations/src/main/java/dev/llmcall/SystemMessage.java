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

  /** The template. Either this or {@link #resource}. */
  String value() default "";

  /**
   * The file that holds the template, such as {@code "tickets/triage.md"}: a path with {@code /} below
   * the folder that the compiler is given with {@code -Allmcall.prompts=FOLDER}. It is read in UTF-8
   * and becomes part of the class that is written; nothing is read at run time. Lines end with a line
   * feed however the file has them, and one line break at its end is left out. Default: none, {@link
   * #value} has the template.
   */
  String resource() default "";
}
