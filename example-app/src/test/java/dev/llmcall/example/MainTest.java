package dev.llmcall.example;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.testkit.Fault;
import dev.llmcall.testkit.LocalRouter;
import dev.llmcall.testkit.ReceivedRequest;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.PrintStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.w3c.dom.Document;

/** The whole program, on repositories that git made and over real HTTP. */
class MainTest {
  private static final String FIX =
      "{\"type\":\"FIX\",\"scope\":null,\"breaking\":false,\"summary\":\"It works\"}";

  @TempDir
  Path temp;

  private final Map<String, String> environment = new HashMap<>();
  private final ByteArrayOutputStream out = new ByteArrayOutputStream();
  private final ByteArrayOutputStream err = new ByteArrayOutputStream();
  private TestRepository repository;

  @BeforeEach
  void repository() throws Exception {
    repository = TestRepository.in(temp.resolve("app"));
  }

  @Test
  void showsFallbackOnARealHistoryWithoutAnyKey() throws Exception {
    repository
        .commit("feat!: the big one\n\n" + "because ".repeat(500), "a.txt")
        .commits(4);

    assertThat(run("--parallel", "1")).isZero();

    String remark = "Classified by a rule-based stand-in on this machine, not by a language model.";
    assertThat(printed()).contains(remark).contains("5 commits classified, 3 of them by a model");
    assertThat(markdown())
        .contains(remark)
        .contains("## Before you upgrade\n\n- the big one")
        .contains("| stand-in/busy | 2 | 3 × HTTP 429 |")
        .contains("| stand-in/short-prompts | 2 | 1 × HTTP 400 |")
        .contains("| stand-in/patient | 1 | none |");
    Document page = Page.parse(html());
    assertThat(Page.texts(page, "p")).anyMatch(text -> text.startsWith(remark));
    assertThat(Page.texts(page, "text"))
        .contains("2 answered, failed 3 × HTTP 429", "2 answered, failed 1 × HTTP 400");
    assertThat(Page.references(page)).isEmpty();
    assertThat(errors())
        .doesNotContain("release-notes:")
        .endsWith("5 of 5" + System.lineSeparator());
  }

  @Test
  void walksTheChainItselfAtACompatibleServer() throws Exception {
    repository.commits(3);
    try (LocalRouter router = LocalRouter.start()) {
      router.model("one").fails(Fault.CONTEXT_LENGTH);
      router.model("two").answers(FIX);

      assertThat(run(router, "--model", "one", "--model", "two")).isZero();

      assertThat(markdown())
          .contains("| one | 0 | 3 × context length | none |")
          .contains("| two | 3 | none | unknown |")
          .contains(
              "Classified by models at 127.0.0.1:" + router.openAiBaseUri().getPort());
      assertThat(router.requests())
          .extracting(ReceivedRequest::path)
          .containsOnly("/v1/chat/completions")
          .hasSize(6);
    }
  }

  @Test
  void keepsTheOrderOfTheHistoryWhateverIsAnsweredFirst() throws Exception {
    repository.commits(20);

    assertThat(run("--parallel", "8")).isZero();

    assertThat(markdown().lines().filter(line -> line.startsWith("- number")))
        .extracting(line -> line.substring(0, line.indexOf(" (")))
        .containsExactlyElementsOf(
            Stream.iterate(20, n -> n > 0, n -> n - 1).map(n -> "- number " + n).toList());
  }

  @Test
  void listsTheCommitsThatNoModelClassifiedAndSaysSoByItsStatus() throws Exception {
    repository.commit("feat: good").commit("feat: bad");
    try (LocalRouter router = LocalRouter.start()) {
      router.model("one").answers(FIX).moderates(request -> request.question().contains("bad"));

      assertThat(run(router, "--model", "one")).isEqualTo(1);

      assertThat(markdown()).contains("## Fixed").contains("## Not classified\n\n- feat: bad (`");
      assertThat(html()).contains("Not classified (1)");
      assertThat(printed()).contains("1 commit not classified: ");
    }
  }

  @Test
  void keepsWhatIsDoneWhenTheKeyIsRefusedHalfway() throws Exception {
    repository.commits(5);
    try (LocalRouter router = LocalRouter.start()) {
      router.model("one").answers(FIX).times(2).thenFails(Fault.AUTHENTICATION);

      assertThat(run(router, "--model", "one", "--parallel", "1")).isEqualTo(1);

      assertThat(router.requests()).hasSize(3);
      assertThat(markdown()).contains("partial: the run was stopped after 3 of 5 commits");
      assertThat(errors())
          .contains(" refused the key; see the environment variable LLMCALL_API_KEY");
    }
  }

