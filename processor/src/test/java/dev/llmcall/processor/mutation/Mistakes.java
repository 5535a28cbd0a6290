package dev.llmcall.processor.mutation;

import dev.llmcall.processor.mutation.Sources.Call;
import dev.llmcall.processor.mutation.Sources.Data;
import dev.llmcall.processor.mutation.Sources.Named;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.function.BiFunction;
import java.util.function.BiPredicate;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The mistakes, and where each is one. */
final class Mistakes {
  private static final String OPEN = "\\{\\{[#^/&]?\\s*";

  private final List<Mistake> all = new ArrayList<>();

  private Mistakes() {}

  static List<Mistake> all() {
    Mistakes mistakes = new Mistakes();
    mistakes.inTemplates();
    mistakes.inAnnotations();
    mistakes.inTypes();
    mistakes.inParameters();
    mistakes.inAnswers();
    mistakes.inRecords();
    return mistakes.all;
  }

  private void inTemplates() {
    each("a misspelled placeholder", OPEN + "(?<x>[a-z]\\w\\w+)", Mistakes::swapped);
    each("a misspelled member", OPEN + "\\w+(?:\\.\\w+)*?\\.(?<x>\\w{3,})", Mistakes::swapped);
    each("a member too much", OPEN + "\\w+(?<x>)(?:\\.\\w+)*\\s*}}", x -> ".nothing");
    each("a closing brace too few", "\\{\\{[^!{}\\n]+(?<x>}})", x -> "}");
    each("no closing braces", "\\{\\{[^!{}\\n]+(?<x>}})", x -> "");
    each("an empty placeholder", "\\{\\{(?<x>\\w+(?:\\.\\w+)*)}}", x -> "");
    each("a placeholder with a space in it", "\\{\\{(?<x>\\w)\\w+(?:\\.\\w+)*}}", x -> x + " ");
    each("three braces", "(?<![{])(?<x>\\{\\{\\w+(?:\\.\\w+)*}})(?!})", x -> "{" + x + "}");
    each("a section never closed", "(?<x>\\{\\{)\\w", x -> "{{#" + "sections}}{{");
    each("a section never opened", "(?<x>\\{\\{)\\w", x -> "{{/" + "sections}}{{");
    each("a section closed by another name", "\\{\\{/\\s*(?<x>\\w{3,})", Mistakes::swapped);
    each("delimiters that are none", "(?<x>\\{\\{)\\w", x -> "{{=<%}}" + "{{");
    each("a partial that does not exist", "(?<x>\\{\\{)\\w", x -> "{{>NOWHERE}}{{");
    each("a misspelled partial", "\\{\\{>\\s*(?:\\w+\\.)*(?<x>\\w{3,})", Mistakes::swapped);
    each("a section without its end", "(?<x>\\{\\{/[\\w. ]+}})", x -> "");
    each("a section without its beginning", "(?<x>\\{\\{[#^][\\w. ]+}})", x -> "");
    each("a comment never closed", "\\{\\{![^}]*(?<x>}})", x -> "");
    all.add(new Mistake("an opening brace too few", (good, text) -> {
      List<Edit> edits = new ArrayList<>();
      Matcher tag = Pattern.compile("\\{\\{(?:#|\\^)?\\s*(\\w+)").matcher(text);
      while (tag.find()) {
        // Named once only; elsewhere it is text, and the parameter is used still.
        if (count(text, OPEN + tag.group(1) + "\\b") == 1) {
          edits.add(new Edit(tag.start(), tag.start() + 1, ""));
        }
      }
      return edits;
    }));
  }

  private void inAnnotations() {
    for (String models :
        List.of("\"\"", "\" \"", "{}", "{\"a/b\", \"a/b\"}", "\"a b\"", "{\"a/b\", \"\"}")) {
      each("models = " + models, "models = (?<x>\"[^\"]*\"|\\{[^}]*})", x -> models);
    }
    for (String time : List.of("soon", "20", "20 s", "0s", "-5s", "")) {
      each(
          "a duration \"" + time + "\"",
          "(?:deadline|attemptTimeout) = \"(?<x>[^\"]+)\"",
          x -> time);
    }
    each("a temperature of 3", "temperature = (?<x>[\\d.]+)", x -> "3");
    each("no tokens", "maxTokens = (?<x>\\d+)", x -> "0");
    each("a negative count", "(?:retries|reasks) = (?<x>\\d+)", x -> "-1");
    each("a kind twice", "stopOn = (?<x>[\\w.]+)", x -> "{" + x + ", " + x + "}");
    each(
        "a misspelled annotation",
        "@(?<x>UserMessage|SystemMessage|LlmCall)\\(",
        Mistakes::swapped);
    each("a constant that is none", "@UserMessage\\((?<x>\")", x -> "String.valueOf(1) + \"");
    each("a message twice", "(?<x>)@UserMessage\\(", x -> "@dev.llmcall.UserMessage(\"again\") ");
    each(
        "a file that is not there",
        "@(?:User|System)Message\\((?<x>\"[^\"\\n]+\")\\)",
        x -> "resource = \"nowhere.md\"");
    each("a misspelled kind", "ErrorKind\\.(?<x>\\w+)", Mistakes::swapped);
    // But for @Nullable, which a neighbour is named as well.
    each("an import removed", "(?m)^(?<x>import (?![\\w.]+\\.Nullable;)[^\\n]*;)", x -> "");
    each("a range that is empty", "min = (?<x>\\d+), max", x -> "99999999");
    each("a pattern that is none", "@Pattern\\(regexp = \"(?<x>[^\"]*)\"", x -> "(");
    each("an empty message", "@(?:User|System)Message\\((?<x>\"[^\"\\n]+\")\\)", x -> "\"  \"");
    each(
        "a message on a method with a body",
        "(?m)^  (?<x>)(?:default|static) ",
        x -> "@dev.llmcall.UserMessage(\"x\") ");
    each(
        "a message on a record",
        "(?m)^  (?<x>)(?:record|enum) ",
        x -> "@dev.llmcall.SystemMessage(\"x\") ");
  }

