package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.llmcall.runtime.wire.Outcome;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Reads streams as tests write them. */
final class Streams {
  static final int LIMIT = 100_000;

  private Streams() {}

  /**
   * What a stream came to.
   *
   * @param pieces what was shown, in order
   * @param progress how many events were a sign of work
   * @param broken how many events were passed over
   */
  record Read(List<String> pieces, int progress, int broken, Outcome outcome) {
    String shown() {
      return String.join("", pieces);
    }
  }

  /** Reads to the end. */
  static Read read(String body) {
    return read(body, body.length());
  }

  /** The same where no read gives more than so many bytes. */
  static Read read(String body, int most) {
    try {
      return read(reader(dripping(body.getBytes(UTF_8), most)));
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  /** The same of a reader that has just begun. */
  static Read read(StreamReader reader) {
    try {
      if (!reader.isStream()) {
        throw new AssertionError("not taken for a stream");
      }
      List<String> pieces = new ArrayList<>();
      int progress = 0;
      for (StreamReader.Step step = reader.next();
          step != StreamReader.Step.END;
          step = reader.next()) {
        if (step == StreamReader.Step.TEXT) {
          pieces.add(reader.text());
        }
        progress += reader.isProgress() ? 1 : 0;
      }
      return new Read(pieces, progress, reader.brokenEvents(), reader.outcome());
    } catch (IOException e) {
      throw new AssertionError(e);
    }
  }

  static StreamReader reader(InputStream body) throws IOException {
    return new StreamReader(200, name -> Optional.empty(), body, LIMIT, Replies.NOW);
  }

  /** Gives no more than so many bytes at once. */
  static InputStream dripping(byte[] bytes, int most) {
    return new ByteArrayInputStream(bytes) {
      @Override
      public synchronized int read(byte[] target, int offset, int length) {
        return super.read(target, offset, Math.min(most, length));
      }
    };
  }

  /** An event with this data. */
  static String event(String data) {
    return "data: " + data + "\n\n";
  }

  /** An event with a piece of text. */
  static String piece(String content) {
    return event(delta("{\"content\":\"" + content + "\"}"));
  }

  /** An event that says why the model stopped. */
  static String finish(String reason) {
    return event("{\"choices\":[{\"index\":0,\"delta\":{},\"finish_reason\":\"" + reason + "\"}]}");
  }

  static String done() {
    return event("[DONE]");
  }

  /** A chunk with this delta. */
  static String delta(String delta) {
    return "{\"id\":\"gen-1\",\"model\":\"b/y\",\"choices\":[{\"index\":0,\"delta\":"
        + delta
        + ",\"finish_reason\":null}]}";
  }
}
