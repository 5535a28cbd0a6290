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
@SuppressWarnings("llmcall:recursive-answer")
interface Recursive {
  record Node(String name, List<Node> children, Optional<Node> next, Map<String, Node> named) {}

  sealed interface Expression {}

  record Literal(double value) implements Expression {}

  record Binary(Expression left, Operator operator, Expression right) implements Expression {}

  enum Operator {
    PLUS,
    MINUS
  }

  Node node(String question);

  Expression expression(String question);

  List<Expression> expressions(String question);

  @UserMessage("{{node}} {{expression}}")
  Node again(Node node, Expression expression);
}
