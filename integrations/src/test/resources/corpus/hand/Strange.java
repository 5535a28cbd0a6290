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
interface Strange {
  record String2(int String, int Object) {}

  record Objects(List<Objects> Objects) {}

  enum Override {
    Deprecated
  }

  @UserMessage("{{this1}} {{calls}} {{_x}} {{été}}")
  String2 schema(int this1, Override calls, String _x, String été);

  Objects class1(String client);

  Override parseIt(String answer);

  java.util.Set<Override> schemaSchema(String value);
}
