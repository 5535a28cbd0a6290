package dev.llmcall.example;

import dev.llmcall.example.Outcome.Classified;
import dev.llmcall.example.Outcome.NotClassified;
import dev.llmcall.runtime.UpstreamAttempt;
import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/**
 * The notes, before they are a page of any format.
 *
 * @param history what they are about
 * @param outcomes what became of its commits so far, newest first
 * @param answeredBy who answered, for people: a stand-in must not pass for a language model
 */
record ReleaseNotes(History history, List<Outcome> outcomes, String answeredBy) {

  ReleaseNotes {
    outcomes = List.copyOf(outcomes);
  }

  String title() {
    String range = history.range().isEmpty() ? "" : ", " + PlainLine.of(history.range());
    return "Release notes of " + history.project() + range;
  }

  /** The changes of one type, newest first. */
  List<Classified> changes(ChangeType type) {
    return classified().stream().filter(entry -> entry.change().type() == type).toList();
  }

  /** The changes that users must prepare for, whatever their type. */
  List<Classified> breaking() {
    return classified().stream().filter(entry -> entry.change().breaking()).toList();
  }

  /** The commits that no model could classify. */
  List<NotClassified> notClassified() {
    return only(NotClassified.class);
  }

  List<ModelUse> models() {
    return ModelUse.of(outcomes);
  }

  /** What the whole of it cost, in USD; empty if no endpoint named any cost. */
  Optional<BigDecimal> cost() {
    return models().stream()
        .filter(use -> !use.costs().isEmpty())
        .map(ModelUse::cost)
        .reduce(BigDecimal::add);
  }

  /** How many calls took more than the first model of the chain. */
  long fellBack() {
    return classified().stream().filter(ReleaseNotes::fellBack).count();
  }

  /** Names tell nothing here: a model may answer under another than it was asked by. */
  private static boolean fellBack(Classified entry) {
    List<UpstreamAttempt> upstream = entry.attempts().get(0).upstream();
    return entry.attempts().size() > 1
        || upstream.stream().map(UpstreamAttempt::model).distinct().count() > 1;
  }

  boolean isPartial() {
    return outcomes.size() < history.commits().size();
  }

  /** What the reader has to know about these notes, each in one sentence. */
  List<String> remarks() {
    List<String> remarks = new ArrayList<>();
    int asked = history.commits().size();
    if (isPartial()) {
      remarks.add("These notes are partial: the run was stopped after " + outcomes.size() + " of "
          + commits(asked) + ".");
    }
    if (asked < history.total()) {
      remarks.add("Only the newest " + asked + " of " + commits(history.total()) + " were read.");
    }
    if (history.merges() > 0) {
      remarks.add(history.merges() + " merge" + (history.merges() == 1 ? "" : "s") + " left out.");
    }
    if (history.isShallow()) {
      remarks.add("The clone is shallow: commits older than it has are missing.");
    }
    remarks.add(answeredBy);
    return remarks;
  }

  static String commits(int count) {
    return count == 1 ? "1 commit" : count + " commits";
  }

  List<Classified> classified() {
    return only(Classified.class);
  }

  private <T extends Outcome> List<T> only(Class<T> kind) {
    return outcomes.stream().filter(kind::isInstance).map(kind::cast).toList();
  }
}