  @Test
  void writesEmptyNotesWhereNothingChanged() throws Exception {
    assertThat(run()).isZero();
    assertThat(markdown()).contains("Nothing changed.");

    repository.commits(1);
    assertThat(run("--since", "HEAD", "--until", "HEAD")).isZero();
    assertThat(markdown())
        .startsWith("# Release notes of app, HEAD..HEAD")
        .contains("Nothing changed.");
  }

  @Test
  void writesNothingBesideTheNotes() throws Exception {
    run();

    try (Stream<Path> files = Files.list(repository.folder().resolve("release-notes"))) {
      assertThat(files.map(file -> file.getFileName().toString()))
          .containsExactlyInAnyOrder("release-notes.md", "release-notes.html");
    }
  }

  @Test
  void explainsItself() {
    assertThat(run("--help")).isZero();
    assertThat(printed())
        .contains("Usage: release-notes", "--repo=PATH", "--since=REVISION", "--base-url=URL")
        .contains("OPENROUTER_API_KEY", "Exit status:");
  }

  @Test
  void refusesWhatItCannotDoInOneLine() throws Exception {
    repository.commits(1);
    Path file = Files.writeString(temp.resolve("file"), "");
    Path elsewhere = Files.createDirectories(temp.resolve("elsewhere"));

    assertRefused("there is no folder", "--repo", temp.resolve("nowhere").toString());
    assertRefused(elsewhere + ": not a git repository", "--repo", elsewhere.toString());
    assertRefused("there is no revision 'nope' here", "--since", "nope");
    assertRefused("there is no revision 'nope' here", "--until", "nope");
    assertRefused("cannot write into " + file, "--out", file.toString());
    assertRefused("Unknown option: '--bogus'", "--bogus");
    assertRefused("Unmatched argument", "surplus");
    assertRefused("--limit must be 1 or more, but is 0", "--limit", "0");
    assertRefused("--limit", "--limit", "many");
    assertRefused("--parallel must be 1 to 100, but is 101", "--parallel", "101");
    assertRefused("Missing required parameter", "--repo");
    assertRefused("--base-url needs a --model", "--base-url", "http://127.0.0.1:1/v1");
    assertRefused("--model needs OPENROUTER_API_KEY or --base-url", "--model", "m");
    assertRefused("--api-key-env needs --base-url", "--api-key-env", "KEY");
    assertRefused(
        "the environment variable KEY is not set",
        "--base-url",
        "http://127.0.0.1:1/v1",
        "--model",
        "m",
        "--api-key-env",
        "KEY");
    assertRefused("release-notes: ", "--base-url", "not-a-url", "--model", "m");
    assertRefused("release-notes: ", "--base-url", "ftp://127.0.0.1/", "--model", "m");
    assertThat(repository.folder().resolve("release-notes/release-notes.md")).doesNotExist();
  }

  @Test
  void refusesAServerThatIsNotThere() throws Exception {
    repository.commits(3);
    int port;
    try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
      port = free.getLocalPort();
    }

    assertRefused(
        "127.0.0.1:" + port + " cannot be reached",
        "--base-url",
        "http://127.0.0.1:" + port + "/v1",
        "--model",
        "m");
  }

  @Test
  void refusesToGoOnWithABadKeyWithoutShowingIt() throws Exception {
    repository.commits(3);
    environment.put("KEY", "sk-canary");
    try (LocalRouter router = LocalRouter.start()) {
      router.key("sk-other");
      router.model("m").answers(FIX);

      assertRefused(
          "refused the key; see the environment variable KEY",
          "--base-url",
          router.openAiBaseUri().toString(),
          "--model",
          "m",
          "--api-key-env",
          "KEY");
      assertThat(printed() + errors()).doesNotContain("canary");
    }
  }

  private void assertRefused(String problem, String... arguments) {
    err.reset();
    assertThat(run(arguments)).as(problem).isEqualTo(2);
    assertThat(errors().lines())
        .singleElement()
        .asString()
        .startsWith("release-notes: ")
        .contains(problem);
  }

  private int run(LocalRouter router, String... arguments) {
    router.key("sk-test");
    environment.put("LLMCALL_API_KEY", "sk-test");
    List<String> all = new ArrayList<>(List.of(arguments));
    all.addAll(List.of("--base-url", router.openAiBaseUri().toString()));
    return run(all.toArray(String[]::new));
  }

  private int run(String... arguments) {
    return new Main(repository.folder(), environment, stream(out), stream(err)).run(arguments);
  }

  private static PrintStream stream(ByteArrayOutputStream bytes) {
    return new PrintStream(bytes, true, StandardCharsets.UTF_8);
  }

  private String printed() {
    return out.toString(StandardCharsets.UTF_8);
  }

  private String errors() {
    return err.toString(StandardCharsets.UTF_8);
  }

  private String markdown() throws IOException {
    return Files.readString(repository.folder().resolve("release-notes/release-notes.md"));
  }

  private String html() throws IOException {
    return Files.readString(repository.folder().resolve("release-notes/release-notes.html"));
  }
}
