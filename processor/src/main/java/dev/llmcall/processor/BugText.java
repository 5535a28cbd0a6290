package dev.llmcall.processor;

import java.util.Arrays;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a report of a failure of ours needs: the exception, where it arose, and where we were. */
final class BugText {
  private static final int FRAMES = 3;
  private static final Set<String> MISSING = Set.of("CompletionFailure", "AbortCompilation");
  private static final String OURS = "dev.llmcall.";

  private BugText() {}

  /**
   * What the compiler misses, if that is what has happened: compilers throw exceptions of their own, in
   * the middle of any question, where a class file names a class that is not on the class path.
   */
  static Optional<String> missingClass(Throwable failure) {
    return MISSING.contains(failure.getClass().getSimpleName())
        ? Optional.of(String.valueOf(failure.getMessage()).replaceFirst("^Pb\\(\\d+\\) ", ""))
        : Optional.empty();
  }

  static String of(Throwable failure) {
    StackTraceElement[] trace = failure.getStackTrace();
    Stream<StackTraceElement> first = Arrays.stream(trace).limit(FRAMES);
    Stream<StackTraceElement> ours = Arrays.stream(trace)
        .skip(FRAMES)
        .filter(frame -> frame.getClassName().startsWith(OURS))
        .limit(FRAMES);
    return failure
        + Stream.concat(first, ours)
            .map(frame -> "\n  at " + frame.getClassName() + "." + frame.getMethodName() + ":"
                + frame.getLineNumber())
            .collect(Collectors.joining());
  }
}
