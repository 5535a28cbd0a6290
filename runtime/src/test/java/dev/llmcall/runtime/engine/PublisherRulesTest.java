package dev.llmcall.runtime.engine;

import dev.llmcall.runtime.LlmClient;
import java.util.concurrent.Flow;
import org.reactivestreams.tck.TestEnvironment;
import org.reactivestreams.tck.flow.FlowPublisherVerification;
import org.testng.annotations.AfterClass;

/** The publisher of a call keeps to the rules of Reactive Streams, as their own test kit tells. */
public class PublisherRulesTest extends FlowPublisherVerification<String> {
  private final LlmClient client = client();

  /** The time is how long the kit waits for a signal before it complains, and for one that must not come. */
  public PublisherRulesTest() {
    super(new TestEnvironment(2_000, 100), 300);
  }

  @AfterClass
  void close() {
    client.close();
  }

  @Override
  public Flow.Publisher<String> createFlowPublisher(long elements) {
    return Given.tell(client, "m" + elements).publisher();
  }

  /** One that refuses its subscriber at once: it has one already. */
  @Override
  public Flow.Publisher<String> createFailedFlowPublisher() {
    Flow.Publisher<String> publisher = Given.tell(client, "m1").publisher();
    publisher.subscribe(new Collecting(0));
    return publisher;
  }

  /** Answers with as many pieces as the model's id says. */
  private static LlmClient client() {
    Script.Step step = (request, abort) -> {
      String body = Script.body(request);
      String count = body.replaceAll("^\\{\"model\":\"m?(\\w+)\".*", "$1");
      String pieces = Chunks.piece("x").repeat((int) Math.min(10_000, Long.parseLong(count)));
      return Script.reply(200, pieces + Chunks.end("stop") + Chunks.DONE).play(request, abort);
    };
    return Given.clientSide(Script.of(step)).build();
  }

  @Override
  public long maxElementsFromPublisher() {
    return 10_000;
  }
}
