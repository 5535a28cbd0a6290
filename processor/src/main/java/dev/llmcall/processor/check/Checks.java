package dev.llmcall.processor.check;

import dev.llmcall.processor.call.CallMethod;
import dev.llmcall.processor.call.CallType;
import dev.llmcall.processor.call.WrittenSettings;
import dev.llmcall.processor.problem.Problem;
import java.util.ArrayList;
import java.util.List;

/** All checks of an interface that could be read. */
public final class Checks {
  private Checks() {}

  /**
   * All problems, in the order of the methods.
   *
   * @param unsound settings of methods that are no part of the type, because they could not be read
   */
  public static List<Problem> check(CallType type, List<WrittenSettings> unsound) {
    List<Problem> problems = new ArrayList<>();
    unsound.forEach(written -> problems.addAll(SettingsCheck.check(written)));
    for (CallMethod method : type.methods()) {
      problems.addAll(SettingsCheck.check(method.written()));
      problems.addAll(ParameterCheck.check(method));
      problems.addAll(LimitsCheck.check(method));
    }
    if (unsound.isEmpty()) {
      problems.addAll(StopCheck.check(type)); // else not all calls are known
    }
    problems.addAll(NameCheck.check(type));
    problems.addAll(SizeCheck.check(type));
    return problems;
  }
}
