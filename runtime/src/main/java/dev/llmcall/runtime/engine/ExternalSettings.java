package dev.llmcall.runtime.engine;

import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.TreeSet;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Settings from outside the program, such as {@code llmcall.Tickets.triage.models}. They are read once
 * for each call. The method's are stronger than the interface's, and the qualified name of the
 * interface is stronger than its simple one.
 */
final class ExternalSettings {
  private final List<Function<String, @Nullable String>> sources;

  /** By simple name, the call types that a setting with the simple name was read for. */
  private final ConcurrentMap<String, String> typeBySimpleName = new ConcurrentHashMap<>();

  /** Settings that are looked up here, the first source that knows a name first. */
  ExternalSettings(List<Function<String, @Nullable String>> sources) {
    this.sources = List.copyOf(sources);
  }

  /** What they say of a call. */
  CallSettings of(Spec<?> spec) {
    if (sources.isEmpty()) {
      return CallSettings.NONE;
    }
    CallSettings settings = CallSettings.NONE;
    for (Setting<?> setting : Settings.ALL) {
      Found found = find(spec, setting.key());
      if (found != null) {
        settings = read(settings, setting, found);
      }
    }
    return settings;
  }

  private static <T> CallSettings read(CallSettings settings, Setting<T> setting, Found found) {
    try {
      return settings.with(setting, setting.read(found.value()));
    } catch (IllegalArgumentException e) {
      throw new IllegalStateException(
          "the setting "
              + found.name()
              + " is \""
              + found.value()
              + "\", but should be "
              + setting.expected(),
          e);
    }
  }

  private record Found(String name, String value) {}

  private @Nullable Found find(Spec<?> spec, String key) {
    String type = spec.callType();
    String simple = type.substring(type.lastIndexOf('.') + 1);
    for (String rest : List.of("." + spec.method() + "." + key, "." + key)) {
      Found found = look("llmcall." + type + rest);
      if (found != null) {
        return found;
      }
      found = look("llmcall." + simple + rest);
      if (found != null) {
        checkUnambiguous(simple, type, found.name());
        return found;
      }
    }
    return null;
  }

  private @Nullable Found look(String name) {
    String variable = name.toUpperCase(Locale.ROOT).replace('.', '_').replace('$', '_');
    for (Function<String, @Nullable String> source : sources) {
      for (String written : List.of(name, variable)) {
        String value = source.apply(written);
        if (value != null && !value.isBlank()) {
          return new Found(written, value.strip());
        }
      }
    }
    return null;
  }

  private void checkUnambiguous(String simple, String type, String name) {
    String first = typeBySimpleName.putIfAbsent(simple, type);
    if (first != null && !first.equals(type)) {
      Set<String> both = new TreeSet<>(List.of(first, type));
      throw new IllegalStateException("the setting "
          + name
          + " is ambiguous: this client runs "
          + String.join(" and ", both)
          + "; write it with the qualified name, such as llmcall."
          + both.iterator().next()
          + ".models");
    }
  }
}
