package dev.llmcall.runtime.json;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** Events from bytes, however these are cut: each case is read whole, and in reads of 1 to 4 bytes. */
class EventReaderTest {

  @Test
  void givesTheDataOfEachEvent() {
    assertThat(events("data: a\n\ndata: b\n\n")).containsExactly("a", "b");
  }

  @Test
  void removesOneSpaceOnlyAndNeedsNone() {
    assertThat(events("data:a\n\ndata:  b \n\n")).containsExactly("a", " b ");
  }

  @Test
  void joinsSeveralLinesOfData() {
    assertThat(events("data: {\ndata:  \"a\":1\ndata: }\n\n")).containsExactly("{\n \"a\":1\n}");
    assertThat(events("data\ndata\n\ndata:\n\n")).containsExactly("\n", "");
  }

  @Test
  void knowsAllEndsOfLines() {
    assertThat(events("data: a\r\n\r\ndata: b\r\rdata: c\n\n")).containsExactly("a", "b", "c");
    assertThat(events("data: a\r\ndata: b\r\n\r\n")).containsExactly("a\nb");
  }

  @Test
  void waitsForNoByteBehindTheEndOfAnEvent() throws IOException {
    InputStream noMore = new InputStream() {
      @Override
      public int read() {
        throw new AssertionError("asked for more");
      }

      @Override
      public int read(byte[] target, int offset, int length) {
        return read();
      }
    };
    for (String end : List.of("\n\n", "\r\r", "\r\n\r")) {
      InputStream in = new java.io.SequenceInputStream(
          Streams.dripping(("data: a" + end).getBytes(UTF_8), 1), noMore);
      EventReader reader = new EventReader(in, 100);
      assertThat(reader.next()).isTrue();
      assertThat(data(reader)).isEqualTo("a");
    }
  }

  @Test
  void dropsEventsWithoutData() {
    assertThat(events(": ping\n\n\n\nevent: x\n\nid: 7\nretry: 10\n\ndata: a\n\n"))
        .containsExactly("a");
  }

  @Test
  void passesOverCommentsAndOtherFields() {
    assertThat(events(":x\nid: 1\ndata: a\n: y\nevent: chunk\ndatas: no\nunknown\n\n"))
        .containsExactly("a");
  }

  @Test
  void passesOverAByteOrderMark() throws IOException {
    EventReader reader = reader("\uFEFF\n data: a\n\n", 1);
    assertThat(reader.first()).isEqualTo('d');
    assertThat(reader.next()).isTrue();
    assertThat(data(reader)).isEqualTo("a");
  }

  @Test
  void givesBackWhatIsNoEvent() throws IOException {
    for (int most = 1; most < 5; most++) {
      EventReader reader = reader(" \n{\"error\":1}", most);
      assertThat(reader.first()).isEqualTo('{');
      assertThat(new String(reader.rest().readAllBytes(), UTF_8)).isEqualTo("{\"error\":1}");
    }
    assertThat(reader(" \n", 1).first()).isEqualTo(-1);
    assertThat(reader("\u00EF", 1).first()).isEqualTo(0xC3);
  }

  @Test
  void takesJsonBehindAnEmptyDataLine() {
    assertThat(events("data:\n {\"a\":1}\n\ndata: \n[1]\n\n")).containsExactly("{\"a\":1}", "[1]");
    assertThat(events("data: a\n{\"b\":1}\n\n")).as("only if it is empty").containsExactly("a");
  }

  @Test
  void takesJsonWithoutAField() {
    assertThat(events("{\"error\":\n  {\"code\":1}}\n\ndata: a\n\n"))
        .containsExactly("{\"error\":\n  {\"code\":1}}", "a");
  }

  @Test
  void knowsEventsThatAreErrors() {
    assertThat(events("event: error\ndata: a\n\n")).containsExactly("!a");
    assertThat(events("event: error\n\ndata: a\n\n")).containsExactly("a");
    assertThat(events("event: errors\ndata: a\n\n")).containsExactly("a");
    assertThat(events("error: {\"code\":1}\n\n")).containsExactly("!{\"code\":1}");
    assertThat(events("Error: no\n\n")).containsExactly("!no");
    assertThat(events("error occurred\n\n")).containsExactly("!error occurred");
    assertThat(events("data: a\n\n<html>\n</html>\n")).containsExactly("a", "!<html>\n</html>");
    assertThat(events("data: a\nerror: b\n\n")).containsExactly("!b");
  }

  @Test
  void givesWhatTheEndOfTheStreamCutsOff() {
    assertThat(events("data: a")).containsExactly("a");
    assertThat(events("data: a\ndata: b\r")).containsExactly("a\nb");
    assertThat(events("data: a\n\nda")).containsExactly("a");
    assertThat(events("")).isEmpty();
  }

  @Test
  void keepsCharactersThatReadsCut() {
    assertThat(events("data: Grüße, 世界 🚀\n\n")).containsExactly("Grüße, 世界 🚀");
  }

  @Test
  void readsEventsLargerThanItsBuffer() {
    String long1 = "x".repeat(30_000);
    assertThat(events("data: " + long1 + "\n\ndata: a\ndata: " + long1 + "\n\n"))
        .containsExactly(long1, "a\n" + long1);
  }

  @Test
  void endsAtAnEventLargerThanItsLimit() throws IOException {
    for (String begin : List.of("data: ", ": ", "data: a\ndata: ")) {
      EventReader reader =
          new EventReader(Streams.dripping((begin + "x".repeat(500)).getBytes(UTF_8), 100), 100);
      assertThat(reader.next()).isFalse();
      assertThat(reader.isTooLong()).isTrue();
    }
    EventReader reader = new EventReader(
        Streams.dripping("data: 0123456789\n\n".repeat(100).getBytes(UTF_8), 100), 100);
    int count = 0;
    while (reader.next()) {
      count++;
    }
    assertThat(count).as("each of them is small enough").isEqualTo(100);
  }

  /** The data of all events; those that are errors with a mark in front. */
  private static List<String> events(String stream) {
    List<String> whole = events(stream, Integer.MAX_VALUE);
    for (int most = 1; most < 5; most++) {
      assertThat(events(stream, most)).as("in reads of " + most).isEqualTo(whole);
    }
    return whole;
  }

  private static List<String> events(String stream, int most) {
    List<String> events = new ArrayList<>();
    try {
      EventReader reader = reader(stream, most);
      while (reader.next()) {
        events.add((reader.isError() ? "!" : "") + data(reader));
      }
    } catch (IOException e) {
      throw new AssertionError(e);
    }
    return events;
  }

  private static EventReader reader(String stream, int most) {
    return new EventReader(Streams.dripping(stream.getBytes(UTF_8), most), Streams.LIMIT);
  }

  private static String data(EventReader reader) {
    return new String(reader.bytes(), reader.offset(), reader.length(), UTF_8);
  }
}
