package dev.llmcall.recovery;

import static org.assertj.core.api.Assertions.assertThat;

import dev.llmcall.recovery.Tokens.Token;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.Set;
import java.util.SplittableRandom;
import org.junit.jupiter.api.Test;

/**
 * Random values of random shapes, written down in the ways that models get wrong: what is read is the value, or something that is
 * reported as lossy, or a violation. {@code -Dllmcall.recovery.cases=5000000} runs more of them, {@code -Dllmcall.recovery.seed=…} the
 * same again, and {@code -Dllmcall.recovery.case=…} one of a seed alone.
 */
class NoSilentLossTest {
  private static final int CASES = Integer.getInteger("llmcall.recovery.cases", 200_000);
  private static final long SEED = Long.getLong("llmcall.recovery.seed", 20_260_331);
  private static final int ONLY = Integer.getInteger("llmcall.recovery.case", -1);
  /** Prints some of what did not come back. */
  private static final boolean SHOWN = Boolean.getBoolean("llmcall.recovery.show");

  private static final int VALUES_PER_SHAPE = 50;
  /** One in so many texts is read in pieces as well. */
  private static final int SHARE_IN_PIECES = 20;

  private static final int MOST_FAILURES = 1_000;

  private final Map<String, int[]> byName = new LinkedHashMap<>();
  private final List<String> failures = new ArrayList<>();
  private int complete;
  private int found;
  private int lossless;

  @Test
  void readsTheValueOrSaysThatItDoesNot() {
    assertThat(Corruption.ALL).hasSizeGreaterThanOrEqualTo(40);
    int from = Math.max(0, ONLY);
    int to = ONLY < 0 ? CASES : ONLY + 1;
    RandomShape shape = shapeOf(from);
    Recovery recovery = Recovery.of(shape.schema);
    for (int i = from; i < to; i++) {
      if (i % VALUES_PER_SHAPE == 0) {
        shape = shapeOf(i);
        recovery = Recovery.of(shape.schema);
      }
      check(i, shape, recovery);
    }
    double share = 100.0 * this.found / this.complete;
    System.out.printf(
        "%d cases, seed %d: of %d in which nothing is missing, %.1f %% came back as the value, %.1f %% without a guess%n",
        to - from, SEED, this.complete, share, 100.0 * this.lossless / this.complete);
    this.byName.forEach((name, counts) -> {
      if (counts[1] < counts[0] * 0.95) {
        System.out.printf("  %s, alone: %d of %d%n", name, counts[1], counts[0]);
      }
    });
    assertThat(this.failures)
        .as("%d of seed %d; again with -Dllmcall.recovery.seed=%2$d", this.failures.size(), SEED)
        .isEmpty();
    if (ONLY < 0) {
      assertThat(share).as("seed %d", SEED).isGreaterThan(95);
    }
  }

  /** Each case has numbers of its own, so that it can be tried alone. */
  private static Random numbers(long kind, int i) {
    return new Random(
        new SplittableRandom(SEED).nextLong() ^ new SplittableRandom(kind << 32 | i).nextLong());
  }

  private static RandomShape shapeOf(int i) {
    return RandomShape.of(numbers(1, i / VALUES_PER_SHAPE));
  }

  private void check(int number, RandomShape shape, Recovery recovery) {
    Random random = numbers(0, number);
    Object value = shape.value(random);
    Object changed = value;
    int count = 1 + Math.max(0, random.nextInt(5) - 2);
    Set<Corruption> some = new LinkedHashSet<>();
    while (some.size() < count) {
      some.add(Corruption.ALL.get(random.nextInt(Corruption.ALL.size())));
    }
    some.removeIf(each -> Corruption.undoes(each, some));
    List<Corruption> chosen = new ArrayList<>(some);
    chosen.sort(Comparator.comparing(each -> !each.isComplete())); // what is cut is cut last
    for (Corruption each : chosen) {
      changed = each.value().apply(changed, random);
    }
    List<Token> tokens = Tokens.of(changed);
    for (Corruption each : chosen) {
      if (!tokens.isEmpty()) {
        each.tokens().accept(tokens, random);
      }
    }
    String text = Tokens.join(tokens, random.nextBoolean());
    for (Corruption each : chosen) {
      text = each.text().apply(text, random);
    }
    Recovered read = recovery.read(text);
    String problem = judge(value, withNulls(value, changed), read, chosen, text);
    if (problem.isEmpty() && random.nextInt(SHARE_IN_PIECES) == 0) {
      problem = readInPieces(recovery, text, read, random);
    }
    if (!problem.isEmpty() && this.failures.size() < MOST_FAILURES) {
      this.failures.add(
          "%s: -Dllmcall.recovery.seed=%d -Dllmcall.recovery.case=%d%n %s%n of %s%n as %s%n read %s%n %s%n %s%n"
              .formatted(
                  problem,
                  SEED,
                  number,
                  chosen.stream().map(Corruption::name).toList(),
                  JsonTree.write(value),
                  text,
                  read.json().orElse("nothing"),
                  read.repairs(),
                  shape.schema));
    }
  }

  /** Asking in between what is known changes nothing; says what did change. */
  private static String readInPieces(
      Recovery recovery, String text, Recovered whole, Random random) {
    Pieces pieces = recovery.pieces();
    int at = 0;
    while (at < text.length()) {
      int next = Math.min(text.length(), at + 1 + random.nextInt(6));
      pieces.add(text.substring(at, next));
      pieces.known().ifPresent(JsonTree::parse);
      at = next;
    }
    Recovered read = pieces.end();
    boolean isSame = read.json().equals(whole.json())
        && read.repairs().equals(whole.repairs())
        && read.violations().equals(whole.violations());
    return isSame ? "" : "other in pieces: " + read.json().orElse("nothing") + read.repairs();
  }

  /** The value if what was left out is null. */
  private static Object withNulls(Object value, Object changed) {
    if (changed instanceof IndentedLines lines) {
      return withNulls(value, lines.value());
    }
    if (!(value instanceof Map<?, ?> members) || !(changed instanceof Map<?, ?> left)) {
      return value;
    }
    Map<Object, Object> all = new LinkedHashMap<>(members);
    all.replaceAll((name, each) -> left.containsKey(name) ? each : null);
    return all;
  }

  private String judge(
      Object value, Object omitted, Recovered read, List<Corruption> chosen, String text) {
    Object result = read.json().map(JsonTree::parse).orElse(null);
    boolean isSame = value.equals(result) || omitted.equals(result);
    boolean isReported =
        read.json().isEmpty() || read.isLossy() || OtherText.isOf(result, text, chosen);
    if (chosen.stream().allMatch(Corruption::isComplete)) {
      this.complete++;
      this.found += isSame ? 1 : 0;
      this.lossless += isSame && !read.isLossy() ? 1 : 0;
      if (chosen.size() == 1) {
        int[] counts = this.byName.computeIfAbsent(chosen.get(0).name(), name -> new int[2]);
        counts[0]++;
        counts[1] += isSame ? 1 : 0;
        if (!isSame && SHOWN && counts[0] - counts[1] <= 3) {
          System.out.printf(
              "%s%n  wanted %s%n  wrote %s%n  read %s%n  %s%n",
              chosen.get(0).name(), JsonTree.write(value), text, read.json(), kinds(read));
        }
      }
    }
    return isSame || isReported ? "" : "lost in silence";
  }

  private static Set<RepairKind> kinds(Recovered read) {
    Set<RepairKind> kinds = EnumSet.noneOf(RepairKind.class);
    read.repairs().forEach(each -> kinds.add(each.kind()));
    return kinds;
  }
}
