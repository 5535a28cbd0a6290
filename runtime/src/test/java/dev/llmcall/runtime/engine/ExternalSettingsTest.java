package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.llmcall.ErrorKind;
import dev.llmcall.Reasoning;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ExternalSettingsTest {
  private static final Spec<String> TRIAGE = spec("com.acme.Tickets", "triage");

  @Test
  void readsEverySetting() {
    CallSettings settings = read(Map.ofEntries(
        Map.entry("llmcall.Tickets.triage.models", "a/b, fast"),
        Map.entry("llmcall.Tickets.triage.deadline", "2m"),
        Map.entry("llmcall.Tickets.triage.attemptTimeout", "800 ms"),
        Map.entry("llmcall.Tickets.triage.stopOn", "RATE_LIMITED,no-credit"),
        Map.entry("llmcall.Tickets.triage.retries", "2, rate-limited = 3"),
        Map.entry("llmcall.Tickets.triage.firstToken", "10s"),
        Map.entry("llmcall.Tickets.triage.idle", "5s"),
        Map.entry("llmcall.Tickets.triage.hedgeAfter", "3s"),
        Map.entry("llmcall.Tickets.triage.temperature", "0.5"),
        Map.entry("llmcall.Tickets.triage.maxTokens", "100"),
        Map.entry("llmcall.Tickets.triage.reasoning", "high")));
    assertThat(settings)
        .isEqualTo(CallSettings.NONE
            .with(Settings.MODELS, List.of("a/b", "fast"))
            .with(Settings.STOP_ON, Set.of(ErrorKind.RATE_LIMITED, ErrorKind.NO_CREDIT))
            .withRetries(Retries.of(2))
            .withRetries(Retries.of(ErrorKind.RATE_LIMITED, 3))
            .with(Settings.ATTEMPT_TIMEOUT, Duration.ofMillis(800))
            .with(Settings.DEADLINE, Duration.ofMinutes(2))
            .with(Settings.FIRST_TOKEN, Duration.ofSeconds(10))
            .with(Settings.IDLE, Duration.ofSeconds(5))
            .with(Settings.HEDGE_AFTER, Duration.ofSeconds(3))
            .with(Settings.TEMPERATURE, 0.5)
            .with(Settings.MAX_TOKENS, 100)
            .with(Settings.REASONING, Reasoning.HIGH));
  }

  @Test
  void knowsSettingsAsEnvironmentVariables() {
    assertThat(models(Map.of("LLMCALL_TICKETS_TRIAGE_MODELS", "a"))).containsExactly("a");
    assertThat(models(Map.of("LLMCALL_COM_ACME_TICKETS_MODELS", "a"))).containsExactly("a");
  }

  @Test
  void takesTheMethodsBeforeTheInterfacesAndTheQualifiedBeforeTheSimpleName() {
    assertThat(models(Map.of(
            "llmcall.Tickets.models", "c",
            "llmcall.com.acme.Tickets.models", "b",
            "llmcall.Tickets.triage.models", "a")))
        .containsExactly("a");
    assertThat(
            models(Map.of("llmcall.Tickets.models", "c", "llmcall.com.acme.Tickets.models", "b")))
        .containsExactly("b");
    assertThat(models(Map.of("llmcall.Tickets.models", "c", "llmcall.Other.models", "d")))
        .containsExactly("c");
  }

  @Test
  void takesBlankForNotSet() {
    assertThat(read(Map.of("llmcall.Tickets.triage.models", " "))).isEqualTo(CallSettings.NONE);
  }

  @Test
  void asksSourcesInOrder() {
    ExternalSettings settings = new ExternalSettings(List.of(
        Map.of("LLMCALL_TICKETS_MODELS", "first")::get,
        Map.of("llmcall.Tickets.models", "second", "llmcall.Tickets.deadline", "1s")::get));
    assertThat(settings.of(TRIAGE).get(Settings.MODELS)).containsExactly("first");
    assertThat(settings.of(TRIAGE).get(Settings.DEADLINE)).isEqualTo(Duration.ofSeconds(1));
  }

  @Test
  void refusesASimpleNameThatTwoCallTypesHave() {
    ExternalSettings settings =
        new ExternalSettings(List.of(Map.of("llmcall.Tickets.models", "a")::get));
    settings.of(TRIAGE);
    settings.of(spec("com.acme.Tickets", "other"));
    assertThatThrownBy(() -> settings.of(spec("org.acme.Tickets", "triage")))
        .isInstanceOf(IllegalStateException.class)
        .hasMessage(
            "the setting llmcall.Tickets.models is ambiguous: this client runs com.acme.Tickets and"
                + " org.acme.Tickets; write it with the qualified name, such as"
                + " llmcall.com.acme.Tickets.models");
  }

  @Test
  void allowsASimpleNameWhereTheOtherTypeHasTheQualifiedOne() {
    ExternalSettings settings = new ExternalSettings(List.of(
        Map.of("llmcall.Tickets.models", "a", "llmcall.org.acme.Tickets.models", "b")::get));
    assertThat(settings.of(TRIAGE).get(Settings.MODELS)).containsExactly("a");
    assertThat(settings.of(spec("org.acme.Tickets", "x")).get(Settings.MODELS))
        .containsExactly("b");
  }

  @ParameterizedTest
  @CsvSource({
    "models, 'a,,b', model ids or aliases",
    "deadline, 20, a whole number and a unit",
    "deadline, 20h, a whole number and a unit",
    "deadline, 0s, a whole number and a unit",
    "attemptTimeout, -5s, a whole number and a unit",
    "attemptTimeout, 99999999999999999999s, a whole number and a unit",
    "stopOn, SLOW, kinds of failure",
    "retries, twice, 'a whole number from 0, or numbers'",
    "retries, -1, 'a whole number from 0, or numbers'",
    "retries, TIMED_OUT=1, 'a whole number from 0, or numbers'",
    "idle, 0ms, a whole number and a unit",
    "temperature, warm, a number from 0 to 2",
    "temperature, 3, a number from 0 to 2",
    "maxTokens, 0, a whole number from 1",
    "reasoning, hard, one of MODEL_DEFAULT",
  })
  void saysWhichSettingIsWrongAndWhatItShouldBe(String key, String value, String expected) {
    String name = "llmcall.Tickets.triage." + key;
    assertThatThrownBy(() -> read(Map.of(name, value)))
        .isInstanceOf(IllegalStateException.class)
        .hasMessageStartingWith(
            "the setting " + name + " is \"" + value + "\", but should be " + expected);
  }

  private static List<String> models(Map<String, String> values) {
    return read(values).get(Settings.MODELS);
  }

  private static CallSettings read(Map<String, String> values) {
    return new ExternalSettings(List.of(values::get)).of(TRIAGE);
  }

  private static Spec<String> spec(String type, String method) {
    return new Spec<>(type, method, null, new AnswerForm.Text(), CallSettings.NONE);
  }
}
