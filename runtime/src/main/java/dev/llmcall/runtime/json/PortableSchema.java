package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.ByteArrayOutputStream;
import java.util.Set;

/**
 * A schema as it is sent: without what only reading needs, {@code x-alias} and the like, and without
 * keywords for constraints unless an endpoint takes them.
 */
public final class PortableSchema {
  private static final Set<String> CONSTRAINTS = Set.of(
      "minLength",
      "maxLength",
      "minItems",
      "maxItems",
      "minimum",
      "maximum",
      "exclusiveMinimum",
      "exclusiveMaximum",
      "pattern");

  private final JsonBytes in;
  private final boolean keepsConstraints;
  private final ByteArrayOutputStream out;

  private PortableSchema(byte[] schema, boolean keepsConstraints) {
    this.in = new JsonBytes(schema, 0, schema.length);
    this.keepsConstraints = keepsConstraints;
    this.out = new ByteArrayOutputStream(schema.length);
  }

  /** The schema to be sent. */
  public static String of(String schema, boolean keepsConstraints) {
    PortableSchema copy = new PortableSchema(schema.getBytes(UTF_8), keepsConstraints);
    copy.schema();
    return copy.out.toString(UTF_8);
  }

  private void schema() {
    in.peekMore();
    in.open();
    out.write('{');
    boolean isFirst = true;
    for (int next = in.peekMore(); next != '}'; next = in.peekMore()) {
      if (next == ',') {
        in.take();
        in.peekMore();
      }
      int from = in.at();
      String name = in.text();
      in.colon();
      in.peekMore();
      if (isLeftOut(name)) {
        in.skip();
        continue;
      }
      if (!isFirst) {
        out.write(',');
      }
      isFirst = false;
      copy(from);
      switch (name) {
        case "properties", "$defs" -> named();
        case "anyOf" -> listed();
        case "items" -> schema();
        default -> value();
      }
    }
    in.close();
    out.write('}');
  }

  private boolean isLeftOut(String keyword) {
    return keyword.startsWith("x-") || (!keepsConstraints && CONSTRAINTS.contains(keyword));
  }

  /** Names here are those of members and definitions, whatever they are. */
  private void named() {
    in.open();
    out.write('{');
    for (int next = in.peekMore(); next != '}'; next = in.peekMore()) {
      int from = in.at();
      if (next == ',') {
        in.take();
        in.peekMore();
      }
      in.text();
      in.colon();
      copy(from);
      schema();
    }
    in.close();
    out.write('}');
  }

  private void listed() {
    in.open();
    out.write('[');
    for (int next = in.peekMore(); next != ']'; next = in.peekMore()) {
      if (next == ',') {
        in.take();
        out.write(',');
      }
      schema();
    }
    in.close();
    out.write(']');
  }

  private void value() {
    int from = in.at();
    in.skip();
    copy(from);
  }

  private void copy(int from) {
    out.write(in.bytes(), from, in.at() - from);
  }
}
