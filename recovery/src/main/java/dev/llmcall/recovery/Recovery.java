package dev.llmcall.recovery;

import java.util.Objects;
import java.util.Set;
import java.util.function.Predicate;

/**
 * Reads a value out of whatever text a model returned, guided by the schema that it was asked for: text
 * and schema go in; strict JSON, all repairs that were needed, and all violations come out.
 *
 * <pre>{@code
 * Recovery recovery = Recovery.of("{\"type\":\"object\",\"properties\":{\"n\":{\"type\":\"integer\"}},\"required\":[\"n\"]}");
 * Recovered answer = recovery.read("Sure! ```json\n{n: '12',}\n```");
 * answer.json();      // {"n":12}
 * answer.repairs();   // prose and fence removed, quotes added, …
 * }</pre>
 *
 * <p>Nothing is changed in silence: what cannot be read without loss or guess is marked so in its {@link
 * dev.llmcall.recovery.RepairKind}, and what cannot be read at all is a {@link Violation}. Time and memory
 * are proportional to the length of the text. It knows nothing of calls; which repairs a call accepts
 * says {@link dev.llmcall.Recovery}.
 *
 * <p>The schema is JSON Schema: {@code type} (one or several), {@code properties}, {@code required}, {@code
 * items}, {@code enum}, {@code const}, {@code anyOf}, {@code oneOf}, {@code $ref} within the schema, {@code
 * additionalProperties}, {@code propertyNames} and the usual values of {@code format}; other keywords are
 * passed over. These say more:
 *
 * <ul>
 *   <li>{@code "x-aliases": ["a", "b"]} beside a member's schema: other names of the member;
 *   <li>{@code "x-aliases": {"LOW": ["minor"]}} beside an enum: other texts of its constants;
 *   <li>{@code "x-alias": "a"} beside a member, or {@code "x-values": [{"name": "LOW", "alias": "a"}]} beside an
 *       enum: the text that the model was told instead of the name;
 *   <li>{@code "x-kind"}: the exact form: {@code int8}, {@code int16}, {@code int32}, {@code int64}, {@code
 *       bigInteger}, {@code float32}, {@code float64}, {@code bigDecimal}; for texts {@code character}, {@code
 *       uuid}, {@code uri}, and {@code instant}, {@code localDate} and so on for the types of {@code java.time};
 *   <li>{@code "x-stream": ["done"]}: {@link Pieces#known} leaves the value out until it has ended; {@code
 *       not_null}: what holds it is left out until it is there; {@code with_state}: it is shown as an object of
 *       {@code value} and {@code state}.
 * </ul>
 *
 * <p>A schema whose root is a plain {@code string} asks for the text as it is. Immutable; may be used by
 * several threads; make one per schema and keep it.
 */
public final class Recovery {
  /**
   * How much is read.
   *
   * @param characters the length of a text, in UTF-16 units; 16,777,216 if nothing else is said
   * @param depth how deep objects and lists may be nested, from 1 to 1,000; 200 if nothing else is said
   */
  public record Limits(int characters, int depth) {
    /** 16,777,216 characters, 200 levels. */
    public static final Limits DEFAULT = new Limits(16 * 1024 * 1024, 200);

    private static final int DEEPEST = 1_000;

    /**
     * Checks the numbers.
     *
     * @throws IllegalArgumentException if one is out of its range
     */
    public Limits {
      if (characters < 1 || depth < 1 || depth > DEEPEST) {
        throw new IllegalArgumentException(
            "limits are at least 1 character and from 1 to " + DEEPEST + " levels");
      }
    }
  }

  private final Schema schema;
  private final Limits limits;
  private final Predicate<String> isName;

  private Recovery(Schema schema, Limits limits) {
    this.schema = schema;
    this.limits = limits;
    Set<String> names = schema.allNames();
    this.isName = names == null ? name -> true : name -> names.contains(Folding.fold(name));
  }

  /**
   * For values of a schema.
   *
   * @throws IllegalArgumentException if it is no schema, or refers to something outside
   */
  public static Recovery of(String schema) {
    return of(schema, Limits.DEFAULT);
  }

  /**
   * For values of a schema, with limits of one's own.
   *
   * @throws IllegalArgumentException if it is no schema, or refers to something outside
   */
  public static Recovery of(String schema, Limits limits) {
    return new Recovery(
        SchemaReader.read(Objects.requireNonNull(schema, "schema")),
        Objects.requireNonNull(limits, "limits"));
  }

  /** For JSON of any form: mends what is broken, and knows nothing of what was asked for. */
  public static Recovery untyped() {
    return new Recovery(new Schema(), Limits.DEFAULT);
  }

  /** Reads a whole text. It never throws for anything that the text holds. */
  public Recovered read(String text) {
    Pieces pieces = pieces();
    pieces.add(text);
    return pieces.end();
  }

  /** Begins to read a text that comes in pieces. */
  public Pieces pieces() {
    return new Pieces(this);
  }

  Schema schema() {
    return this.schema;
  }

  Limits limits() {
    return this.limits;
  }

  Predicate<String> isName() {
    return this.isName;
  }
}
