package dev.llmcall.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.UpstreamAttempt;
import java.math.BigDecimal;
import java.time.Duration;
import java.time.Instant;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;

/** Both formats, from outcomes made by hand. */
class NotesTest {
  private static final String HOSTILE =
      "<script src=\"http://evil\">alert('&')</script> `x` *y* [z](http://evil) ]]> \u0007\uD800";

  private static final UpstreamAttempt LIMITED =
      new UpstreamAttempt("a/one", "one", OptionalInt.of(429));
  private static final UpstreamAttempt ANSWERED =
      new UpstreamAttempt("b/two", "two", OptionalInt.of(200));

  @Test
  void groupsChangesByType() {
    ReleaseNotes notes = notes(
        2,
        List.of(
            classified("fix it", ChangeType.FIX, false),
            classified("add", ChangeType.FEATURE, true)));

    assertThat(Markdown.of(notes))
        .startsWith(
            "# Release notes of app, v1..HEAD\n\n> Asked nobody.\n\n## Before you upgrade\n\n")
        .contains("\n## New\n\n- **core:** add (`01234567`, Ada)\n")
        .contains("\n## Fixed\n\n- **core:** fix it (`01234567`, Ada)\n")
        .doesNotContain("Not classified", "partial");
    Document page = Page.parse(HtmlPage.of(notes));
    assertThat(Page.texts(page, "h2"))
        .containsExactly(
            "Before you upgrade (1)", "New (1)", "Fixed (1)", "How these notes were made");
  }

  @Test
  void showsWhichModelsFailedAndWhatTheAnswerCost() {
    ReleaseNotes notes = notes(1, List.of(classified("add", ChangeType.FEATURE, false)));

    assertThat(Markdown.of(notes))
        .contains("| a/one | 0 | 1 × HTTP 429 | none |\n| b/two | 1 | none | 0.0012 |\n");
    Document page = Page.parse(HtmlPage.of(notes));
    assertThat(Page.texts(page, "text"))
        .contains(
            "a/one", "0 answered, failed 1 × HTTP 429", "1 answered", "1 attempt, USD 0.0012");
    assertThat(page.getElementsByTagName("circle").getLength()).isEqualTo(1);
    assertThat(notes.fellBack()).isEqualTo(1);
  }

  /** OpenRouter answers by a dated id, or by what an alias stands for. */
  @Test
  void knowsAModelThatAnswersUnderAnotherName() {
    Attempt alone = attempt(List.of("b/two"), "b/two-2026-01-01", List.of());
    Attempt second =
        attempt(List.of("a/one", "b/two"), "b/two-2026-01-01", List.of(LIMITED, ANSWERED));
    ReleaseNotes notes = notes(
        2,
        List.of(
            classified("add", ChangeType.FEATURE, false, alone),
            classified("add", ChangeType.FEATURE, false, second)));

    assertThat(notes.models()).extracting(ModelUse::model).containsExactly("b/two", "a/one");
    assertThat(notes.models().get(0).answered()).isEqualTo(2);
    assertThat(notes.fellBack()).isEqualTo(1);
  }

  @Test
  void saysUnknownWhereNobodyToldTheCost() {
    Attempt attempt = attempt(Optional.empty(), Optional.empty(), List.of());
    ReleaseNotes notes = notes(1, List.of(classified("add", ChangeType.FEATURE, false, attempt)));

    assertThat(Markdown.of(notes)).contains("| b/two | 1 | none | unknown |");
    assertThat(HtmlPage.of(notes)).doesNotContain("What each attempt cost");
    assertThat(notes.cost()).isEmpty();
  }

  @Test
  void listsWhatWasNotClassifiedWithTheReason() {
    Attempt attempt = attempt(Optional.of(ErrorKind.TIMED_OUT), Optional.empty(), List.of());
    LlmException failure =
        LlmException.of(ErrorKind.TIMED_OUT, "b/two: no answer in time", List.of(attempt), null);
    ReleaseNotes notes = notes(1, List.of(new Outcome.NotClassified(commit("feat: x"), failure)));

    assertThat(Markdown.of(notes))
        .contains("\n## Not classified\n\n- feat: x (`01234567`, Ada): b/two: no answer in time\n")
        .contains("| b/two | 0 | 1 × timed out | none |");
    assertThat(Page.texts(Page.parse(HtmlPage.of(notes)), "h2")).contains("Not classified (1)");
  }

  @Test
  void saysWhatIsMissing() {
    History history = new History("app", "", commits(3), 7, 2, true);
    ReleaseNotes notes = new ReleaseNotes(history, List.of(), "Asked nobody.");

    assertThat(notes.remarks())
        .containsExactly(
            "These notes are partial: the run was stopped after 0 of 3 commits.",
            "Only the newest 3 of 7 commits were read.",
            "2 merges left out.",
            "The clone is shallow: commits older than it has are missing.",
            "Asked nobody.");
    for (String remark : notes.remarks()) {
      assertThat(Markdown.of(notes)).contains("> " + remark);
      assertThat(Page.texts(Page.parse(HtmlPage.of(notes)), "p")).contains(remark);
    }
  }

