package dev.llmcall.runtime.generated;

import java.lang.annotation.ElementType;
import java.lang.annotation.Retention;
import java.lang.annotation.RetentionPolicy;
import java.lang.annotation.Target;

/**
 * Names the constants of other files that the templates of a class include. Their texts have become
 * part of its methods, so nothing else would tell an incremental build that it depends on them.
 */
@Retention(RetentionPolicy.SOURCE)
@Target(ElementType.TYPE)
public @interface Includes {
  /** The constants, in the order in which they are included first. */
  String[] value();
}
