package dev.llmcall.processor.write;

import com.palantir.javapoet.JavaFile;
import dev.llmcall.processor.call.CallType;

/** Writes the class of a call type. The same values give the same bytes. */
public final class CallWriter {

  /** The text of the class's source file. */
  public String write(CallType type) {
    return JavaFile.builder(type.implementation().packageName(), new ClassWriter(type).write())
        .indent("  ")
        .skipJavaLangImports(true)
        .build()
        .toString();
  }
}
