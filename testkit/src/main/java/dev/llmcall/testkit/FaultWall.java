package dev.llmcall.testkit;

import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;

/**
 * Sixteen ways in which a model can go wrong, and what a caller made of them: the faults, times and
 * checks of the public Failover Bench (methodology 0.1), as scripted models of a {@link LocalRouter}.
 *
 * <pre>{@code
 * try (FaultWall wall = FaultWall.start(WallProfile.FAST)) {
 *   Scorecard card = wall.score((primary, fallback, prompt) -> …);   // a call to wall.router()
 *   System.out.println(card);
 * }
 * }</pre>
 *
 * <p>Callers in other languages use the same wall over HTTP; started from a shell, it says how. A chain
 * should go to {@link LocalRouter#openAiBaseUri()}: at the other address the router falls back itself,
 * and it is the caller who is to be tested.
 *
 * <p>Thread-safe; different faults may be under way at the same time.
 */
public final class FaultWall implements AutoCloseable {
  /** The model that is always healthy. */
  public static final String HEALTHY = "wall/healthy";

  private static final Duration ALIVE_LIMIT = Duration.ofSeconds(10);
  private static final String PROMPT = "Say in sixty words what a chain of models is worth.";
  private static final String ANSWER =
      "A chain of models is only as good as its worst day. On that day one link is slow, one is "
          + "silent, one breaks off in the middle of a word, and one says no for reasons nobody can "
          + "read. What the caller wants is plain: the whole answer from some model, soon, or an "
          + "honest error that says why.";

  private final LocalRouter router;
  private final WallProfile profile;
  private final ModelReply answer;
  private final Map<WallFault, Instant> begun = new EnumMap<>(WallFault.class);
  private final Map<WallFault, WallVerdict> verdicts = new EnumMap<>(WallFault.class);

  private FaultWall(LocalRouter router, WallProfile profile) {
    this.router = router;
    this.profile = profile;
    this.answer =
        ModelReply.text(ANSWER).delivered(Delivery.AT_ONCE.tokenEvery(profile.interval()));
  }

  /** Starts a wall on a free port. */
  public static FaultWall start(WallProfile profile) {
    return start(profile, 0);
  }

  /**
   * Starts a wall on a given port, 0 for a free one.
   *
   * @throws java.io.UncheckedIOException if the port is taken
   */
  public static FaultWall start(WallProfile profile, int port) {
    FaultWall wall =
        new FaultWall(LocalRouter.start(port), Objects.requireNonNull(profile, "profile"));
    wall.router.serveAlso(new WallControl(wall)::answer);
    wall.router.model(HEALTHY).replies(wall.answer);
    for (WallFault fault : WallFault.values()) {
      wall.begin(fault);
    }
    return wall;
  }

  /** Where the models are; its key and its log too. */
  public LocalRouter router() {
    return router;
  }

  /** The times of this wall. */
  public WallProfile profile() {
    return profile;
  }

  /** What to ask; any other prompt does as well. */
  public String prompt() {
    return PROMPT;
  }

  /** The answer of every model that gives one: sixty words, each of them a token. */
  public String answer() {
    return ANSWER;
  }

  /** Begins a fault anew: its scripts, its times, its part of the log. */
  public void begin(WallFault fault) {
    synchronized (begun) {
      begun.put(fault, Instant.now());
    }
    fault.begin(router, profile, answer);
  }

  /**
   * Judges a fault by what its caller saw and what the router did since {@link #begin}.
   *
   * @param calls in the order in which they were made
   * @param alive whether a call to {@link #HEALTHY} afterwards was answered within 10 s
   * @param fallsBack whether the caller claims to fall back
   */
  public WallVerdict judge(
      WallFault fault, List<WallCall> calls, boolean alive, boolean fallsBack) {
    Instant since;
    synchronized (begun) {
      since = begun.getOrDefault(fault, Instant.EPOCH);
    }
    List<ReceivedRequest> requests = router.requests().stream()
        .filter(request -> !request.arrived().isBefore(since))
        .toList();
    WallVerdict verdict = WallScorer.judge(
        new WallRun(fault, profile, since, ANSWER, List.copyOf(calls), requests, alive, fallsBack));
    synchronized (verdicts) {
      verdicts.put(fault, verdict);
    }
    return verdict;
  }

  /** The latest verdict on each fault so far. */
  public Scorecard scorecard() {
    synchronized (verdicts) {
      return new Scorecard(List.copyOf(verdicts.values()));
    }
  }

  /** Puts a caller through all faults, one after the other, and judges it. */
  public Scorecard score(WallAnswer.Caller caller) throws InterruptedException {
    List<WallVerdict> all = new ArrayList<>();
    for (WallFault fault : WallFault.values()) {
      all.add(score(fault, caller));
    }
    return new Scorecard(all);
  }

  /** Puts a caller through one fault and judges it. */
  public WallVerdict score(WallFault fault, WallAnswer.Caller caller) throws InterruptedException {
    begin(fault);
    long start = System.nanoTime();
    List<WallCall> calls = new ArrayList<>();
    for (int i = 0; i < profile.calls(fault); i++) {
      Duration begin = profile.between().multipliedBy(i);
      TimeUnit.NANOSECONDS.sleep(begin.toNanos() - (System.nanoTime() - start));
      Duration begun = Duration.ofNanos(System.nanoTime() - start);
      calls.add(call(
          begun,
          profile.limit(fault),
          () -> caller.ask(fault.primary(), fault.fallback(), PROMPT)));
    }
    WallCall healthy = call(Duration.ZERO, ALIVE_LIMIT, () -> caller.ask(HEALTHY, HEALTHY, PROMPT));
    return judge(fault, calls, healthy.answer().isPresent(), caller.fallsBack());
  }

  /** Makes a call on a thread of its own, which is left behind if it hangs. */
  private static WallCall call(Duration begun, Duration limit, Callable<WallAnswer> ask)
      throws InterruptedException {
    FutureTask<WallAnswer> task = new FutureTask<>(ask);
    Thread thread = new Thread(task, "llmcall-wall");
    thread.setDaemon(true);
    long start = System.nanoTime();
    thread.start();
    Optional<WallAnswer> answer = Optional.empty();
    String error = "";
    boolean hung = false;
    try {
      answer = Optional.of(task.get(limit.toMillis(), TimeUnit.MILLISECONDS));
    } catch (TimeoutException e) {
      hung = true;
      task.cancel(true);
    } catch (ExecutionException e) {
      error = String.valueOf(e.getCause());
    }
    return new WallCall(begun, Duration.ofNanos(System.nanoTime() - start), answer, error, hung);
  }

  /** Stops serving. */
  @Override
  public void close() {
    router.close();
  }

  /**
   * Runs a wall until the process is ended: {@code [--port 8401] [--profile full|fast]}.
   *
   * @param args see there
   */
  public static void main(String[] args) throws InterruptedException {
    int port = 8401;
    WallProfile profile = WallProfile.FULL;
    for (int i = 0; i < args.length; i += 2) {
      String value = i + 1 < args.length ? args[i + 1] : "";
      switch (args[i] + (value.matches("\\d{1,5}|full|fast") ? "" : "?")) {
        case "--port" -> port = Integer.parseInt(value);
        case "--profile" -> profile = value.equals("fast") ? WallProfile.FAST : WallProfile.FULL;
        default -> {
          System.err.println("usage: [--port 8401] [--profile full|fast]");
          System.exit(2);
        }
      }
    }
    try (FaultWall wall = start(profile, port)) {
      System.out.println(new WallControl(wall).help());
      new CountDownLatch(1).await();
    }
  }
}
