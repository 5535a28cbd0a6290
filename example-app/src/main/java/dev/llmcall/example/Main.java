package dev.llmcall.example;

import dev.llmcall.ErrorKind;
import java.io.PrintStream;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import picocli.CommandLine;
import picocli.CommandLine.ParameterException;

/** Release notes from a git history; {@code --help} says how. */
public final class Main {
  private static final int DONE = 0;
  private static final int INCOMPLETE = 1;
  private static final int BAD_INPUT = 2;

  private final Path folder;
  private final Map<String, String> environment;
  private final PrintStream out;
  private final PrintStream err;

  /** Where the program runs: the current folder, environment variables, and what it prints to. */
  Main(Path folder, Map<String, String> environment, PrintStream out, PrintStream err) {
    this.folder = folder;
    this.environment = environment;
    this.out = out;
    this.err = err;
  }

  /** Runs the program and exits with its status. */
  public static void main(String... arguments) {
    Main main = new Main(Path.of("").toAbsolutePath(), System.getenv(), System.out, System.err);
    System.exit(main.run(arguments));
  }

  /** The exit status. */
  int run(String... arguments) {
    Options options = new Options();
    CommandLine commandLine = new CommandLine(options);
    try {
      commandLine.parseArgs(arguments);
      if (options.help) {
        commandLine.usage(out);
        return DONE;
      }
      options.check();
      return write(options);
    } catch (BadInput | ParameterException e) {
      err.println("release-notes: " + PlainLine.of(String.valueOf(e.getMessage())));
      return BAD_INPUT;
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      return INCOMPLETE;
    }
  }

  private int write(Options options) throws BadInput, InterruptedException {
    History history =
        new GitLog(folder.resolve(options.repo)).read(options.since, options.until, options.limit);
    NotesFolder notesFolder = new NotesFolder(folder.resolve(options.out));
    try (Service service = Service.of(options, environment)) {
      String commits = ReleaseNotes.commits(history.commits().size());
      out.println(history.project() + ", " + commits + ". " + service.answeredBy());
      ReleaseNotes notes = classify(history, service, options.parallel, notesFolder);
      List<Path> files = notesFolder.write(notes);
      Summary.print(notes, out);
      files.forEach(file -> out.println("Written: " + file));
      return notes.notClassified().isEmpty() && !notes.isPartial() ? DONE : INCOMPLETE;
    }
  }

  private ReleaseNotes classify(
      History history, Service service, int parallel, NotesFolder notesFolder)
      throws BadInput, InterruptedException {
    Progress progress = new Progress(err, isTerminal(), history.commits().size());
    Commits commits = new CommitsLlm(service.client(), service.options());
    Classifier classifier = new Classifier(commits, progress);
    Supplier<ReleaseNotes> soFar =
        () -> new ReleaseNotes(history, classifier.outcomes(), service.answeredBy());
    OnInterrupt keeping = new OnInterrupt(() -> keep(soFar.get(), progress, notesFolder));
    try {
      classifier.run(history.commits(), parallel);
    } finally {
      keeping.cancel();
    }
    progress.stop();
    if (classifier.stoppedBy().isPresent()) {
      String problem = problem(classifier.stoppedBy().get().kind(), service);
      if (soFar.get().classified().isEmpty()) {
        throw new BadInput(problem);
      }
      err.println("release-notes: " + problem);
    }
    return soFar.get();
  }

  private void keep(ReleaseNotes notes, Progress progress, NotesFolder notesFolder) {
    progress.stop();
    try {
      notesFolder.write(notes);
      err.println("release-notes: stopped; the notes hold what was done");
    } catch (BadInput e) {
      err.println("release-notes: " + e.getMessage());
    }
  }

  private static String problem(ErrorKind kind, Service service) {
    return kind == ErrorKind.AUTHENTICATION
        ? service.address() + " refused the key; see the environment variable " + service.keyName()
        : service.address() + " cannot be reached";
  }

  /** JDK 22 to 24 always have a console; there only TERM tells a terminal from a log. */
  @SuppressWarnings("SystemConsoleNull")
  private boolean isTerminal() {
    String terminal = environment.getOrDefault("TERM", "dumb");
    return System.console() != null && !terminal.equals("dumb");
  }
}
