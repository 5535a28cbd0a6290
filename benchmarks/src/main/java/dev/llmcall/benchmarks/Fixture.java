package dev.llmcall.benchmarks;

import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** What is asked and answered, the same for every contestant. */
final class Fixture {
  static final String KEY = "benchmark";
  static final String CUSTOMER = "Ada Lovelace";
  static final String TICKET = """
      Since this morning the export of the monthly report stops at 80 % and the page says "try again".
      We have tried three browsers and two accounts. The board meets on Thursday and needs the numbers,
      so please tell us today whether we should copy them by hand. – Ada, Analytical Engines Ltd.""";

  /** About 1.5 KB, as a model writes it. */
  static final String ANSWER = """
      {"summary":"The monthly report export fails at 80 % for every account and browser since this \
      morning; the customer needs the figures before a board meeting on Thursday.",\
      "severity":"HIGH","needsHuman":true,"confidence":0.87,\
      "customer":{"name":"Ada Lovelace","plan":"Enterprise","openTickets":3},\
      "steps":[\
      {"order":1,"action":"Check the export workers' queue and the last deployment.",\
      "reason":"The failure began this morning and hits every account, so it is most likely ours.",\
      "minutes":15},\
      {"order":2,"action":"Run the export for this customer on the previous release.",\
      "reason":"If it passes, the customer has the figures today and the fault is in the new release.",\
      "minutes":20},\
      {"order":3,"action":"Send the figures as a file over the secure channel.",\
      "reason":"Copying by hand costs the customer hours and invites mistakes.","minutes":10},\
      {"order":4,"action":"Tell the customer what happened and when the page works again.",\
      "reason":"They asked for word today – and \\"try again\\" told them nothing.","minutes":5},\
      {"order":5,"action":"Add an alarm for exports that stop before the end.",\
      "reason":"Nobody noticed for four hours; the café team saw the same in spring.","minutes":45}],\
      "tags":["export","reports","regression","board-meeting","enterprise"]}""";

  /** Pieces of the streamed answer. */
  static final int TOKENS = 1000;

  private Fixture() {}

  static byte[] reply() {
    String content = ANSWER.replace("\\", "\\\\").replace("\"", "\\\"");
    String reply = """
        {"id":"gen-1748000000-abcdefghij","provider":"Anthropic",\
        "model":"anthropic/claude-sonnet-4.6","object":"chat.completion","created":1748000000,\
        "choices":[{"logprobs":null,"finish_reason":"stop","native_finish_reason":"stop","index":0,\
        "message":{"role":"assistant","content":"%s","refusal":null,"reasoning":null}}],\
        "usage":{"prompt_tokens":312,"completion_tokens":401,"total_tokens":713,"cost":0.006951,\
        "prompt_tokens_details":{"cached_tokens":0},\
        "completion_tokens_details":{"reasoning_tokens":0}}}""".formatted(content);
    return reply.getBytes(StandardCharsets.UTF_8);
  }

  /** The events of a streamed answer, each with the line end that closes it. */
  static List<String> events() {
    List<String> events = new ArrayList<>();
    for (int i = 0; i < TOKENS; i++) {
      events.add(event("{\"role\":\"assistant\",\"content\":\" token" + i % 100 + "\"}", "null"));
    }
    events.add(event("{\"role\":\"assistant\",\"content\":\"\"}", "\"stop\""));
    events.add("""
        data: {"id":"gen-1748000000-abcdefghij","provider":"Anthropic",\
        "model":"anthropic/claude-sonnet-4.6","object":"chat.completion.chunk","created":1748000000,\
        "choices":[],"usage":{"prompt_tokens":12,"completion_tokens":1000,"total_tokens":1012,\
        "cost":0.015036}}

        """);
    events.add("data: [DONE]\n\n");
    return events;
  }

  private static String event(String delta, String finishReason) {
    return """
        data: {"id":"gen-1748000000-abcdefghij","provider":"Anthropic",\
        "model":"anthropic/claude-sonnet-4.6","object":"chat.completion.chunk","created":1748000000,\
        "choices":[{"index":0,"delta":%s,"finish_reason":%s,"native_finish_reason":%s,\
        "logprobs":null}]}

        """.formatted(delta, finishReason, finishReason);
  }
}
