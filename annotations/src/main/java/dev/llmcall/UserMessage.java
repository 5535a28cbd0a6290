package dev.llmcall;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The user message of a call.
 *
 * <p>The text is a Mustache template: {@code {{name}}} stands for the parameter of that name, {@code
 * {{order.customer.name}}} for what a path of record components, getters or fields leads to, {@code
 * {{#lines}}…{{/lines}}} for something for each item, or if it is true or there, {@code
 * {{^lines}}…{{/lines}}} for something if it is not, {@code {{.}}} for the item itself, {@code
 * {{>STYLE}}} for a constant of the interface that is a template, too. All names are resolved and typed
 * by the compiler. A single brace is literal. Texts go in as they are, enum constants by name, records
 * and collections as compact JSON; nothing is escaped, and what arrives in an argument is data, never
 * parsed as a template. A null argument is refused unless the parameter is marked {@code @Nullable};
 * null further down a path is empty text.
 *
 * <p>Without this annotation the one {@code String} parameter of the method is the user message.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.METHOD)
public @interface UserMessage {

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
