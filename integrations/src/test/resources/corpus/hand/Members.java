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
interface Members {
  class Base {
    public final int id = 5;
    protected String kind = "base";

    public URI getURL() {
      return URI.create("http://localhost/");
    }

    public boolean isOpen() {
      return true;
    }
  }

  class Derived extends Base {
    public Optional<Base> getParent() {
      return Optional.empty();
    }

    public Base base() {
      return this;
    }

    public Base getBase() {
      return this;
    }
  }

  record Wrapper<T extends Base>(T inner, List<? extends T> more) {}

  @UserMessage("{{d.id}} {{d.kind}} {{d.URL}} {{d.open}} {{d.parent}} {{d.base.id}}")
  String derived(Derived d);

  @UserMessage("{{w.inner.base.id}} {{w.inner.open}}")
  String wrapped(Wrapper<Derived> w);

  @UserMessage("{{w.inner.URL}}")
  String wild(Wrapper<?> w);
}
