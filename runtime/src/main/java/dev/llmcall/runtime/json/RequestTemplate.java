package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.Message;
import dev.llmcall.runtime.SchemaSupport;
import dev.llmcall.runtime.wire.Dialect;
import dev.llmcall.runtime.wire.Parameters;
import dev.llmcall.runtime.wire.SchemaFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The request of one prepared call to one segment, encoded once but for its messages. Thread-safe.
 *
 * <p>Members always come in the same order: an endpoint's cache may know a request by its bytes.
 */
public final class RequestTemplate {
  private static final byte[] SYSTEM = "{\"role\":\"system\",\"content\":\"".getBytes(UTF_8);
  private static final byte[] USER = "{\"role\":\"user\",\"content\":\"".getBytes(UTF_8);
  private static final byte[] ASSISTANT = "{\"role\":\"assistant\",\"content\":\"".getBytes(UTF_8);
  private static final String INTRODUCTION = "\n\nAnswer with JSON only, of this form:\n";
  private static final byte[] END_OF_MESSAGE = "\"}".getBytes(UTF_8);

  private final byte[] prefix;

  /** What the last message ends with: the form of the answer, where it cannot be sent otherwise. */
  private final byte[] form;

  private final byte[] suffix;

  /** The members after the messages. */
  private final Set<String> names;

  private RequestTemplate(byte[] prefix, byte[] form, byte[] suffix, Set<String> names) {
    this.prefix = prefix;
    this.form = form;
    this.suffix = suffix;
    this.names = names;
  }

  /** Those of some members that this sends, its models and messages aside. */
  public Set<String> sent(List<String> members) {
    Set<String> sent = new LinkedHashSet<>(members);
    sent.retainAll(names);
    return sent;
  }

  /**
   * Encodes what does not change from call to call.
   *
   * @param models one, or as many as the dialect allows in one request
   * @param schema the form of the answer; null for text
   * @param support how that is said
   * @param extraBody further members, by name, as JSON; they replace ours of the same name. A {@code
   *     provider} without {@code require_parameters} keeps ours
   * @param without members that are left out, or sent under another name if there is one
   * @throws IllegalArgumentException if there are too many models, or a further member is not JSON
   */
  public static RequestTemplate of(
      Dialect dialect,
      List<String> models,
      Parameters parameters,
      @Nullable SchemaFormat schema,
      SchemaSupport support,
      Map<String, String> extraBody,
      Set<String> without) {
    if (models.isEmpty() || models.size() > dialect.modelsPerRequest()) {
      throw new IllegalArgumentException(
          models.size() + " models, but " + dialect + " takes 1 to " + dialect.modelsPerRequest());
    }
    byte[] prefix = RequestMembers.before(models);
    // A model that refuses the form where it belongs is told it in words.
    SchemaSupport taken = without.contains("response_format") ? SchemaSupport.NONE : support;
    RequestMembers members = new RequestMembers(extraBody, without);
    byte[] suffix = members.after(dialect, parameters, schema, taken);
    byte[] form = schema != null && taken == SchemaSupport.NONE ? form(schema.form()) : new byte[0];
    return new RequestTemplate(prefix, form, suffix, members.names());
  }

  private static byte[] form(String form) {
    Utf8Json json = new Utf8Json(form.length() + INTRODUCTION.length());
    json.text(INTRODUCTION);
    json.text(form);
    return json.toByteArray();
  }

  /** The body of one request. */
  public Body body(List<Message> messages) {
    int expected = prefix.length + form.length + suffix.length;
    for (Message message : messages) {
      int length = message.text().length();
      expected += length + (length >> 4) + 64;
    }
    Utf8Json json = new Utf8Json(expected);
    json.raw(prefix);
    for (int i = 0; i < messages.size(); i++) {
      if (i > 0) {
        json.raw(',');
      }
      json.raw(beginning(messages.get(i).role()));
      json.text(messages.get(i).text());
      if (i == messages.size() - 1) {
        json.raw(form);
      }
      json.raw(END_OF_MESSAGE);
    }
    json.raw(suffix);
    return json.body();
  }

  // not a switch: it would load a class of its own before the first answer
  private static byte[] beginning(Message.Role role) {
    if (role == Message.Role.USER) {
      return USER;
    }
    return role == Message.Role.SYSTEM ? SYSTEM : ASSISTANT;
  }
}
