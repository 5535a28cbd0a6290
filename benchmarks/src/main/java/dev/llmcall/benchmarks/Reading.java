package dev.llmcall.benchmarks;

import static java.nio.charset.StandardCharsets.UTF_8;

import com.sun.management.ThreadMXBean;
import dev.llmcall.recovery.Pieces;
import dev.llmcall.recovery.Recovery;
import dev.llmcall.runtime.generated.AnswerReader;
import dev.llmcall.runtime.json.AnswerText;
import java.lang.management.ManagementFactory;
import java.lang.reflect.Constructor;
import java.util.Locale;
import java.util.function.Supplier;
import tools.jackson.databind.DeserializationFeature;
import tools.jackson.databind.ObjectReader;
import tools.jackson.databind.json.JsonMapper;

/** One way to read a text, in a process of its own: prints microseconds and allocated bytes of one reading. */
final class Reading {
  /** What is read, and by whom. */
  enum Way {
    STRICT,
    DATABIND,
    RECOVERY,
    RECOVERY_15_KB,
    RECOVERY_151_KB,
    RECOVERY_1500_KB,
    PIECES
  }

  /** Of the texts of 15 KB, 151 KB and 1.5 MB, how often the answer stands in each. */
  private static final int SMALL = 12;

  private static final int MIDDLE = 120;
  private static final int LARGE = 1200;

  /** In characters; a token of most models. */
  private static final int PIECE = 4;

  private static final int PIECES = 1_851;

  private static volatile Object sink = "";

  private Reading() {}

  /** Way, and how many nanoseconds to warm up and to measure. */
  public static void main(String[] args) throws ReflectiveOperationException {
    Way way = Way.valueOf(args[0]);
    long time = Long.parseLong(args[1]);
    Supplier<?> reading = reading(way);
    ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
    while (threads.getCurrentThreadCpuTime() < time) {
      run(reading, time / 10); // as long as it takes to be compiled, however busy the machine is
    }
    long id = Thread.currentThread().getId();
    long bytes = threads.getThreadAllocatedBytes(id);
    long begin = System.nanoTime();
    long count = run(reading, time);
    double micros = (System.nanoTime() - begin) / 1e3 / count;
    bytes = threads.getThreadAllocatedBytes(id) - bytes;
    System.out.println(String.format(Locale.ROOT, "%.3f %d", micros, bytes / count));
  }

  private static long run(Supplier<?> reading, long time) {
    long end = System.nanoTime() + time;
    long count = 0;
    do {
      sink = reading.get();
      count++;
    } while (System.nanoTime() - end < 0);
    return count;
  }

  private static Supplier<?> reading(Way way) throws ReflectiveOperationException {
    byte[] answer = Fixture.ANSWER.getBytes(UTF_8);
    Recovery recovery = Recovery.of(DeskLlm.triageSchema());
    Recovery list = Recovery.of("{\"type\":\"array\",\"items\":" + DeskLlm.triageSchema() + "}");
    return switch (way) {
      case STRICT -> {
        AnswerReader<?> reader = reader();
        yield () -> AnswerText.read(answer, 0, answer.length, reader);
      }
      case DATABIND -> {
        ObjectReader reader = JsonMapper.builder()
            .disable(DeserializationFeature.FAIL_ON_UNKNOWN_PROPERTIES)
            .build()
            .readerFor(Triage.class);
        yield () -> reader.readValue(answer);
      }
      case RECOVERY -> () -> recovery.read(broken(1));
      case RECOVERY_15_KB -> whole(list, SMALL);
      case RECOVERY_151_KB -> whole(list, MIDDLE);
      case RECOVERY_1500_KB -> whole(list, LARGE);
      case PIECES -> {
        String text = broken(6).substring(0, PIECES * PIECE);
        yield () -> {
          Pieces pieces = list.pieces();
          for (int from = 0; from < text.length(); from += PIECE) {
            pieces.add(text.substring(from, Math.min(text.length(), from + PIECE)));
            sink = pieces.known();
          }
          return pieces.end();
        };
      }
    };
  }

  private static Supplier<?> whole(Recovery recovery, int times) {
    String text = broken(times);
    return () -> recovery.read(text);
  }

  /** The answer as a careless model writes it: prose, a fence, single quotes nowhere, commas too many. */
  private static String broken(int times) {
    String one = Fixture.ANSWER.replace("\"severity\":", "severity: ").replace("}]", "},]");
    if (times == 1) {
      return "Here you are:\n```json\n" + one + "\n```";
    }
    return "Here you are:\n```json\n[" + (one + ",\n").repeat(times) + "]\n```";
  }

  /** The written reader is private, as it should be. */
  private static AnswerReader<?> reader() throws ReflectiveOperationException {
    Constructor<?> constructor =
        Class.forName(DeskLlm.class.getName() + "$TriageReader").getDeclaredConstructor();
    constructor.setAccessible(true);
    return (AnswerReader<?>) constructor.newInstance();
  }
}
