package dev.llmcall.runtime.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.ErrorKind;
import dev.llmcall.runtime.Attempt;
import dev.llmcall.runtime.CallOptions;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import dev.llmcall.runtime.LlmResult;
import dev.llmcall.runtime.engine.SimulatedModels.Seen;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** One call of a simulation: what is asked, what surrounds it, what came of it, and whether that may be. */
final class SimulatedCall {
  private final int id;
  private final ManualClock clock;
  private final List<String> chain;
  private final SimulatedForm form;
  private final SimulatedUser user;

  /** Models that answer whatever happens to others. */
  private final Set<String> healthy = new HashSet<>();

  /** What stops every request to a host. */
  private final Map<String, Integer> gates = new HashMap<>();

  private int retries;
  private int reasks;
  private Duration deadline = Duration.ofMinutes(1);
  private @Nullable Duration hedgeAfter;
  private @Nullable ErrorKind stop;

  private final List<Attempt> heard = new ArrayList<>();
  private @Nullable LlmResult<?> result;
  private @Nullable LlmException failure;
  private Duration took = Duration.ZERO;
  private Duration waited = Duration.ZERO;

  /** When it had its turn. */
  private long begin = -1;

  /** A call by chance. */
  SimulatedCall(int id, Random random, Set<String> cold, Set<String> missing, ManualClock clock) {
    this(id, random, clock, chain(random));
    if (random.nextInt(8) == 0) {
      String host = List.of("router", "near", "far").get(random.nextInt(3));
      gates.put(host, random.nextBoolean() ? 0 : 401);
    }
    for (String one : chain) {
      // A router that goes on after a refused parameter tells nobody, so its model is not well.
      boolean refusesUntold = cold.contains(bare(one)) && host(one).equals("router");
      if (random.nextInt(5) == 0 && !missing.contains(bare(one)) && !refusesUntold) {
        healthy.add(bare(one));
      }
    }
    retries = random.nextInt(4);
    reasks = random.nextInt(3);
    stop = random.nextInt(6) == 0 ? ErrorKind.CONTEXT_LENGTH : null;
    deadline = Duration.ofSeconds(1 + random.nextInt(150));
    hedgeAfter = random.nextInt(4) == 0 ? Duration.ofMillis(1 + random.nextInt(5000)) : null;
  }

  private SimulatedCall(int id, Random random, ManualClock clock, List<String> chain) {
    this.id = id;
    this.clock = clock;
    this.chain = chain;
    this.form = List.of(SimulatedForm.values()).get(random.nextInt(SimulatedForm.values().length));
    this.user = new SimulatedUser(random, clock);
  }

  /** A call of which every model answers. */
  static SimulatedCall healthy(int id, Random random, ManualClock clock, String... chain) {
    SimulatedCall call = new SimulatedCall(id, random, clock, List.of(chain));
    for (String one : chain) {
      call.healthy.add(bare(one));
    }
    return call;
  }

  private static List<String> chain(Random random) {
    List<Integer> numbers = new ArrayList<>();
    for (int i = 0; i < 20; i++) {
      numbers.add(i);
    }
    Collections.shuffle(numbers, random);
    List<String> chain = new ArrayList<>();
    String prefix = "";
    for (int number : numbers.subList(0, 1 + random.nextInt(7))) {
      if (random.nextInt(3) == 0) {
        prefix = List.of("", "near/", "far/").get(random.nextInt(3));
      }
      chain.add(prefix + "m" + number);
    }
    return chain;
  }

  int id() {
    return id;
  }

  List<String> chain() {
    return chain;
  }

  boolean isHealthy(String model) {
    return healthy.contains(model);
  }

  @Nullable
  Integer gate(String host) {
    return gates.get(host);
  }

  /** Makes it, and waits until it has ended or nobody wants it any more. */
  void run(LlmClient client) throws InterruptedException {
    CallOptions options = CallOptions.none()
        .retries(retries)
        .reasks(reasks)
        .deadline(deadline)
        .tag("call", String.valueOf(id));
    if (stop != null) {
      options = options.stopOn(stop);
    }
    if (hedgeAfter != null) {
      options = options.hedgeAfter(hedgeAfter);
    }
    long before = clock.nanos();
    user.begins(before + deadline.toNanos());
    form.run(client, options, chain.toArray(String[]::new), SimulatedModels.prompt(id), user);
    took = Duration.ofNanos(clock.nanos() - before);
  }

  void clientIsClosed() {
    user.mayBeCancelled();
  }

  void begun() {
    user.hasBegun();
  }

  void waits(Duration time) {
    waited = waited.plus(time);
  }

  void attemptEnded(Attempt attempt) {
    heard.add(attempt);
  }

  void succeeded(LlmResult<?> success) {
    assertThat(result).isNull();
    result = success;
    user.ended();
  }

  void failed(LlmException thrown) {
    assertThat(result).isNull();
    assertThat(failure).isNull();
    failure = thrown;
    user.ended();
  }

  /** What became of it, in a word. */
  String outcome() {
    return result != null ? "answered" : failure != null ? failure.kind().name() : "dropped";
  }

  boolean wasHedged() {
    return heard.stream().anyMatch(attempt -> attempt.reason() == Attempt.Reason.HEDGE);
  }

  void asks() {
    if (begin < 0) {
      begin = clock.nanos();
    }
  }

  /** Whether it goes on; what is ended may take a moment, in which no time passes. */
  boolean goesOn() {
    return !user.hasDropped() && !user.hasEnded() && clock.nanos() - begin < deadline.toNanos();
  }

