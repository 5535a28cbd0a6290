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
interface Texts {
  String EURO = "€";

  @SystemMessage("""
      Lines
        with indentation,
      "quotes", \\ back\tslash, \""" three quotes
      and a trailing space:\s
      """)
  @UserMessage("""
      {{ first }}{{second}}
      {single} { {{third}} } }} \u00e9 \uD83D\uDE00 ${not} #{this} %s %n $1
      """)
  String odd(String first, char second, long third);

  @UserMessage("Price in " + EURO + ": {{price}}")
  BigDecimal price(BigDecimal price);

  @UserMessage("{{a}}{{b}}{{c}}")
  String digits(int a, int b, int c);

  @UserMessage("only text, {{question}} at the end")
  String end(String question);
}
