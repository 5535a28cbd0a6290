package dev.llmcall.example;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class GitLogTest {
  @TempDir
  Path temp;

  private TestRepository repository;

  @BeforeEach
  void repository() throws Exception {
    repository = TestRepository.in(temp.resolve("my project"));
  }

  @Test
  void readsNewestFirstWithMessageAuthorAndFiles() throws Exception {
    repository.commit("feat: one\n\nWhy it\nwas done.\n\nMore.", "a b.txt", "src/é.txt");
    repository.commit("fix: two\nin two lines");

    History history = read();

    assertThat(history.project()).isEqualTo("my project");
    assertThat(history.commits())
        .extracting(Commit::subject)
        .containsExactly("fix: two in two lines", "feat: one");
    Commit first = history.commits().get(1);
    assertThat(first.hash()).isEqualTo(repository.git("rev-parse", "HEAD~1").strip());
    assertThat(first.author()).isEqualTo("Ada");
    assertThat(first.body()).isEqualTo("Why it\nwas done.\n\nMore.");
    assertThat(first.files()).containsExactly("a b.txt", "src/é.txt");
    assertThat(history.commits().get(0).files()).isEmpty();
  }

  @Test
  void readsBetweenTwoRevisions() throws Exception {
    repository.commits(4).git("tag", "v1", "HEAD~2");

    History history =
        new GitLog(repository.folder()).read(Optional.of("v1"), Optional.of("HEAD~1"), 10);

    assertThat(history.range()).isEqualTo("v1..HEAD~1");
    assertThat(history.commits()).extracting(Commit::subject).containsExactly("feat: number 3");
  }

  @Test
  void isEmptyBetweenARevisionAndItself() throws Exception {
    repository.commits(2);

    History history =
        new GitLog(repository.folder()).read(Optional.of("HEAD"), Optional.of("HEAD"), 10);

    assertThat(history.commits()).isEmpty();
    assertThat(history.total()).isZero();
  }

  @Test
  void isEmptyInARepositoryWithoutCommits() throws Exception {
    assertThat(read().commits()).isEmpty();
  }

  @Test
  void takesTheNewestAndSaysHowManyThereAre() throws Exception {
    History history =
        new GitLog(repository.commits(5).folder()).read(Optional.empty(), Optional.empty(), 2);

    assertThat(history.commits())
        .extracting(Commit::subject)
        .containsExactly("feat: number 5", "feat: number 4");
    assertThat(history.total()).isEqualTo(5);
  }

  @Test
  void leavesMergesOutAndCountsThem() throws Exception {
    repository.commits(1).git("checkout", "-q", "-b", "side");
    repository.commit("feat: aside", "side.txt").git("checkout", "-q", "main");
    repository.commit("feat: ahead", "main.txt");
    repository.git("merge", "-q", "--no-ff", "-m", "Merge side", "side");

    History history = read();

    assertThat(history.commits())
        .extracting(Commit::subject)
        .containsExactlyInAnyOrder("feat: ahead", "feat: aside", "feat: number 1");
    assertThat(history.merges()).isEqualTo(1);
  }

  @Test
  void readsOldEncodings() throws Exception {
    Path message = temp.resolve("message");
    Files.write(message, "größer\n".getBytes(StandardCharsets.ISO_8859_1));
    repository.git(
        "-c",
        "i18n.commitEncoding=ISO-8859-1",
        "commit",
        "-q",
        "--allow-empty",
        "-F",
        message.toString());

    assertThat(read().commits().get(0).subject()).isEqualTo("größer");
  }

  @Test
  void makesOddNamesALine() throws Exception {
    repository.git(
        Map.of("GIT_AUTHOR_NAME", "E\u001b[31mve \u202etxt"),
        "commit",
        "-q",
        "--allow-empty",
        "-m",
        "one");

    assertThat(read().commits().get(0).author()).isEqualTo("E [31mve txt");
  }

  @Test
  void survivesBytesThatAreNoText() throws Exception {
    Path message = temp.resolve("message");
    Files.write(message, new byte[] {'a', (byte) 0xff, (byte) 0xfe, 'b', '\n'});
    repository.git("commit", "-q", "--allow-empty", "-F", message.toString());

    assertThat(read().commits().get(0).subject()).startsWith("a").endsWith("b");
  }

  @Test
  void readsACommitWithoutMessage() throws Exception {
    repository.commit("", "a.txt");

    Commit commit = read().commits().get(0);

    assertThat(commit.subject()).isEmpty();
    assertThat(commit.title()).isEqualTo("(no message)");
    assertThat(commit.files()).containsExactly("a.txt");
  }

  @Test
  void cutsBodiesAndListsOfFilesThatNobodyWouldRead() throws Exception {
    String[] files = new String[100];
    for (int i = 0; i < files.length; i++) {
      files[i] = "file" + i;
    }
    repository.commit("big\n\n" + "x".repeat(7_999) + "\uD83D\uDE00 the rest", files);

    Commit commit = read().commits().get(0);

    assertThat(commit.body()).isEqualTo("x".repeat(7_999) + " [...]");
    assertThat(commit.files()).hasSize(61).endsWith("and 40 more");
  }

  @Test
  void isNotMisledByTheUsersOwnSettings() throws Exception {
    repository.commit("feat: one", "a.txt").git("notes", "add", "-m", "a note");
    for (String setting : List.of(
        "log.showSignature=true",
        "color.ui=always",
        "log.showRoot=false",
        "format.pretty=fuller")) {
      String[] parts = setting.split("=", 2);
      repository.git("config", parts[0], parts[1]);
    }

    Commit commit = read().commits().get(0);

    assertThat(commit.subject()).isEqualTo("feat: one");
    assertThat(commit.body()).isEmpty();
    assertThat(commit.files()).containsExactly("a.txt");
  }

  @Test
  void noticesAShallowClone() throws Exception {
    repository.commits(3);
    Path clone = temp.resolve("clone");
    repository.git(
        "clone", "-q", "--depth", "1", "file://" + repository.folder(), clone.toString());

    History history = new GitLog(clone).read(Optional.empty(), Optional.empty(), 10);

    assertThat(history.isShallow()).isTrue();
    assertThat(history.commits()).hasSize(1);
    assertThat(read().isShallow()).isFalse();
  }

  @Test
  void findsTheRepositoryFromAFolderInItAndABareOne() throws Exception {
    repository.commit("feat: one", "sub/a.txt");
    Path bare = temp.resolve("bare.git");
    repository.git("clone", "-q", "--bare", repository.folder().toString(), bare.toString());

    GitLog inside = new GitLog(repository.folder().resolve("sub"));
    assertThat(inside.read(Optional.empty(), Optional.empty(), 1).project())
        .isEqualTo("my project");
    assertThat(new GitLog(bare).read(Optional.empty(), Optional.empty(), 1).project())
        .isEqualTo("bare.git");
  }

  @Test
  void refusesWhatIsNoRevision() throws Exception {
    repository.commits(1);

    for (String revision : List.of("nope", "-x", "", "--all", "HEAD^{tree}", "a..b")) {
      assertThatThrownBy(() ->
              new GitLog(repository.folder()).read(Optional.of(revision), Optional.empty(), 1))
          .isInstanceOf(BadInput.class)
          .hasMessage("there is no revision '" + revision + "' here");
    }
  }

  private History read() throws BadInput {
    return new GitLog(repository.folder()).read(Optional.empty(), Optional.empty(), 1000);
  }
}
