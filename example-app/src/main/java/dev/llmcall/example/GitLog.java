package dev.llmcall.example;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;

/** Reads the history of a repository. */
final class GitLog {
  /** Begins each commit; what follows are fields and file names, each ended by a NUL. */
  private static final Pattern HEAD = Pattern.compile("\u0001\\p{XDigit}{40,64}");

  private static final String FORMAT = "--format=tformat:%x01%H%x00%an%x00%B%x00";

  /** A commit may hold a whole log file or touch every file; a model needs to see the beginning. */
  private static final int MAX_BODY = 8_000;

  private static final int MAX_FILES = 60;

  private final Git git;

  /**
   * The history of the repository that a folder is in.
   *
   * @throws BadInput if it is in none
   */
  GitLog(Path folder) throws BadInput {
    if (!Files.isDirectory(folder)) {
      throw new BadInput("there is no folder " + folder);
    }
    this.git = new Git(folder);
    git.run("rev-parse", "--git-dir");
  }

  /**
   * The commits that {@code until} has and {@code since} has not, newest first.
   *
   * @param since a revision; if empty, from the beginning
   * @param until a revision; if empty, what is checked out
   * @param limit takes no more than so many
   */
  History read(Optional<String> since, Optional<String> until, int limit) throws BadInput {
    List<String> range = new ArrayList<>();
    if (until.isPresent()) {
      range.add(commit(until.get()));
    } else {
      resolve("HEAD").ifPresent(range::add); // a new repository has none
    }
    if (since.isPresent()) {
      range.add("^" + commit(since.get()));
    }
    String name =
        since.map(first -> first + ".." + until.orElse("HEAD")).orElseGet(() -> until.orElse(""));
    boolean isShallow = git.ask("rev-parse", "--is-shallow-repository")
        .map(Boolean::parseBoolean)
        .orElse(false);
    if (range.isEmpty()) {
      return new History(project(), name, List.of(), 0, 0, isShallow);
    }
    return new History(
        project(),
        name,
        parse(git.run(log(range, limit))),
        count("--no-merges", range),
        count("--merges", range),
        isShallow);
  }

  private String commit(String revision) throws BadInput {
    return resolve(revision)
        .orElseThrow(() -> new BadInput("there is no revision '" + revision + "' here"));
  }

  private Optional<String> resolve(String revision) throws BadInput {
    return git.ask("rev-parse", "--verify", "--quiet", "--end-of-options", revision + "^{commit}");
  }

  private int count(String which, List<String> range) throws BadInput {
    List<String> command = new ArrayList<>(List.of("rev-list", "--count", which));
    command.addAll(range);
    return Integer.parseInt(git.run(command.toArray(String[]::new)).strip());
  }

  private static String[] log(List<String> range, int limit) {
    List<String> command = new ArrayList<>(List.of("log", "-z", "--no-merges", "--name-only"));
    command.addAll(List.of("--no-show-signature", "--no-notes", "--no-color", "--no-ext-diff"));
    command.addAll(List.of("--max-count=" + limit, FORMAT));
    command.addAll(range);
    command.add("--");
    return command.toArray(String[]::new);
  }

  private String project() throws BadInput {
    Optional<String> top = git.ask("rev-parse", "--show-toplevel");
    Path root = Path.of(top.isPresent() ? top.get() : git.run("rev-parse", "--absolute-git-dir"));
    Path name = root.toAbsolutePath().normalize().getFileName();
    return PlainLine.of(name == null ? "" : name.toString().strip());
  }

  /** Each commit is hash, author and message, then an empty field, then its files. */
  static List<Commit> parse(String log) {
    String[] fields = log.split("\0", -1);
    List<Commit> commits = new ArrayList<>();
    for (int i = 0; i + 2 < fields.length; ) {
      String hash = fields[i].substring(1);
      String author = fields[i + 1];
      String message = fields[i + 2];
      List<String> files = new ArrayList<>();
      for (i += 3; i < fields.length && !HEAD.matcher(fields[i]).matches(); i++) {
        String file = PlainLine.of(fields[i]);
        if (!file.isEmpty()) {
          files.add(file);
        }
      }
      commits.add(commit(hash, author, message, files));
    }
    return commits;
  }

  private static Commit commit(String hash, String author, String message, List<String> files) {
    String[] paragraphs = message.strip().split("\\R\\h*\\R", 2);
    String body = paragraphs.length == 2 ? paragraphs[1].strip() : "";
    return new Commit(
        hash,
        PlainLine.of(author),
        cut(PlainLine.of(paragraphs[0])),
        cut(body),
        files.size() <= MAX_FILES ? files : shortened(files));
  }

  private static String cut(String text) {
    if (text.length() <= MAX_BODY) {
      return text;
    }
    int end = Character.isHighSurrogate(text.charAt(MAX_BODY - 1)) ? MAX_BODY - 1 : MAX_BODY;
    return text.substring(0, end) + " [...]";
  }

  private static List<String> shortened(List<String> files) {
    List<String> few = new ArrayList<>(files.subList(0, MAX_FILES));
    few.add("and " + (files.size() - MAX_FILES) + " more");
    return few;
  }
}