  /**
   * Whether all that was promised is so.
   *
   * @param hasWaited whether it may have waited for its turn, which no limit counts
   */
  void judge(List<Seen> seen, boolean hasWaited) {
    String story = this + "\n" + heard;
    if (result == null && failure == null) {
      assertThat(user.isUntold()).as(story).isTrue();
      return;
    }
    List<Attempt> attempts = result == null ? failure.attempts() : result.attempts();
    if (!hasWaited) {
      assertThat(user.overdue()).as(story).isZero();
      wastesNoTime(attempts, story);
    }
    endsForAReason(story);
    reportsEveryRequest(attempts, seen, story);
    deliversOnce(attempts, seen, story);
    asksNobodyTooOften(attempts, seen, story);
    losesNoAnswer(story);
  }

  private void endsForAReason(String story) {
    if (failure != null && failure.kind() == ErrorKind.DEADLINE) {
      assertThat(took).as(story).isGreaterThanOrEqualTo(deadline);
    }
    if (failure != null && failure.kind() == ErrorKind.CANCELLED) {
      assertThat(user.hasEnded()).as(story).isTrue();
    }
  }

  /** Whatever time a call takes is that of a request, or of a wait that it tells of. */
  private void wastesNoTime(List<Attempt> attempts, String story) {
    if (hedgeAfter == null && !form.isStreamed() && !user.hasEnded()) {
      Duration spent = waited;
      for (Attempt attempt : attempts) {
        spent = spent.plus(attempt.duration());
      }
      assertThat(spent).as(story).isEqualTo(took);
    }
  }

  private void reportsEveryRequest(List<Attempt> attempts, List<Seen> seen, String story) {
    List<List<String>> asked = seen.stream().map(Seen::models).toList();
    List<List<String>> reported = attempts.stream().map(Attempt::models).toList();
    if (hedgeAfter == null) {
      assertThat(reported).as(story).isEqualTo(asked);
      assertThat(heard).as(story).isEqualTo(attempts);
    } else {
      assertThat(reported).as(story).containsExactlyInAnyOrderElementsOf(asked);
      assertThat(heard).as(story).containsExactlyInAnyOrderElementsOf(attempts);
    }
  }

  private void deliversOnce(List<Attempt> attempts, List<Seen> seen, String story) {
    List<Attempt> good =
        attempts.stream().filter(attempt -> attempt.kind().isEmpty()).toList();
    if (result == null) {
      // A stream may be closed when all of its answer has come, but not been read.
      assertThat(good.size()).as(story).isLessThanOrEqualTo(user.hasEnded() ? 1 : 0);
      if (!user.hasEnded()) {
        assertThat(failure.partialText().orElse("")).as(story).isEqualTo(user.text());
      }
      return;
    }
    assertThat(good).as(story).hasSize(1);
    assertThat(attempts.get(attempts.size() - 1)).as(story).isEqualTo(good.get(0));
    String text = result.value() instanceof Given.Verdict verdict
        ? verdict.reason()
        : result.value().toString();
    assertThat(seen)
        .as(story)
        .anyMatch(one -> one.isGood()
            && one.models().equals(good.get(0).models())
            && one.models().stream().anyMatch(model -> text.equals("from " + model)));
    if (form.isStreamed()) {
      assertThat(user.text()).as(story).isEqualTo(result.value());
    }
  }

  private void asksNobodyTooOften(List<Attempt> attempts, List<Seen> seen, String story) {
    Map<String, Integer> requests = new HashMap<>();
    Map<String, Integer> extra = new HashMap<>();
    for (int i = 0; i < attempts.size(); i++) {
      Attempt attempt = attempts.get(i);
      Attempt.Reason reason = attempt.reason();
      String first = attempt.endpoint() + " " + attempt.models().get(0);
      // Beside others each is asked by itself, so the order of what was seen does not matter.
      boolean isRouted = attempt.models().size() == 1 || seen.get(i).isRouted();
      if (reason == Attempt.Reason.REPLAY || reason == Attempt.Reason.ADAPTED) {
        assertThat(extra.merge(first + reason, 1, Integer::sum)).as(story).isEqualTo(1);
      } else if (isRouted) {
        requests.merge(first, 1, Integer::sum);
      }
    }
    requests.forEach((model, count) ->
        assertThat(count).as(model + ": " + story).isLessThanOrEqualTo(retries + reasks + 1));
  }

  /** A healthy model whose endpoint lets requests in must have been asked, unless the call ended before. */
  private void losesNoAnswer(String story) {
    if (failure == null
        || failure.kind() == ErrorKind.DEADLINE
        || failure.kind() == ErrorKind.CANCELLED
        || failure.kind() == stop
        || (!form.restarts() && failure.partialText().isPresent())) {
      return;
    }
    for (String one : chain) {
      // Who was overtaken in a stream is asked again, but no more often than any other.
      boolean isOvertaken = failure.attempts().stream()
              .filter(attempt -> attempt.models().equals(List.of(bare(one)))
                  && attempt.kind().equals(Optional.of(ErrorKind.CANCELLED)))
              .count()
          > retries;
      if (!gates.containsKey(host(one)) && !isOvertaken) {
        assertThat(healthy).as(story).doesNotContain(bare(one));
      }
    }
  }

  private static String bare(String one) {
    return one.substring(one.indexOf('/') + 1);
  }

  private static String host(String one) {
    return one.startsWith("near/") ? "near" : one.startsWith("far/") ? "far" : "router";
  }

  @Override
  public String toString() {
    return form + " " + id + " of " + chain + ", healthy " + healthy + ", gates " + gates
        + ", retries " + retries + ", reasks " + reasks + ", deadline " + deadline + ", hedge "
        + hedgeAfter + ", stop " + stop + ", " + user + ": " + outcome() + " in " + took;
  }
}
