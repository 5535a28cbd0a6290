package corpus.hand;

import dev.llmcall.*;
import dev.llmcall.runtime.*;
import java.lang.annotation.*;
import java.math.*;
import java.net.URI;
import java.time.*;
import java.util.*;
import java.util.concurrent.*;

interface Base<A, B extends Comparable<B>> {
  A first(@Param("question") String question);

  List<B> second(@Param("question") String question);

  @UserMessage("{{a}} and {{b}}")
  Map<String, A> third(@Param("a") A a, @Param("b") B b);
}
