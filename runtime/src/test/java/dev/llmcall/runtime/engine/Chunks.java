package dev.llmcall.runtime.engine;

/** Answers in pieces, as endpoints write them. */
final class Chunks {
  static final String DONE = "data: [DONE]\n\n";
  static final String PING = ": OPENROUTER PROCESSING\n\n";
  static final String BLANK = delta("\"content\":\"\"");
  static final String ERROR =
      "data: {\"error\":{\"code\":502,\"message\":\"canary-error\"},\"choices\":[]}\n\n";

  private Chunks() {}

  static String piece(String text) {
    return delta("\"content\":\"" + text + "\"");
  }

  static String thought(String text) {
    return delta("\"reasoning\":\"" + text + "\"");
  }

  static String end(String reason) {
    return "data: {\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason
        + "\"}]}\n\n";
  }

  static String usage(int tokens) {
    return "data: {\"choices\":[],\"usage\":{\"prompt_tokens\":8,\"completion_tokens\":" + tokens
        + ",\"cost\":0.5}}\n\n";
  }

  /** Everything that a good answer has. */
  static String answer(String... pieces) {
    StringBuilder all = new StringBuilder(PING);
    for (String piece : pieces) {
      all.append(piece(piece));
    }
    return all + end("stop") + usage(3) + DONE;
  }

  private static String delta(String members) {
    return "data: {\"id\":\"gen-1\",\"model\":\"b/y\",\"choices\":[{\"index\":0,\"delta\":{"
        + members + "}}]}\n\n";
  }
}
