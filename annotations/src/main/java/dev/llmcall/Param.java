package dev.llmcall;

import java.lang.annotation.Documented;
import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * The name by which templates know a parameter.
 *
 * <p>Without it they use the parameter's own name. It is needed where the interface that declares the
 * method is in another source file or jar: parameter names of class files are not dependable, and a
 * build that recompiles one file must give the same result as one that compiles all.
 */
@Documented
@Retention(RetentionPolicy.CLASS)
@Target(ElementType.PARAMETER)
public @interface Param {

  /** A Java identifier. */
  String value();
}