  private void inTypes() {
    String type =
        "(?m)@LlmCall(?:\\([^)]*\\))?(?:\\s*@\\w+(?:\\((?:[^()\"]|\"\"\"(?s:.*?)\"\"\"|\"[^\"]*\")*\\))?(?: //.*)?)*\\s+(?:public )?";
    each("a class", type + "(?<x>interface) \\w+", x -> "final class");
    each("an abstract class", type + "(?<x>interface) \\w+", x -> "abstract class");
    each("a sealed interface", type + "(?<x>)interface \\w+", x -> "sealed ");
    each("a generic interface", type + "interface \\w+(?<x>)", x -> "<T>");
    each("an unknown parent", type + "interface \\w+(?<x>)(?= \\{)", x -> " extends Nonesuch");
    each("a private part", "(?m)^  (?<x>)(?:record|enum) ", x -> "private ");
  }

  private void inParameters() {
    calls(
        "a parameter renamed",
        call -> !call.isAlone(),
        (call, text) -> parameters(
            call,
            p -> message(call, text) >= 0 && count(text, OPEN + p.name().text() + "\\b") > 0
                ? p.name().with(p.name().text() + "Too")
                : null));
    calls(
        "a text where a path has members",
        call -> true,
        (call, text) -> parameters(
            call,
            p -> count(text, OPEN + p.name().text() + "\\.") > 0 ? p.type().with("String") : null));
    calls(
        "a text where a section asks",
        call -> true,
        (call, text) -> parameters(
            call,
            p -> p.type().text().matches("[bB]oolean") && isAsked(call, text, p)
                ? p.type().with("String")
                : null));
    calls(
        "a parameter that no template names",
        call -> true,
        (call, text) -> List.of(new Edit(call.end(), call.end(), ", String extra")));
    for (String modifier : List.of("static", "private", "default", "final", "protected")) {
      calls(
          "a method that is " + modifier,
          call -> true,
          // Of an interface's only call, ours says first that there is none, at the interface.
          (call, text) -> Sources.calls(text).size() > 1
              ? List.of(new Edit(call.type().start(), call.type().start(), modifier + " "))
              : List.of());
    }
    calls(
        "options twice",
        call -> true,
        (call, text) -> List.of(new Edit(
            call.end(),
            call.end(),
            ", dev.llmcall.runtime.CallOptions one, dev.llmcall.runtime.CallOptions two")));
    calls(
        "a check of something else",
        call -> true,
        (call, text) ->
            List.of(new Edit(call.end(), call.end(), ", dev.llmcall.runtime.Check<Thread> judge")));
    calls(
        "a name that is none",
        call -> true,
        (call, text) -> parameters(
            call,
            p -> new Edit(p.type().start(), p.type().start(), "@dev.llmcall.Param(\"1st\") ")));
    calls(
        "a parameter of an unknown type",
        call -> true,
        (call, text) -> parameters(call, p -> p.type().with("Nonesuch")));
    calls(
        "parameters of swapped types",
        call -> call.parameters().size() > 1,
        (call, text) -> swappedTypes(call, text));
    calls("no message", call -> texts(call) != 1, (call, text) -> {
      int from = message(call, text);
      return from < 0 ? List.of() : List.of(new Edit(from, call.type().start(), ""));
    });
  }

  private void inAnswers() {
    for (String wrong : List.of(
        "void",
        "Object",
        "Thread",
        "Runnable",
        "Nonesuch",
        "java.util.List",
        "java.util.List<?>",
        "java.util.List<java.util.Optional<String>>",
        "java.util.Map<Thread, String>",
        "java.util.concurrent.Future<String>",
        "java.util.ArrayList<String>",
        "Class<String>",
        "java.util.List<String>[]",
        "dev.llmcall.runtime.LlmResult<dev.llmcall.runtime.LlmResult<String>>",
        "java.util.concurrent.CompletableFuture<?>")) {
      calls(
          "an answer " + wrong,
          call -> true,
          (call, text) -> List.of(call.type().with(wrong)));
    }
    calls(
        "an answer of any type",
        call -> true,
        (call, text) -> List.of(new Edit(call.type().start(), call.type().start(), "<T> ")));
  }

