package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.LlmClient;
import dev.llmcall.testkit.ChatRequest;
import dev.llmcall.testkit.LocalRouter;
import java.io.IOException;
import java.lang.reflect.Method;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/**
 * What Mustache's specification has no words for: the types of Java. Each method of a compiled class
 * calls one of the interface with values of its own; what the model is asked is compared.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class SectionsTest {
  private static final String SOURCE = """
      package com.acme;

      import dev.llmcall.LlmCall;
      import dev.llmcall.UserMessage;
      import java.util.*;

      @LlmCall(models = "a/b")
      public interface Desk {
        @interface Nullable {}

        enum Tone { FORMAL, WARM }

        record Person(String name, Optional<Person> boss, Tone tone, Boolean away) {}

        class Bean {
          private final Map<String, Person> people = new LinkedHashMap<>();
          public int[] numbers;

          public Map<String, Person> getPeople() { return people; }
          public boolean isOpen() { return numbers != null; }
        }

        record Node(String title, List<Node> nodes) {}

        String TREE = "- {{title}}\\n{{#nodes}}\\n  {{>TREE}}\\n{{/nodes}}\\n";
        String GREETING = "Dear {{name}}{{#boss}}, cc {{name}}{{/boss}}";

        @UserMessage("{{person.boss.name}}|{{#person.boss}}{{name}}{{/person.boss}}{{^person.boss}}none{{/person.boss}}")
        String boss(Person person);

        @UserMessage("{{#person}}{{>GREETING}}, {{tone}}{{#away}} (away){{/away}}{{/person}}{{^person}}nobody{{/person}}")
        String greet(@Nullable Person person);

        @UserMessage("{{#bean.people}}{{key}}={{value.name}};{{/bean.people}}{{^bean.people}}empty{{/bean.people}}|{{#bean.open}}open{{/bean.open}}|{{#bean.numbers}}<{{.}}>{{/bean.numbers}}{{^bean.numbers}}no numbers{{/bean.numbers}}")
        String bean(Bean bean);

        @UserMessage("{{>TREE}}")
        String tree(String title, List<Node> nodes);

        @UserMessage("{{#people}}[{{name}} {{other}}]{{/people}}{{#maybe}}{{.}}!{{/maybe}}{{^maybe}}none{{/maybe}}{{#texts}}{{.}},{{/texts}}")
        String mixed(@Nullable List<Person> people, String other, OptionalLong maybe, Optional<List<String>> texts);

        @UserMessage("{{#lines}}{{#.}}{{.}}{{/.}}/{{/lines}}{{json}}")
        String nested(List<List<String>> lines, List<Person> json);

        final class Values {
          private static final Person JO = new Person("Jo", Optional.empty(), Tone.WARM, null);
          private static final Person AL = new Person("Al", Optional.of(JO), Tone.FORMAL, true);
          private static final Person NONE = new Person(null, null, null, null);

          public static void boss(Desk desk) { desk.boss(AL); }
          public static void noBoss(Desk desk) { desk.boss(JO); }
          public static void nullBoss(Desk desk) { desk.boss(NONE); }
          public static void greet(Desk desk) { desk.greet(AL); }
          public static void nobody(Desk desk) { desk.greet(null); }
          public static void nothing(Desk desk) { desk.greet(NONE); }
          public static void empty(Desk desk) { desk.bean(new Bean()); }
          public static void bean(Desk desk) {
            Bean bean = new Bean();
            bean.numbers = new int[] {1, 2};
            bean.getPeople().put("a", AL);
            bean.getPeople().put("b", null);
            desk.bean(bean);
          }
          public static void tree(Desk desk) {
            desk.tree("a", List.of(new Node("b", List.of(new Node("c", null))), new Node("d", List.of())));
          }
          public static void mixed(Desk desk) {
            desk.mixed(Arrays.asList(AL, null), "{{x}}", OptionalLong.of(5), Optional.of(List.of("p", "q")));
          }
          public static void missing(Desk desk) {
            desk.mixed(null, "x", OptionalLong.empty(), Optional.empty());
          }
          public static void nested(Desk desk) {
            desk.nested(List.of(List.of("a", "b"), List.of(), List.of("c")), List.of(JO));
          }
        }
      }
      """;

  private URLClassLoader classes;
  private LocalRouter router;
  private LlmClient client;

  @BeforeAll
  void compile(@TempDir Path directory) throws IOException {
    Path source = Files.writeString(directory.resolve("Desk.java"), SOURCE);
    Compiled compiled = new Compiled.Run(
            ToolProvider.getSystemJavaCompiler(), directory, List.of(), List.of("-Xlint:all"))
        .compile(List.of(source), false);
    assertThat(compiled.complaints()).isEmpty();
    classes = new URLClassLoader(new URL[] {compiled.classes().toUri().toURL()});
    router = LocalRouter.start();
    client = router.client();
  }

  @AfterAll
  void close() throws IOException {
    client.close();
    router.close();
    classes.close();
  }

  @ParameterizedTest
  @CsvSource(
      delimiterString = "=>",
      quoteCharacter = '~',
      value = {
        "boss => Jo|Jo",
        "noBoss => |none",
        "nullBoss => |none",
        "greet => Dear Al, cc Jo, FORMAL (away)",
        "nobody => nobody",
        "nothing => ~Dear , ~",
        "empty => empty||no numbers",
        "bean => a=Al;b=;|open|<1><2>",
        "tree => - a\\n  - b\\n    - c\\n  - d\\n",
        "mixed => [Al {{x}}][ {{x}}]5!p,q,",
        "missing => none",
        "nested => ab//c/[{\"name\":\"Jo\",\"boss\":null,\"tone\":\"WARM\",\"away\":null}]",
      })
  void asksWhatAPersonWouldExpect(String name, String expected)
      throws ReflectiveOperationException {
    Class<?> desk = classes.loadClass("com.acme.Desk");
    Object calls =
        classes.loadClass("com.acme.DeskLlm").getConstructor(LlmClient.class).newInstance(client);
    Method caller = Stream.of(classes.loadClass("com.acme.Desk$Values").getMethods())
        .filter(method -> method.getName().equals(name))
        .findFirst()
        .orElseThrow();
    router.reset();
    router.model("a/b").answers("ok");
    caller.invoke(null, desk.cast(calls));
    assertThat(router.requests().get(0).chat().map(ChatRequest::question))
        .contains(expected.replace("\\n", "\n"));
  }
}
