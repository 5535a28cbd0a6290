package dev.llmcall.processor;

import java.util.Arrays;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What a report of a failure of ours needs: the exception, where it arose, and where we were. */
final class BugText {
  private static final int FRAMES = 3;
  private static final String OURS = "dev.llmcall.";

  private BugText() {}

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