  private void inRecords() {
    for (String wrong : List.of(
        "Thread",
        "Object",
        "Runnable",
        "java.util.List",
        "java.util.List<?>",
        "java.util.Map<Thread, String>",
        "Nonesuch")) {
      records(
          "a component " + wrong,
          (good, data) -> good.isAnswer(data.name()),
          (data, text) ->
              data.named().stream().map(named -> named.type().with(wrong)).toList());
    }
    records(
        "no components",
        (good, data) -> good.isAnswer(data.name()) && !data.isVariant(),
        (data, text) -> List.of(data.components().with("")));
    all.add(new Mistake(
        "a component renamed that a path names",
        (good, text) -> Sources.records(text).stream()
            .flatMap(data -> data.named().stream())
            .map(Named::name)
            .filter(name -> count(text, "\\{\\{[#^]?\\w+(\\.\\w+)*\\." + name.text() + "\\b") > 0)
            // Where several have it, the path may lead to another.
            .filter(name -> good.components(name.text()) == 1)
            .map(name -> name.with(name.text() + "Too"))
            .toList()));
    all.add(new Mistake(
        "no constants",
        (good, text) -> edits(
            text,
            "enum (?<name>\\w+) \\{(?<x>[^}]*)}",
            x -> "",
            m -> good.isChoice(m.group("name")))));
    all.add(new Mistake(
        "an interface that is open",
        (good, text) -> edits(
            text,
            "(?<x>sealed )interface (?<name>\\w+)",
            x -> "",
            m -> good.isUnion(m.group("name")))));
  }

  private void each(String name, String where, UnaryOperator<String> wrong) {
    all.add(new Mistake(name, (good, text) -> edits(text, where, wrong, m -> true)));
  }

  private void calls(
      String name, Predicate<Call> which, BiFunction<Call, String, List<Edit>> wrong) {
    all.add(new Mistake(
        name,
        (good, text) -> Sources.calls(text).stream()
            .filter(which)
            .flatMap(call -> wrong.apply(call, text).stream())
            .toList()));
  }

  private void records(
      String name, BiPredicate<Good, Data> which, BiFunction<Data, String, List<Edit>> wrong) {
    all.add(new Mistake(
        name,
        (good, text) -> Sources.records(text).stream()
            .filter(data -> which.test(good, data))
            .flatMap(data -> wrong.apply(data, text).stream())
            .toList()));
  }

  private static List<Edit> edits(
      String text, String where, UnaryOperator<String> wrong, Predicate<Matcher> which) {
    List<Edit> edits = new ArrayList<>();
    Matcher place = Pattern.compile(where).matcher(text);
    while (place.find()) {
      if (which.test(place)) {
        edits.add(new Edit(place.start("x"), place.end("x"), wrong.apply(place.group("x"))));
      }
    }
    return edits;
  }

  /** Where the message of a call begins; below 0 where it has none. */
  private static int message(Call call, String text) {
    int from = text.lastIndexOf("@UserMessage(", call.type().start());
    int before = text.lastIndexOf(";\n", call.type().start());
    return from > before ? from : -1;
  }

  /** Whether its own message has a section over it. */
  private static boolean isAsked(Call call, String text, Named parameter) {
    int from = message(call, text);
    return from >= 0
        && count(
                text.substring(from, call.end()),
                "\\{\\{[#^]" + parameter.name().text() + "}}")
            > 0;
  }

  private static long texts(Call call) {
    return call.parameters().stream()
        .filter(p -> p.type().text().equals("String"))
        .count();
  }

  private static List<Edit> parameters(Call call, Function<Named, Edit> wrong) {
    return call.parameters().stream().map(wrong).filter(Objects::nonNull).toList();
  }

  /** Only where a path goes into one of the two, which the other has not. */
  private static List<Edit> swappedTypes(Call call, String text) {
    Named first = call.parameters().get(0);
    Named second = call.parameters().get(1);
    boolean isSeen = count(text, OPEN + first.name().text() + "\\.") > 0
        && !first.type().text().equals(second.type().text());
    return isSeen
        ? List.of(new Edit(
            first.type().start(),
            second.type().start() + second.type().text().length(),
            second.type().text() + " " + first.name().text() + ", "
                + first.type().text()))
        : List.of();
  }

  /** Two letters in the wrong order, or one too much where they are the same. */
  private static String swapped(String word) {
    char first = word.charAt(1);
    char second = word.charAt(2);
    return first == second ? word + "x" : word.charAt(0) + "" + second + first + word.substring(3);
  }

  private static int count(String text, String pattern) {
    return (int) Pattern.compile(pattern).matcher(text).results().count();
  }
}
