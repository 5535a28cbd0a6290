package dev.llmcall.runtime.engine;

import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How calls should behave, as one place says it: a call's options, external settings, the annotations,
 * or the client. Immutable; what that place does not say is not in it.
 */
public final class CallSettings {
  /** Says nothing. */
  public static final CallSettings NONE = new CallSettings(Map.of());

  private final Map<Setting<?>, Object> values;

  private CallSettings(Map<Setting<?>, Object> values) {
    this.values = values;
  }

  /**
   * The same, and this.
   *
   * @throws IllegalArgumentException if no call can be made with the value
   */
  public <T> CallSettings with(Setting<T> setting, T value) {
    Map<Setting<?>, Object> more = new LinkedHashMap<>(values);
    more.put(setting, setting.checked(value));
    return new CallSettings(more);
  }

  /** The same, and these retries beside those that it has. */
  public CallSettings withRetries(Retries added) {
    return with(Settings.RETRIES, added.and(get(Settings.RETRIES, Retries.DEFAULT)));
  }

  /** What this says, and where it says nothing, what the other says. */
  public CallSettings over(CallSettings weaker) {
    if (values.isEmpty()) {
      return weaker;
    }
    Map<Setting<?>, Object> both = new LinkedHashMap<>(weaker.values);
    for (Setting<?> setting : values.keySet()) {
      put(setting, weaker, both);
    }
    return new CallSettings(both);
  }

  private <T> void put(Setting<T> setting, CallSettings weaker, Map<Setting<?>, Object> both) {
    T mine = get(setting);
    T theirs = weaker.get(setting);
    if (mine != null) {
      both.put(setting, theirs == null ? mine : setting.over(mine, theirs));
    }
  }

  /** What this says; null if nothing. */
  @SuppressWarnings("unchecked") // with(…) lets only its own type in
  <T> @Nullable T get(Setting<T> setting) {
    return (T) values.get(setting);
  }

  /** What this says, else the default. */
  <T> T get(Setting<T> setting, T otherwise) {
    T said = get(setting);
    return said == null ? otherwise : said;
  }

  @Override
  public boolean equals(@Nullable Object other) {
    return other instanceof CallSettings settings && values.equals(settings.values);
  }

  @Override
  public int hashCode() {
    return values.hashCode();
  }

  @Override
  public String toString() {
    Map<String, Object> shown = new LinkedHashMap<>();
    values.forEach((setting, value) -> shown.put(setting.key(), value));
    return "CallSettings" + shown;
  }
}
