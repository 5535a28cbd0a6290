package dev.llmcall.processor.read;

import static dev.llmcall.processor.problem.ProblemKind.NESTED_RETURN;
import static dev.llmcall.processor.problem.ProblemKind.OBJECT_ANSWER;
import static dev.llmcall.processor.problem.ProblemKind.RAW_RETURN;
import static dev.llmcall.processor.problem.ProblemKind.STREAM_TYPE;
import static dev.llmcall.processor.problem.ProblemKind.VOID_ANSWER;
import static dev.llmcall.processor.problem.ProblemKind.WILDCARD_ANSWER;

import dev.llmcall.processor.call.CallMethod.Delivery;
import dev.llmcall.processor.problem.Place;
import dev.llmcall.processor.problem.Problem;
import java.util.Optional;
import java.util.function.Consumer;
import javax.lang.model.type.TypeKind;
import javax.lang.model.type.TypeMirror;
import javax.lang.model.util.Elements;

/** Takes apart what a call returns: the answer, and how it is delivered. */
final class AnswerReader {
  static final String ALLOWED =
      "a String, an enum, a boolean, a number, a java.time type, UUID, URI, a record, a sealed"
          + " interface, a class with a constructor or setters, a List, Set, Map, array or Optional"
          + " of these, one of them in an LlmResult, a CompletableFuture or a CompletionStage, or"
          + " text in pieces as an LlmStream, a Stream<String> or a Flow.Publisher<String>";

  private final Elements elements;
  private final Consumer<Problem> problems;

  AnswerReader(Elements elements, Consumer<Problem> problems) {
    this.elements = elements;
    this.problems = problems;
  }

  /** The type of an answer and how it reaches the caller. */
  record Answer(Delivery delivery, TypeMirror type) {}

  Optional<Answer> read(String method, TypeMirror returned, Place place) {
    if (isStream(returned)) {
      return streamed(method, returned, place);
    }
    boolean isFuture = isFuture(returned);
    Optional<TypeMirror> promised =
        isFuture ? inside(method, returned, place) : Optional.of(returned);
    if (promised.isEmpty()) {
      return Optional.empty();
    }
    boolean isResult = Names.is(promised.get(), KnownTypes.LLM_RESULT);
    Optional<TypeMirror> answer = isResult ? inside(method, promised.get(), place) : promised;
    return answer
        .filter(type -> isAnswer(method, returned, type, place))
        .map(type -> new Answer(delivery(isFuture, isResult), type));
  }

  private Optional<Answer> streamed(String method, TypeMirror returned, Place place) {
    if (Names.is(returned, KnownTypes.LLM_STREAM)) {
      TypeMirror text = elements.getTypeElement("java.lang.String").asType();
      return Optional.of(new Answer(Delivery.STREAM, text));
    }
    Optional<TypeMirror> piece = inside(method, returned, place);
    if (piece.isEmpty()) {
      return Optional.empty();
    }
    if (!Names.is(piece.get(), "java.lang.String")) {
      String readable = Names.readable(returned);
      String text = readable.replaceAll("<.*", "") + "<String>";
      String whole = "List<" + Names.readable(piece.get()) + ">";
      problems.accept(STREAM_TYPE.at(place, method, readable, text, whole));
      return Optional.empty();
    }
    boolean isPublisher = Names.is(returned, KnownTypes.PUBLISHER);
    Delivery delivery = isPublisher ? Delivery.PUBLISHER : Delivery.TEXT_STREAM;
    return Optional.of(new Answer(delivery, piece.get()));
  }

  private Optional<TypeMirror> inside(String method, TypeMirror holder, Place place) {
    String name = Names.readable(holder).replaceAll("<.*", "");
    Optional<TypeMirror> argument = Names.argument(holder);
    String example = name + "<String>";
    if (argument.isEmpty()) {
      problems.accept(RAW_RETURN.at(place, method, name, example));
      return Optional.empty();
    }
    if (argument.get().getKind() == TypeKind.WILDCARD) {
      problems.accept(WILDCARD_ANSWER.at(place, method, name, example));
      return Optional.empty();
    }
    return argument;
  }

  private boolean isAnswer(String method, TypeMirror returned, TypeMirror type, Place place) {
    if (type.getKind() == TypeKind.VOID || Names.is(type, "java.lang.Void")) {
      problems.accept(VOID_ANSWER.at(place, method, ALLOWED));
      return false;
    }
    if (Names.is(type, "java.lang.Object")) {
      problems.accept(OBJECT_ANSWER.at(place, method, ALLOWED));
      return false;
    }
    if (isFuture(type) || isStream(type) || Names.is(type, KnownTypes.LLM_RESULT)) {
      problems.accept(NESTED_RETURN.at(place, method, Names.readable(returned)));
      return false;
    }
    return true;
  }

  private static boolean isStream(TypeMirror type) {
    return Names.is(type, KnownTypes.LLM_STREAM)
        || Names.is(type, KnownTypes.STREAM)
        || Names.is(type, KnownTypes.PUBLISHER);
  }

  private static boolean isFuture(TypeMirror type) {
    return Names.is(type, KnownTypes.FUTURE) || Names.is(type, KnownTypes.STAGE);
  }

  private static Delivery delivery(boolean isFuture, boolean isResult) {
    if (isFuture) {
      return isResult ? Delivery.FUTURE_RESULT : Delivery.FUTURE;
    }
    return isResult ? Delivery.RESULT : Delivery.VALUE;
  }
}
