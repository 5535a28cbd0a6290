package corpus;

import dev.llmcall.LlmCall;
import dev.llmcall.Param;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** What parameters of the made-up interfaces are of. */
public final class Pool {
  private Pool() {}

  @LlmCall(models = {"a/x", "b/y"}, deadline = "30s")
  public @interface House {}

  public interface Source<T> {
    T about(@Param("subject") String subject);
  }

  public enum Tone {
    FORMAL,
    FRIENDLY
  }

  public record Address(String city, Optional<String> street) {}

  public record Person(String name, Address address, List<String> tags, Map<Tone, Integer> marks) {}

  public static class Bean {
    public int size = 7;

    public String getName() {
      return "bean";
    }
  }

  public sealed interface Figure {}

  public record Circle(double radius) implements Figure {}

  public record Square(double side, Tone tone) implements Figure {}

  public static Object argument(String type) {
    Person person = new Person(
        "Ann", new Address("Rome", Optional.empty()), List.of("a", "b"), Map.of(Tone.FORMAL, 1));
    return switch (type) {
      case "java.lang.String" -> "{{in}} \"quoted\" \\ \n";
      case "int", "java.lang.Integer" -> 3;
      case "long" -> 4L;
      case "char" -> 'c';
      case "double" -> 1.5;
      case "boolean" -> true;
      case "corpus.Pool$Tone" -> Tone.FRIENDLY;
      case "corpus.Pool$Person" -> person;
      case "corpus.Pool$Bean" -> new Bean();
      case "corpus.Pool$Figure" -> new Square(2, Tone.FORMAL);
      case "java.util.List<java.lang.String>" -> List.of("x", "y");
      case "java.util.List<corpus.Pool$Person>" -> List.of(person, person);
      case "java.util.Map<java.lang.String, java.lang.Integer>" -> Map.of("k", 1);
      case "java.util.Optional<java.lang.String>" -> Optional.of("some");
      case "java.time.LocalDate" -> java.time.LocalDate.of(2026, 2, 28);
      case "java.math.BigDecimal" -> new java.math.BigDecimal("1.50");
      case "int[]" -> new int[] {1, 2};
      case "java.lang.String[]" -> new String[] {"s"};
      case "dev.llmcall.runtime.CallOptions" -> dev.llmcall.runtime.CallOptions.none();
      case "java.util.List<dev.llmcall.runtime.Message>" ->
        List.of(dev.llmcall.runtime.Message.user("before"));
      default -> {
        if (type.startsWith("dev.llmcall.runtime.Check<")) {
          dev.llmcall.runtime.Check<Object> check = answer -> null;
          yield check;
        }
        yield null;
      }
    };
  }
}
