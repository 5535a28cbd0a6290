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

  /** The template. */
  String value();
}
