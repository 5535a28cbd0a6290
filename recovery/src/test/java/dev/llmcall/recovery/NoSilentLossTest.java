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
import org.junit.jupiter.api.Test;
import tools.jackson.core.JacksonException;

/**
 * Random values of random shapes, written down in the ways that models get wrong: what is read is the value, or something that is
 * reported as lossy, or a violation. {@code -Dllmcall.recovery.cases=5000000} runs more of them, {@code -Dllmcall.recovery.seed=…} the
 * same again.
 */
class NoSilentLossTest {
  private static final int CASES = Integer.getInteger("llmcall.recovery.cases", 200_000);
  private static final long SEED = Long.getLong("llmcall.recovery.seed", 20_260_331);
  /** Prints some of what did not come back. */
  private static final boolean SHOWN = Boolean.getBoolean("llmcall.recovery.show");

  private static final int VALUES_PER_SHAPE = 50;
  /** One in so many texts is read in pieces as well. */
  private static final int SHARE_IN_PIECES = 20;

  private final Map<String, int[]> byName = new LinkedHashMap<>();
  private final List<String> silent = new ArrayList<>();
  private int complete;
  private int found;
  private int lossless;

  @Test
  void readsTheValueOrSaysThatItDoesNot() {
    assertThat(Corruption.ALL).hasSizeGreaterThanOrEqualTo(40);
    Random random = new Random(SEED);
    RandomShape shape = RandomShape.of(random);
    Recovery recovery = Recovery.of(shape.schema);
    for (int i = 0; i < CASES; i++) {
      if (i % VALUES_PER_SHAPE == 0) {
        shape = RandomShape.of(random);
        recovery = Recovery.of(shape.schema);
      }
      check(shape, recovery, random);
    }
    double share = 100.0 * this.found / this.complete;
    System.out.printf(
        "%d cases, seed %d: of %d in which nothing is missing, %.1f %% came back as the value, %.1f %% without a guess%n",
        CASES, SEED, this.complete, share, 100.0 * this.lossless / this.complete);
    this.byName.forEach((name, counts) -> {
      if (counts[1] < counts[0] * 0.95) {
        System.out.printf("  %s, alone: %d of %d%n", name, counts[1], counts[0]);
      }
    });
    assertThat(this.silent).as("seed %d", SEED).isEmpty();
    assertThat(share).as("seed %d", SEED).isGreaterThan(95);
  }

  private void check(RandomShape shape, Recovery recovery, Random random) {
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
    String text = Tokens.join(tokens, random);
    for (Corruption each : chosen) {
      text = each.text().apply(text, random);
    }
    Recovered read = recovery.read(text);
    judge(value, withNulls(value, changed), read, chosen, text, shape);
    if (random.nextInt(SHARE_IN_PIECES) == 0) {
      readInPieces(recovery, text, read, random);
    }
  }

  /** Asking in between what is known changes nothing. */
  private static void readInPieces(Recovery recovery, String text, Recovered whole, Random random) {
    Pieces pieces = recovery.pieces();
    int at = 0;
    while (at < text.length()) {
      int next = Math.min(text.length(), at + 1 + random.nextInt(6));
      pieces.add(text.substring(at, next));
      pieces.known().ifPresent(JsonTree::parse);
      at = next;
    }
    Recovered read = pieces.end();
    String what = "seed " + SEED + ", text " + JsonOut.quote(text);
    assertThat(read.json()).as(what).isEqualTo(whole.json());
    assertThat(read.repairs()).as(what).isEqualTo(whole.repairs());
    assertThat(read.violations()).as(what).isEqualTo(whole.violations());
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

  private void judge(
      Object value,
      Object omitted,
      Recovered read,
      List<Corruption> chosen,
      String text,
      RandomShape shape) {
    Object result = read.json().map(JsonTree::parse).orElse(null);
    boolean isSame = value.equals(result) || omitted.equals(result);
    boolean isReported = read.json().isEmpty() || read.isLossy() || saysSo(text, result);
    if (!isSame && !isReported && this.silent.size() < 50) {
      this.silent.add("%s%n of %s%n as %s%n read %s%n %s%n %s"
          .formatted(
              chosen.stream().map(Corruption::name).toList(),
              JsonTree.write(value),
              text,
              read.json().get(),
              kinds(read),
              shape.schema));
    }
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
  }

  /** Whether the text became strict JSON of another value, which nobody can tell from one that was meant. */
  private static boolean saysSo(String text, Object result) {
    Object strict = strict(text);
    if (!(result instanceof Map<?, ?> read) || !(strict instanceof Map<?, ?> written)) {
      return strict.equals(result);
    }
    Map<Object, Object> all = new LinkedHashMap<>(read);
    all.replaceAll((name, each) -> written.get(name));
    return all.equals(read) && all.keySet().containsAll(written.keySet());
  }

  private static Object strict(String text) {
    try {
      return JsonTree.parse(text);
    } catch (JacksonException | IllegalArgumentException e) {
      return "";
    }
  }

  private static Set<RepairKind> kinds(Recovered read) {
    Set<RepairKind> kinds = EnumSet.noneOf(RepairKind.class);
    read.repairs().forEach(each -> kinds.add(each.kind()));
    return kinds;
  }
}
