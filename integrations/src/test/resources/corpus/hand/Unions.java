package corpus.hand;

import dev.llmcall.*;
import dev.llmcall.runtime.*;
import java.lang.annotation.*;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

@LlmCall(models = "a/x")
interface Unions {
  sealed interface Event permits Started, Stopped, Failed {}

  record Started(Instant at) implements Event {}

  record Stopped(Instant at, Duration after) implements Event {}

  sealed interface Failed extends Event {}

  record Crashed(String message) implements Failed {}

  record Refused() implements Failed {}

  sealed interface Outcome<T> {}

  record Good<T>(T value) implements Outcome<T> {}

  record Bad<T>(List<String> reasons) implements Outcome<T> {}

  Event event(String question);

  List<Event> events(String question);

  Outcome<Event> outcome(String question);

  Outcome<Outcome<Integer>> nested(String question);
}
