package dev.llmcall.testkit;

import java.time.Duration;
import java.util.Locale;

/**
 * The sixteen faults of a {@link FaultWall}, those of the public Failover Bench. Each has a primary
 * model that has the fault and a fallback that answers.
 */
public enum WallFault {
  /** 429 with {@code Retry-After: 2}, once. */
  S01("429 with Retry-After: 2, once", 20),
  /** 429 without {@code Retry-After}, always. */
  S02("429 without Retry-After, always", 40),
  /** 500 once, then healthy. */
  S03("500 once, then healthy", 20),
  /** 503, always. */
  S04("503, always", 40),
  /** The connection is reset before any byte, once. */
  S05("connection reset before any byte, once", 20),
  /** The request is accepted, and nothing comes. */
  S06("request accepted, then silence", 130),
  /** The head comes at once, the first token late. */
  S07("late first token", 60),
  /** The stream dies after 40 of 60 tokens. */
  S08("stream cut after 40 of 60 tokens", 40),
  /** The stream is silent after 20 tokens, then closed. */
  S09("stream silent after 20 tokens, then closed", 70),
  /** One event has broken JSON. */
  S10("one event with broken JSON", 30),
  /** The stream is complete but for {@code [DONE]}. */
  S11("stream without [DONE]", 30),
  /** 400 {@code context_length_exceeded}, always. */
  S12("400 context_length_exceeded, always", 20),
  /** 400 {@code content_policy_violation}, always: the caller should get the error. */
  S13("400 content_policy_violation, always", 20),
  /** As S08, and the fallback rejects a conversation that ends in the assistant's words. */
  S14("stream cut, and the fallback takes no prefill", 40),
  /** 503 for a while, then healthy; several calls. */
  S15("503 for a while, then healthy", 30),
  /** 503, always: it counts who is said to have answered. */
  S16("503, always: who answered?", 40);

  private static final int CUT_AFTER = 40;
  private static final int SILENT_AFTER = 20;

  private final String description;
  private final Duration limit;

  WallFault(String description, int limitSeconds) {
    this.description = description;
    this.limit = Duration.ofSeconds(limitSeconds);
  }

  /** What goes wrong, in a few words. */
  public String description() {
    return description;
  }

  /** The id of the model that has the fault, such as {@code wall/s01-primary}. */
  public String primary() {
    return "wall/" + name().toLowerCase(Locale.ROOT) + "-primary";
  }

  /** The id of the model that answers in its place, such as {@code wall/s01-fallback}. */
  public String fallback() {
    return "wall/" + name().toLowerCase(Locale.ROOT) + "-fallback";
  }

  /** How long a call may take before it counts as hung. */
  Duration limit() {
    return limit;
  }

  /** Begins the scripts of both models. */
  void begin(LocalRouter router, WallProfile profile, ModelReply answer) {
    RouterModel fallback = router.model(fallback()).replies(answer);
    if (this == S14) {
      fallback.rejects(WallFault::endsInPrefill);
    }
    RouterModel primary = router.model(primary());
    Delivery delivery = answer.delivery();
    switch (this) {
      case S01 -> primary.fails(Fault.RATE_LIMITED).header("Retry-After", "2").thenReplies(answer);
      case S02 -> primary.fails(Fault.RATE_LIMITED).withoutHeader("Retry-After");
      case S03 -> primary.fails(Fault.INTERNAL).thenReplies(answer);
      case S04, S16 -> primary.fails(Fault.OVERLOADED).withoutHeader("Retry-After");
      case S05 -> primary.fails(Fault.RESETS).thenReplies(answer);
      case S06 -> primary.fails(Fault.HANGS_UP).after(profile.silence());
      case S07 -> primary.replies(answer.delivered(delivery.firstTokenAfter(profile.firstToken())));
      case S08, S14 ->
        primary.replies(answer.delivered(delivery.endsAfter(CUT_AFTER, Delivery.Ending.HANGS_UP)));
      case S09 ->
        primary.replies(answer.delivered(delivery
            .silentAfter(SILENT_AFTER, profile.stall())
            .endsAfter(SILENT_AFTER, Delivery.Ending.HANGS_UP)));
      case S10 -> primary.replies(answer.delivered(delivery.oddly(Oddity.BROKEN_EVENT)));
      case S11 -> primary.replies(answer.delivered(delivery.oddly(Oddity.NO_DONE)));
      case S12 -> primary.fails(Fault.CONTEXT_LENGTH);
      case S13 -> primary.fails(Fault.MODERATED);
      case S15 ->
        primary
            .fails(Fault.OVERLOADED)
            .withoutHeader("Retry-After")
            .lasting(profile.outage())
            .thenReplies(answer);
    }
  }

  private static boolean endsInPrefill(ChatRequest request) {
    return request.messages().get(request.messages().size() - 1).role().equals("assistant");
  }
}
