package dev.llmcall.recovery;

import java.util.Random;

/** A text that is hard to read where something is wrong around it, one alone or two in a row. */
final class RandomText {
  private static final String[] TEXTS = {
    "",
    "a",
    "Ada Lovelace",
    "it's",
    "say \"hi\"",
    "a, b and c",
    "x: y",
    "{curly}",
    "[1, 2]",
    "line\nbreak",
    "tab\there",
    "back\\slash",
    "c:\\new",
    "50%",
    "café",
    "日本語",
    "emoji 😀",
    "http://x.y/z?a=1#b",
    "true",
    "null",
    "12",
    "1,234.5",
    "// no comment",
    "/* nor this */",
    "#tag",
    "```code```",
    "<b>bold</b>",
    "he said: \"no\", then left",
    "trailing space ",
    " leading",
    "ends with comma,",
    "a \"b\": c",
    "don't",
    "O'Brien",
    "5' 10\"",
    "yes",
    "N/A",
    "-",
    "…",
    "{\"a\": 1}",
    "[\"x\", \"y\"]",
    "key\": \"value",
    "\"quoted\"",
    "say \"a\", \"b\"",
    "two\n\nlines\n",
    "1. first\n2. second",
    "name: Ada\nage: 36",
    "hard\u00A0blank",
    "a\u0301 and \uFB01",
    "\u0661\u0662\u0663",
    "\uD83D\uDC69\u200D\uD83D\uDE80",
    "<think>hm</think>",
    "{{name}}",
    "key=value; other=1",
    "(see above)",
    "'single'",
    "\u201Ccurly\u201D",
    "| a | b |",
    "not red",
    "\\",
    "\"",
    ",",
    "}",
    "]"
  };

  private RandomText() {}

  static Object of(Random random) {
    String text = TEXTS[random.nextInt(TEXTS.length)];
    return random.nextInt(3) == 0 ? text + " " + TEXTS[random.nextInt(TEXTS.length)] : text;
  }
}
