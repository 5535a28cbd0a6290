package dev.llmcall.runtime.wire;

import dev.llmcall.ErrorKind;
import java.util.List;
import java.util.Optional;

/**
 * Says which kind an error is. What is exact counts before what is vague, what the endpoint says
 * before what it passes on from a provider: a provider that rejects the endpoint's key or quota says
 * nothing about ours.
 */
public final class ErrorKinds {
  private ErrorKinds() {}

  /**
   * The kind of an error.
   *
   * @param otherwise what it is if it says nothing that is understood
   */
  public static ErrorKind kind(ErrorReport report, ErrorKind otherwise) {
    if (report.flagged()) {
      return ErrorKind.MODERATED;
    }
    for (String name : report.names()) {
      Optional<ErrorKind> kind = ErrorNames.exact(name);
      if (kind.isPresent()) {
        return kind.get();
      }
    }
    Optional<Integer> status = status(report);
    if (status.map(StatusKinds::isVague).orElse(true)) {
      Optional<ErrorKind> kind = inner(report).or(() -> words(report));
      if (kind.isPresent()) {
        return kind.get();
      }
    }
    return status
        .map(StatusKinds::kind)
        .or(() -> vague(report.names()))
        .or(() -> vague(report.innerNames()))
        .orElse(otherwise);
  }

  /** The status that the error really has: in a 200, the one that it names. */
  private static Optional<Integer> status(ErrorReport report) {
    if (report.status() >= 400) {
      return Optional.of(report.status());
    }
    return report.statuses().stream().filter(code -> code >= 400 && code <= 599).findFirst();
  }

  private static Optional<ErrorKind> inner(ErrorReport report) {
    for (String name : report.innerNames()) {
      Optional<ErrorKind> kind = ErrorNames.exact(name).filter(ErrorKinds::concernsTheCall);
      if (kind.isPresent()) {
        return kind;
      }
    }
    return Optional.empty();
  }

  private static Optional<ErrorKind> words(ErrorReport report) {
    for (String text : report.texts()) {
      Optional<ErrorKind> kind = ErrorTexts.kind(text);
      if (kind.isPresent()) {
        return kind;
      }
    }
    for (String text : report.innerTexts()) {
      Optional<ErrorKind> kind = ErrorTexts.kind(text).filter(ErrorKinds::concernsTheCall);
      if (kind.isPresent()) {
        return kind;
      }
    }
    return Optional.empty();
  }

  private static Optional<ErrorKind> vague(List<String> names) {
    return names.stream().flatMap(name -> ErrorNames.vague(name).stream()).findFirst();
  }

  private static boolean concernsTheCall(ErrorKind kind) {
    return kind != ErrorKind.AUTHENTICATION && kind != ErrorKind.NO_CREDIT;
  }
}
