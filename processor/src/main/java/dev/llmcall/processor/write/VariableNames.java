package dev.llmcall.processor.write;

import dev.llmcall.processor.call.Template.Variable;

/** The Java names of what a template uses, in one method. */
interface VariableNames {

  /** The name of a variable that is known there. */
  String of(Variable variable);
}
