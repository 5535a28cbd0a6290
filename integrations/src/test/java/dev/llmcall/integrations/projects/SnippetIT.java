package dev.llmcall.integrations.projects;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The Java on the README and the pages of {@code docs} compiles, with what each page presupposes. */
class SnippetIT {
  private static final Path ROOT = Path.of(Jars.property("llmcall.root"));
  private static final Path PRESUPPOSED = Path.of("src/test/resources/snippets");
  private static final Pattern BLOCK = Pattern.compile("```java\n(.*?)```", Pattern.DOTALL);
  private static final Pattern TYPE = Pattern.compile(
      "(@LlmCall.*\n)?(@\\w+.*\n)*(public )?(sealed )?(interface|record|enum) [\\s\\S]*");
  private static final Pattern MEMBER =
      Pattern.compile("@UserMessage[\\s\\S]*|String [A-Z]+ = [\\s\\S]*");

  @TempDir
  Path directory;

  /** The page of problems shows mistakes; what javac says of those is tested with the processor. */
  static List<Path> pages() throws IOException {
    try (Stream<Path> pages = Files.list(ROOT.resolve("docs"))) {
      return Stream.concat(Stream.of(ROOT.resolve("README.md")), pages.sorted())
          .filter(page -> !page.endsWith("errors.md") && isWithJava(page))
          .toList();
    }
  }

  private static boolean isWithJava(Path page) {
    try {
      return BLOCK.matcher(Files.readString(page)).find();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  @ParameterizedTest
  @MethodSource("pages")
  void compiles(Path page) throws IOException {
    Project project = new Project(directory).with(Jars.all());
    Matcher block = BLOCK.matcher(Files.readString(page));
    int count = 0;
    while (block.find()) {
      // The README's written class is compared with what is written, elsewhere.
      if (!block.group(1).contains("@Generated(")) {
        String name = "snippet" + ++count;
        project.source(name + "/Snippet.java", source(name, presupposed(page), block.group(1)));
      }
    }
    Project.Build build = project.compile("snippets");
    assertThat(build.printed()).doesNotContain("error:");
    assertThat(build.succeeded()).isTrue();
    assertThat(count).isPositive();
  }

  private static String presupposed(Path page) throws IOException {
    String file = page.getFileName().toString().replace(".md", ".java");
    return Files.readString(PRESUPPOSED.resolve(file));
  }

  private static String source(String name, String presupposed, String block) {
    List<String> imports = new ArrayList<>();
    List<String> types = new ArrayList<>();
    List<String> members = new ArrayList<>();
    List<String> inside = new ArrayList<>();
    List<String> statements = new ArrayList<>();
    // Dots stand for what the reader fills in.
    String code = block.replaceAll("(?m)^ *….*\n", "").replace("(…)", "(null)");
    for (String paragraph : code.split("\n\n(?! )", -1)) {
      if (paragraph.startsWith("import ")) {
        imports.add(paragraph);
      } else if (TYPE.matcher(paragraph).matches()) {
        types.add(paragraph);
      } else if (paragraph.startsWith("private static ")) {
        inside.add(paragraph);
      } else if (MEMBER.matcher(paragraph).matches()) {
        members.add(paragraph);
      } else {
        statements.add(paragraph);
      }
    }
    String own = String.join("\n", types).replaceFirst("(?m)^public interface", "interface");
    String member = members.isEmpty()
        ? ""
        : "@LlmCall(models = \"a/b\") interface Member {\n" + String.join("\n", members) + "}\n";
    String fields = presupposed.substring(0, presupposed.indexOf("\n\n"));
    String others = missing(presupposed.substring(fields.length()), own);
    return "package " + name + ";\n" + String.join("\n", imports) + """

        import dev.llmcall.*;
        import dev.llmcall.runtime.*;
        import dev.llmcall.runtime.generated.*;
        import dev.llmcall.testkit.*;
        import java.net.URI;
        import java.time.Duration;
        import java.util.ArrayList;
        import java.util.List;
        import java.util.Optional;
        """
        + String.join(
            "\n", own, others, member, "class Snippet {", fields, String.join("\n", inside))
        + "\nvoid run() throws Exception {\n"
        + String.join("\n", statements)
        + "\n}\n}\n";
  }

  /** What a page presupposes and the snippet does not declare itself. */
  private static String missing(String presupposed, String own) {
    StringBuilder missing = new StringBuilder();
    for (String paragraph : presupposed.split("\n\n(?! )", -1)) {
      Matcher type = Pattern.compile("(?:interface|record|enum) (\\w+)").matcher(paragraph);
      if (!type.find() || !own.contains(type.group())) {
        missing.append(paragraph).append("\n\n");
      }
    }
    return missing.toString();
  }
}
