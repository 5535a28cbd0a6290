package dev.llmcall.testkit;

/**
 * A router to try clients of any language against, started from a shell:
 *
 * <pre>{@code
 * java -cp llmcall-testkit.jar:… dev.llmcall.testkit.DemoRouter 8080
 * curl http://127.0.0.1:8080/api/v1/chat/completions -H "Authorization: Bearer sk-local-router" \
 *   -d '{"models":["demo/limited","demo/echo"],"messages":[{"role":"user","content":"Hello"}]}'
 * }</pre>
 *
 * <p>{@code demo/limited} is always rate limited, {@code demo/short} takes 20 tokens, {@code demo/echo}
 * answers with the question. It runs until the process is ended.
 */
public final class DemoRouter {
  private DemoRouter() {}

  /**
   * Runs it.
   *
   * @param args the port; without it, a free one
   */
  public static void main(String[] args) throws InterruptedException {
    LocalRouter router = LocalRouter.start(args.length == 0 ? 0 : Integer.parseInt(args[0]));
    router.model("demo/limited").fails(Fault.RATE_LIMITED);
    router.model("demo/short").answers(ChatRequest::question).contextLength(20);
    router.model("demo/echo").answers(ChatRequest::question).price("0.25", "2.00");
    System.out.println(router.baseUri() + " and " + router.openAiBaseUri());
    Thread.currentThread().join();
  }
}