  @Test
  void saysThatNothingChanged() {
    ReleaseNotes notes = new ReleaseNotes(
        new History("app", "", List.of(), 0, 0, false), List.of(), "Asked nobody.");

    assertThat(Markdown.of(notes))
        .isEqualTo("# Release notes of app\n\n> Asked nobody.\n\nNothing changed.\n");
    assertThat(Page.texts(Page.parse(HtmlPage.of(notes)), "p")).contains("Nothing changed.");
  }

  @Test
  void letsNoTextOfCommitsOrModelsBecomeMarkup() {
    Attempt attempt = attempt(Optional.empty(), Optional.empty(), List.of());
    Commit commit = new Commit("0123456789", HOSTILE, HOSTILE, HOSTILE, List.of(HOSTILE));
    Change change = new Change(ChangeType.FIX, Optional.of(HOSTILE), true, HOSTILE);
    Outcome classified = new Outcome.Classified(commit, result(change, HOSTILE, attempt));
    LlmException failure = LlmException.of(ErrorKind.EMPTY, HOSTILE, List.of(attempt), null);
    ReleaseNotes notes = new ReleaseNotes(
        new History(HOSTILE, HOSTILE, commits(2), 2, 0, false),
        List.of(classified, new Outcome.NotClassified(commit, failure)),
        HOSTILE);

    Document page = Page.parse(HtmlPage.of(notes));
    assertThat(page.getElementsByTagName("script").getLength()).isZero();
    assertThat(Page.references(page)).isEmpty();
    assertThat(Page.texts(page, "b"))
        .anyMatch(text -> text.startsWith("<script src=\"http://evil\">"));
    assertThat(Markdown.of(notes)).doesNotContain("<script", " `x`", " *y*", "[z]", "\u0007");
  }

  @Test
  void letsNoTextBeginAListOrAHeading() {
    assertThat(List.of("# a", "- a", "+ a", "1. a", "2) a", "=== a", "a - b", "v1.2"))
        .extracting(Markdown::escape)
        .containsExactly("\\# a", "\\- a", "\\+ a", "1\\. a", "2\\) a", "\\=== a", "a - b", "v1.2");
  }

  private static ReleaseNotes notes(int commits, List<Outcome> outcomes) {
    History history = new History("app", "v1..HEAD", commits(commits), commits, 0, false);
    return new ReleaseNotes(history, outcomes, "Asked nobody.");
  }

  private static List<Commit> commits(int count) {
    return Collections.nCopies(count, commit("feat: x"));
  }

  private static Commit commit(String subject) {
    return new Commit("0123456789abcdef", "Ada", subject, "", List.of());
  }

  private static Outcome classified(String summary, ChangeType type, boolean isBreaking) {
    return classified(
        summary,
        type,
        isBreaking,
        attempt(
            Optional.empty(), Optional.of(new BigDecimal("0.0012")), List.of(LIMITED, ANSWERED)));
  }

  private static Outcome classified(
      String summary, ChangeType type, boolean isBreaking, Attempt attempt) {
    Change change = new Change(type, Optional.of("core"), isBreaking, summary);
    return new Outcome.Classified(commit("feat: x"), result(change, "b/two", attempt));
  }

  private static LlmResult<Change> result(Change change, String model, Attempt attempt) {
    return new LlmResult<>(
        change,
        model,
        List.of(attempt),
        Optional.empty(),
        attempt.cost(),
        Optional.of("stop"),
        Optional.empty(),
        List.of(),
        "");
  }

  private static Attempt attempt(
      List<String> models, String model, List<UpstreamAttempt> upstream) {
    return attempt(models, model, Optional.empty(), Optional.empty(), upstream);
  }

  private static Attempt attempt(
      Optional<ErrorKind> kind, Optional<BigDecimal> cost, List<UpstreamAttempt> upstream) {
    List<String> models = upstream.isEmpty() ? List.of("b/two") : List.of("a/one", "b/two");
    return attempt(models, "b/two", kind, cost, upstream);
  }

  private static Attempt attempt(
      List<String> models,
      String model,
      Optional<ErrorKind> kind,
      Optional<BigDecimal> cost,
      List<UpstreamAttempt> upstream) {
    return new Attempt(
        models,
        Optional.of(model),
        "here",
        Attempt.Reason.NEXT,
        kind,
        OptionalInt.of(200),
        Optional.empty(),
        Instant.EPOCH,
        Duration.ofMillis(5),
        Optional.empty(),
        0,
        Optional.empty(),
        cost,
        upstream,
        List.of(),
        Optional.empty());
  }
}
