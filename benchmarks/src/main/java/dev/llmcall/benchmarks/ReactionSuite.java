package dev.llmcall.benchmarks;

import java.io.IOException;
import java.io.PrintStream;
import java.lang.ProcessBuilder.Redirect;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** How soon calls react, as the worst of many times: connections let go, the next model asked. */
final class ReactionSuite implements Suite {
  private static final double ENDING_LIMIT = 10;
  private static final double REFUSAL_LIMIT = 1;
  private static final double DEAD_LIMIT = 20;

  @Override
  public String title() {
    return "reactions";
  }

  @Override
  public void run(boolean quick, PrintStream out) throws IOException, InterruptedException {
    Path folder = Files.createTempDirectory("llmcall-benchmark");
    Path store = folder.resolve("localhost.p12");
    try {
      certificate(store);
      List<String> trust = List.of(
          "-Djavax.net.ssl.trustStore=" + store,
          "-Djavax.net.ssl.trustStorePassword=" + new String(Reactions.PASSWORD));
      try (Child child =
          Child.start(trust, Reactions.class, quick ? "2" : "40", store.toString())) {
        for (String line = child.line(); !line.equals("end"); line = child.line()) {
          String[] parts = line.split(";", -1);
          boolean isEnding = parts[0].startsWith("plain") || parts[0].startsWith("TLS");
          double limit = isEnding ? ENDING_LIMIT : REFUSAL_LIMIT;
          out.println(Figures.line(parts[0], Double.parseDouble(parts[1]), "ms", limit));
        }
      }
    } finally {
      Files.deleteIfExists(store);
      Files.delete(folder);
    }
    String batches = quick ? "1" : "60";
    try (Child server = Child.start(InstantServer.class, InstantServer.REPLY)) {
      String base = "http://127.0.0.1:" + server.line() + "/v1";
      String dead = Integer.toString(Reactions.closedPort());
      try (Child child = Child.start(DeadPrimary.class, base, dead, batches)) {
        double added = Double.parseDouble(child.line());
        out.println(Figures.line("CPU a call with a dead first model", added, "µs", DEAD_LIMIT));
      }
    }
  }

  private static void certificate(Path store) throws IOException, InterruptedException {
    String keytool = Path.of(System.getProperty("java.home"), "bin", "keytool").toString();
    Process process = new ProcessBuilder(
            keytool,
            "-genkeypair",
            "-alias",
            "localhost",
            "-keyalg",
            "EC",
            "-dname",
            "CN=localhost",
            "-ext",
            "san=dns:localhost",
            "-storetype",
            "PKCS12",
            "-keystore",
            store.toString(),
            "-storepass",
            new String(Reactions.PASSWORD))
        .redirectOutput(Redirect.DISCARD)
        .redirectError(Redirect.DISCARD) // what it makes, also when all is well
        .start();
    if (process.waitFor() != 0) {
      throw new IOException("keytool made no certificate: exit status " + process.exitValue());
    }
  }
}
