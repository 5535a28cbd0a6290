package dev.llmcall.example;

import java.net.URI;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import picocli.CommandLine.Command;
import picocli.CommandLine.Option;

/** The command line. */
@Command(
    name = "release-notes",
    sortOptions = false,
    description = {
      "Writes release notes from a git history: a language model reads each commit.",
      "",
      "With OPENROUTER_API_KEY set, the models are asked at OpenRouter; with --base-url, at any"
          + " OpenAI-compatible server. Either is sent commit messages and names of files. Without"
          + " both, a rule-based stand-in on this machine answers, and nothing leaves it.",
      ""
    },
    footer = {
      "",
      "Written are release-notes.md and release-notes.html. Ctrl-C keeps what is done: notes of the"
          + " commits read so far, which say that they are partial.",
      "",
      "Exit status: 0 every commit was classified; 1 some were not, the notes list them with the"
          + " reason; 2 it could not be done at all, one line says why; 130 stopped by Ctrl-C."
    })
final class Options {
  @Option(
      names = "--repo",
      paramLabel = "PATH",
      description = "A folder in a git repository. Default: the current folder.")
  Path repo = Path.of("");

  @Option(
      names = "--since",
      paramLabel = "REVISION",
      description = "Leave out what this revision has. Default: nothing.")
  Optional<String> since = Optional.empty();

  @Option(
      names = "--until",
      paramLabel = "REVISION",
      description = "The last revision to read. Default: what is checked out.")
  Optional<String> until = Optional.empty();

  @Option(
      names = "--limit",
      paramLabel = "N",
      description = "Read the newest N commits only. Default: ${DEFAULT-VALUE}.")
  int limit = 1000;

  @Option(
      names = "--out",
      paramLabel = "DIR",
      description = "Where to write. Default: ${DEFAULT-VALUE} in the current folder.")
  Path out = Path.of("release-notes");

  @Option(
      names = "--parallel",
      paramLabel = "N",
      description = "How many calls to have in flight. Default: ${DEFAULT-VALUE}.")
  int parallel = 4;

  @Option(
      names = "--base-url",
      paramLabel = "URL",
      description = "An OpenAI-compatible server, such as http://localhost:11434/v1.")
  Optional<URI> baseUrl = Optional.empty();

  @Option(
      names = "--api-key-env",
      paramLabel = "NAME",
      description =
          "The environment variable with the key for --base-url. Default: LLMCALL_API_KEY, which"
              + " may be missing.")
  Optional<String> apiKeyEnv = Optional.empty();

  @Option(
      names = "--model",
      paramLabel = "ID",
      description = "A model of the chain; repeat it for those to fall back to.")
  List<String> models = List.of();

  @Option(names = "--help", usageHelp = true, description = "Show this help.")
  boolean help;

  /** Refuses values that are of the right type and make no sense. */
  void check() throws BadInput {
    if (limit < 1) {
      throw new BadInput("--limit must be 1 or more, but is " + limit);
    }
    if (parallel < 1 || parallel > 100) {
      throw new BadInput("--parallel must be 1 to 100, but is " + parallel);
    }
    if (models.stream().anyMatch(String::isBlank)) {
      throw new BadInput("--model must not be blank");
    }
    if (baseUrl.isPresent() && models.isEmpty()) {
      throw new BadInput("--base-url needs a --model: servers name their models differently");
    }
    if (baseUrl.isEmpty() && apiKeyEnv.isPresent()) {
      throw new BadInput("--api-key-env needs --base-url; OpenRouter's key is OPENROUTER_API_KEY");
    }
  }
}
