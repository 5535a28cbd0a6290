package dev.llmcall.benchmarks;

import dev.llmcall.runtime.Endpoint;
import dev.llmcall.runtime.LlmClient;
import dev.llmcall.runtime.LlmException;
import java.io.FileInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.KeyStore;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import javax.net.ServerSocketFactory;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;

/**
 * How soon a call lets go of its connection when nobody wants its answer any more, and how soon it asks
 * the next model when the first one's port is closed. Prints a name and milliseconds a line.
 */
final class Reactions {
  static final char[] PASSWORD = "benchmark".toCharArray();

  /** So many times the rounds, what is measured in parts of a millisecond is run: by then it is compiled. */
  private static final int WARM = 50;

  private static final byte[] REQUEST =
      "POST / HTTP/1.1\r\nContent-Length: 2\r\n\r\n{}".getBytes(StandardCharsets.US_ASCII);

  private final int rounds;

  private Reactions(int rounds) {
    this.rounds = rounds;
  }

  /** Rounds, and the file of the certificate, which the system property trusts. */
  public static void main(String[] args)
      throws IOException, InterruptedException, GeneralSecurityException {
    Reactions reactions = new Reactions(Integer.parseInt(args[0]));
    reactions.endings("plain", "http", ServerSocketFactory.getDefault());
    reactions.endings("TLS", "https", sockets(args[1]));
    reactions.refused();
    System.out.println("end");
    System.out.flush();
    Runtime.getRuntime().halt(0);
  }

  /** Ends a call under way. */
  private interface Ending {
    void end(Call call);
  }

  /** A call under way. */
  private record Call(LlmClient client, Future<?> running) {}

  private void endings(String connection, String scheme, ServerSocketFactory sockets)
      throws IOException, InterruptedException {
    try (SilentServer server = new SilentServer(sockets)) {
      String base = scheme + "://localhost:" + server.port() + "/v1";
      Ending interrupt = call -> call.running().cancel(true);
      measure(connection + ", platform thread interrupted", server, base, false, interrupt);
      if (VirtualThreads.exist()) {
        measure(connection + ", virtual thread interrupted", server, base, true, interrupt);
      }
      measure(
          connection + ", client closed",
          server,
          base,
          false,
          call -> call.client().close());
      future(connection + ", derived future cancelled", server, base);
    }
  }

  private void measure(
      String name, SilentServer server, String base, boolean virtual, Ending ending)
      throws InterruptedException {
    List<Double> times = new ArrayList<>();
    ExecutorService threads = virtual ? VirtualThreads.executor() : Executors.newCachedThreadPool();
    for (int round = 0; round < this.rounds; round++) {
      try (LlmClient client = client(base)) {
        Talk talk = new TalkLlm(client);
        Future<?> running = threads.submit(() -> talk.answer("Anybody there?"));
        server.received();
        long begin = System.nanoTime();
        ending.end(new Call(client, running));
        times.add((server.ended() - begin) / 1e6);
      }
    }
    print(name, times);
  }

  private void future(String name, SilentServer server, String base) throws InterruptedException {
    List<Double> times = new ArrayList<>();
    for (int round = 0; round < this.rounds; round++) {
      try (LlmClient client = client(base)) {
        CompletableFuture<Integer> derived =
            new TalkLlm(client).later("Anybody there?").thenApply(String::length);
        server.received();
        long begin = System.nanoTime();
        derived.cancel(true);
        times.add((server.ended() - begin) / 1e6);
      }
    }
    print(name, times);
  }

  /** From the end of the attempt that was refused until the next model's server has its request. */
  private void refused() throws IOException, InterruptedException {
    List<Double> times = new ArrayList<>();
    List<Double> bare = new ArrayList<>();
    int dead = closedPort();
    try (SilentServer server = new SilentServer(ServerSocketFactory.getDefault())) {
      for (int round = 0; round < WARM * this.rounds; round++) {
        bare.add(bare(server));
        AttemptEnds ends = new AttemptEnds();
        LlmClient client = LlmClient.builder()
            .route("first/", at("http://127.0.0.1:" + dead + "/v1"))
            .endpoint(at("http://127.0.0.1:" + server.port() + "/v1"))
            .listener(ends)
            .build();
        Thread caller = new Thread(() -> answerOrEnd(client));
        caller.start();
        long next = server.received();
        times.add((next - ends.first()) / 1e6);
        client.close();
        server.ended();
        caller.join();
      }
    }
    String name = "refused, until the next model has the request";
    System.out.printf(Locale.ROOT, "%s, median;%.3f%n", name, Figures.median(settled(times)));
    print(name, times);
    print("the same time of a bare socket", bare);
  }

  /** What the machine takes for no more than a connection, a request, and the server's thread for it. */
  private static double bare(SilentServer server) throws IOException, InterruptedException {
    long begin = System.nanoTime();
    double time;
    try (Socket socket = new Socket(InetAddress.getLoopbackAddress(), server.port())) {
      socket.getOutputStream().write(REQUEST);
      time = (server.received() - begin) / 1e6;
    }
    server.ended();
    return time;
  }

  private static void answerOrEnd(LlmClient client) {
    try {
      new TalkLlm(client).answer("Anybody there?");
    } catch (LlmException.Cancelled e) {
      // that is how it ends
    }
  }

  private static LlmClient client(String base) {
    return LlmClient.builder().endpoint(at(base)).build();
  }

  private static Endpoint at(String base) {
    return Endpoint.openAiCompatible(URI.create(base), Fixture.KEY);
  }

  static int closedPort() throws IOException {
    try (ServerSocket socket = new ServerSocket(0)) {
      return socket.getLocalPort();
    }
  }

  private static ServerSocketFactory sockets(String file)
      throws IOException, GeneralSecurityException {
    KeyStore store = KeyStore.getInstance("PKCS12");
    try (InputStream in = new FileInputStream(file)) {
      store.load(in, PASSWORD);
    }
    KeyManagerFactory keys = KeyManagerFactory.getInstance(KeyManagerFactory.getDefaultAlgorithm());
    keys.init(store, PASSWORD);
    SSLContext context = SSLContext.getInstance("TLS");
    context.init(keys.getKeyManagers(), null, null);
    return context.getServerSocketFactory();
  }

  private static List<Double> settled(List<Double> times) {
    return times.subList(times.size() / 2, times.size());
  }

  /** The worst, but for the first half, in which classes are loaded. */
  private static void print(String name, List<Double> times) {
    double worst = Collections.max(settled(times));
    System.out.printf(Locale.ROOT, "%s;%.3f%n", name, worst);
  }
}
