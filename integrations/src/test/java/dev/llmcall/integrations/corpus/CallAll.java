package dev.llmcall.integrations.corpus;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmResult;
import java.lang.reflect.Constructor;
import java.lang.reflect.Method;
import java.lang.reflect.Modifier;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletionStage;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** Calls every method of written classes, and compares with what their own parsers read. */
final class CallAll {
  private final ClassLoader loader;
  private final Arguments arguments;

  CallAll(ClassLoader loader) throws ReflectiveOperationException {
    this.loader = loader;
    this.arguments = new Arguments(loader);
  }

  /** Says how many methods of the client of this name were called. */
  int of(String name, LlmClient client) throws ReflectiveOperationException {
    Class<?> type = loader.loadClass(name);
    Constructor<?> constructor = type.getDeclaredConstructor(LlmClient.class);
    constructor.setAccessible(true);
    Object desk = constructor.newInstance(client);
    List<Method> calls = Stream.of(type.getDeclaredMethods())
        .filter(method -> Modifier.isPublic(method.getModifiers()))
        .filter(method -> !Modifier.isStatic(method.getModifiers()) && !method.isBridge())
        .toList();
    for (Method call : calls) {
      call.setAccessible(true);
      Object answer = call.invoke(desk, arguments.of(call));
      compare(type, call, answer);
    }
    return calls.size();
  }

  private static void compare(Class<?> type, Method call, @Nullable Object answer)
      throws ReflectiveOperationException {
    Object delivered =
        answer instanceof CompletionStage<?> stage ? stage.toCompletableFuture().join() : answer;
    if (delivered instanceof LlmResult<?> result) {
      Optional<Method> parser = parser(type, call);
      if (parser.isPresent()) {
        assertThat(shown(result.value()))
            .isEqualTo(shown(parser.get().invoke(null, result.text())));
      }
    } else {
      assertThat(delivered).as("%s of %s", call, type).isNotNull();
    }
  }

  private static Optional<Method> parser(Class<?> type, Method call) {
    String name = call.getName();
    String wanted = "parse" + Character.toUpperCase(name.charAt(0)) + name.substring(1);
    Optional<Method> parser = Stream.of(type.getDeclaredMethods())
        .filter(method -> method.getName().equals(wanted)
            && method.getParameterCount() == 1
            && Modifier.isStatic(method.getModifiers()))
        .findFirst();
    parser.ifPresent(method -> method.setAccessible(true));
    return parser;
  }

  /** Arrays show where they are in memory. */
  private static String shown(@Nullable Object value) {
    return String.valueOf(value).replaceAll("@[0-9a-f]+", "@");
  }
}
