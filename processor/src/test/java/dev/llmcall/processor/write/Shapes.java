package dev.llmcall.processor.write;

import dev.llmcall.Recovery;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.engine.Spec;
import dev.llmcall.runtime.generated.CallSpec;
import dev.llmcall.runtime.wire.SchemaFormat;
import java.io.IOException;
import java.lang.reflect.Field;
import java.lang.reflect.InvocationTargetException;
import java.lang.reflect.Method;
import java.net.MalformedURLException;
import java.net.URLClassLoader;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import javax.tools.ToolProvider;

/** Every form of an answer in one interface, compiled and loaded. */
final class Shapes {
  private final Class<?> client;
  private final List<String> names;

  private Shapes(Class<?> client, List<String> names) {
    this.client = client;
    this.names = names;
  }

  static Shapes compile(Path directory) throws IOException {
    List<Path> sources = new ArrayList<>();
    for (String folder :
        List.of("shapes", "fixtures/constraints/jakarta", "fixtures/annotated/com/fasterxml")) {
      try (Stream<Path> files = Files.walk(Path.of("src/test/resources", folder))) {
        files.filter(file -> file.toString().endsWith(".java")).forEach(sources::add);
      }
    }
    Compiled compiled = new Compiled.Run(
            ToolProvider.getSystemJavaCompiler(), directory, List.of(), List.of())
        .compile(sources, false);
    if (!compiled.complaints().isEmpty()) {
      throw new AssertionError(compiled.complaints());
    }
    Class<?> client = load(compiled.classes(), "com.acme.ShapesLlm");
    Class<?> calls = client.getInterfaces()[0];
    return new Shapes(
        client,
        Stream.of(calls.getDeclaredMethods()).map(Method::getName).sorted().toList());
  }

  private static Class<?> load(Path classes, String name) throws MalformedURLException {
    try {
      return new URLClassLoader(
              new java.net.URL[] {classes.toUri().toURL()}, Shapes.class.getClassLoader())
          .loadClass(name);
    } catch (ClassNotFoundException e) {
      throw new AssertionError(e);
    }
  }

  /** Of the calls, one for each form. */
  List<String> names() {
    return names;
  }

  /** As it is sent. */
  String schema(String name) {
    return (String) call(name + "Schema");
  }

  /** With what only reading needs. */
  String rich(String name) {
    return format(name).schema();
  }

  String form(String name) {
    return format(name).form();
  }

  /** Whether the strict reader takes a text. */
  boolean reads(String name, String text) {
    return refusal(name, text).isEmpty();
  }

  /** Why the strict reader does not take a text; empty if it does. */
  String refusal(String name, String text) {
    try {
      Method parse = client.getMethod("parse" + Names.capital(name), String.class, Recovery.class);
      parse.invoke(null, text, Recovery.STRICT);
      return "";
    } catch (InvocationTargetException e) {
      if (e.getCause() instanceof LlmException.Unusable) {
        return e.getCause().getMessage();
      }
      throw new AssertionError(name + ": " + text, e);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  private Object call(String method) {
    try {
      return client.getMethod(method).invoke(null);
    } catch (ReflectiveOperationException e) {
      throw new LinkageError(e.getMessage(), e);
    }
  }

  /** What a call asks for. Calls share the texts, so it is not known which constants hold them. */
  private SchemaFormat format(String name) {
    Object spec = value(client, null, Names.constant(name), CallSpec.class);
    Object inner = value(CallSpec.class, spec, "spec", Spec.class);
    return (SchemaFormat) value(Spec.class, inner, "schema", SchemaFormat.class);
  }

  private static Object value(Class<?> in, Object object, String name, Class<?> type) {
    for (Field field : in.getDeclaredFields()) {
      if (field.getType() == type
          && (field.getName().equals(name) || field.getName().equals(name + "_CALL"))) {
        field.setAccessible(true);
        try {
          return field.get(object);
        } catch (IllegalAccessException e) {
          throw new AssertionError(e);
        }
      }
    }
    throw new AssertionError(in + " has no " + name);
  }
}
