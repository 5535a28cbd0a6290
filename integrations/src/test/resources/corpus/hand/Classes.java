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
interface Classes {
  class Settable {
    private int count;
    private List<String> tags = List.of();

    public void setCount(int count) {
      this.count = count;
    }

    public Settable setTags(List<String> tags) {
      this.tags = List.copyOf(tags);
      return this;
    }

    @Override
    public String toString() {
      return count + " " + tags;
    }
  }

  class Immutable {
    private final LocalDate day;

    Immutable(LocalDate day) {
      this.day = day;
    }

    @Override
    public String toString() {
      return day.toString();
    }
  }

  Settable settable(String question);

  Immutable immutable(String question);

  Map<LocalDate, Settable[]> both(String question);
}
