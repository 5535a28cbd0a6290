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
@SuppressWarnings("llmcall:no-calls")
interface Empty {
  default int nothing() {
    return 0;
  }
}
