package dev.llmcall.processor.write;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.LlmClient;
import dev.llmcall.testkit.ChatRequest;
import dev.llmcall.testkit.LocalRouter;
import dev.llmcall.testkit.ReceivedRequest;
import java.io.IOException;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.ParameterizedType;
import java.lang.reflect.RecordComponent;
import java.lang.reflect.Type;
import java.net.URL;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import javax.tools.ToolProvider;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import tools.jackson.databind.JsonNode;

/**
 * The official specification of Mustache: each case is compiled as an interface, called, and what the
 * model was asked is what the specification says. Cases that cannot be said in Java are listed in
 * {@code docs/templates.md}, and each of them is refused by the compiler.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class MustacheTest {
  private static final Path PAGE = Path.of("../docs/templates.md");
  private static final Pattern ROW =
      Pattern.compile("\\| (\\w+: [^|]+?) \\| `(llmcall:[a-z-]+)` \\|.*");

  private static final Map<String, String> REFUSED = refused();

  private Path directory;
  private URLClassLoader classes;
  private LocalRouter router;
  private LlmClient client;

  @BeforeAll
  void compileAllOfThem(@TempDir Path temporary) throws IOException {
    directory = temporary;
    List<Path> sources = new ArrayList<>();
    for (MustacheCase it : cases()) {
      sources.add(source(it));
    }
    Compiled compiled = compile(sources, "all");
    assertThat(compiled.complaints()).noneMatch(said -> !said.contains("[llmcall:"));
    classes = new URLClassLoader(new URL[] {compiled.classes().toUri().toURL()});
    router = LocalRouter.start();
    router.model("a/b").answers("ok");
    client = router.client();
  }

  @AfterAll
  void close() throws IOException {
    client.close();
    router.close();
    classes.close();
  }

  /** The cases that can be said in Java. */
  static List<MustacheCase> cases() {
    return MustacheCase.all().stream()
        .filter(it -> !REFUSED.containsKey(it.toString()))
        .toList();
  }

  static List<MustacheCase> casesWhereNothingIsNull() {
    return cases().stream()
        .filter(it -> !new MustacheSource(it).isOnlyNullable())
        .toList();
  }

  @ParameterizedTest
  @MethodSource("casesWhereNothingIsNull")
  void saysWhatTheSpecificationSays(MustacheCase it) throws ReflectiveOperationException {
    assertThat(prompt(it, "plain")).isEqualTo(it.expected());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void saysItAlsoWhereParametersMayBeNull(MustacheCase it) throws ReflectiveOperationException {
    assertThat(prompt(it, "nullable")).isEqualTo(it.expected());
  }

  static List<MustacheCase> refusedCases() {
    return MustacheCase.all().stream()
        .filter(it -> REFUSED.containsKey(it.toString()))
        .toList();
  }

  @ParameterizedTest
  @MethodSource("refusedCases")
  void refusesWhatCannotBeSaidInJava(MustacheCase it) throws IOException {
    assertThat(compile(List.of(source(it)), it.name()).complaints())
        .filteredOn(said -> !said.contains("nothing is escaped"))
        .isNotEmpty()
        .allMatch(said -> said.contains("[" + REFUSED.get(it.toString()) + "]"));
  }

  @Test
  void everyCaseThatIsListedExists() {
    assertThat(MustacheCase.all())
        .hasSize(136)
        .extracting(MustacheCase::toString)
        .containsAll(REFUSED.keySet());
  }

  /** The rows of the page, with the problem that each is. */
  private static Map<String, String> refused() {
    Map<String, String> rows = new TreeMap<>();
    try (Stream<String> lines = Files.lines(PAGE)) {
      lines
          .map(ROW::matcher)
          .filter(Matcher::matches)
          .forEach(row -> rows.put(row.group(1), row.group(2)));
    } catch (IOException e) {
      throw new IllegalStateException(e);
    }
    return rows;
  }

  private Path source(MustacheCase it) throws IOException {
    Path file = directory.resolve("spec").resolve(MustacheSource.type(it) + ".java");
    Files.createDirectories(file.getParent());
    return Files.writeString(file, new MustacheSource(it).write());
  }

  private Compiled compile(List<Path> sources, String name) throws IOException {
    Path own = directory.resolve(name.replaceAll("\\W", "_"));
    return new Compiled.Run(ToolProvider.getSystemJavaCompiler(), own, List.of(), List.of())
        .compile(sources, false);
  }

  /** What the model is asked. */
  private String prompt(MustacheCase it, String name) throws ReflectiveOperationException {
    Class<?> type = classes.loadClass("spec." + MustacheSource.type(it));
    Class<?> written = classes.loadClass(type.getName() + "Llm");
    Object calls = written.getConstructor(LlmClient.class).newInstance(client);
    Method method = Stream.of(type.getMethods())
        .filter(one -> one.getName().equals(name))
        .findFirst()
        .orElseThrow();
    MustacheSource source = new MustacheSource(it);
    List<String> names = MustacheSource.parameters(it);
    Object[] arguments = new Object[names.size()];
    for (int i = 0; i < arguments.length; i++) {
      JsonNode value = source.value(it.data(), names.get(i)).orElse(null);
      arguments[i] = java(value, method.getGenericParameterTypes()[i]);
    }
    router.reset();
    router.model("a/b").answers("ok");
    method.invoke(calls, arguments);
    return router.requests().stream()
        .map(ReceivedRequest::chat)
        .map(chat -> chat.map(ChatRequest::question).orElse("no chat"))
        .findFirst()
        .orElseThrow();
  }

  /** A value of the data as one of this type; what the data lacks is null. */
  private static Object java(JsonNode value, Type type) throws ReflectiveOperationException {
    if (value == null || value.isNull()) {
      return null;
    }
    if (type instanceof ParameterizedType list) {
      List<Object> items = new ArrayList<>();
      for (JsonNode item : value) {
        items.add(java(item, list.getActualTypeArguments()[0]));
      }
      return items;
    }
    if (type instanceof Class<?> record && record.isRecord()) {
      List<Object> values = new ArrayList<>();
      List<Class<?>> types = new ArrayList<>();
      for (RecordComponent component : record.getRecordComponents()) {
        values.add(java(value.get(component.getName()), component.getGenericType()));
        types.add(component.getType());
      }
      Constructor<?> constructor = record.getDeclaredConstructor(types.toArray(new Class<?>[0]));
      constructor.setAccessible(true);
      return constructor.newInstance(values.toArray());
    }
    if (value.isBoolean()) {
      return value.asBoolean();
    }
    if (value.isIntegralNumber()) {
      return value.asInt();
    }
    return value.isNumber() ? (Object) value.asDouble() : value.asString();
  }
}
