package dev.llmcall.testkit;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Set;

/** Writes server-sent events in a certain handwriting, as far as they are to come. */
final class EventWriter {
  /** Before which token the broken event stands. */
  private static final int BROKEN_AT = 9;

  private static final String WITHOUT_CHOICES =
      "{\"id\":\"\",\"object\":\"chat.completion.chunk\",\"created\":0,\"model\":\"\",\"choices\":[]}";
  private static final String FILTER =
      "{\"id\":\"\",\"object\":\"\",\"created\":0,\"model\":\"\",\"choices\":[{\"index\":0,\"finish_reason\":null,"
          + "\"content_filter_results\":{\"hate\":{\"filtered\":false,\"severity\":\"safe\"}}}]}";
  private static final String BROKEN =
      "{\"id\":\"gen-odd\",\"object\":\"chat.completion.chunk\",\"choices\":[{\"delta\":{\"content\": ";

  private final ReplyWriter.Chunk out;
  private final Pacing pacing;
  private final Set<Oddity> oddities;
  private final String lineEnd;

  EventWriter(ReplyWriter.Chunk out, Pacing pacing, Set<Oddity> oddities) {
    this.out = out;
    this.pacing = pacing;
    this.oddities = oddities;
    this.lineEnd =
        oddities.contains(Oddity.CRLF) ? "\r\n" : oddities.contains(Oddity.CR) ? "\r" : "\n";
  }

  /**
   * Writes them.
   *
   * @return whether HTTP goes on after them
   */
  boolean write(List<HttpReply.Event> events) throws IOException {
    pacing.begin();
    int token = 0;
    for (HttpReply.Event event : events) {
      if (event.part() == HttpReply.Event.Part.TOKEN) {
        if (!pacing.next()) {
          return pacing.end();
        }
        between(token++, events);
      }
      if (!isLeftOut(event.part())) {
        event(event.data());
      }
    }
    return true;
  }

  private boolean isLeftOut(HttpReply.Event.Part part) {
    return switch (part) {
      case DONE -> oddities.contains(Oddity.NO_DONE);
      case FINISH -> oddities.contains(Oddity.NO_FINISH);
      default -> false;
    };
  }

  /** What stands before a token and says nothing. */
  private void between(int token, List<HttpReply.Event> events) throws IOException {
    if (oddities.contains(Oddity.COMMENTS)) {
      text(": OPENROUTER PROCESSING" + lineEnd + lineEnd);
    }
    if (oddities.contains(Oddity.EMPTY_CHOICES)) {
      event(WITHOUT_CHOICES);
    }
    if (oddities.contains(Oddity.FILTER_CHUNKS)) {
      event(FILTER);
    }
    long tokens = events.stream()
        .filter(event -> event.part() == HttpReply.Event.Part.TOKEN)
        .count();
    if (oddities.contains(Oddity.BROKEN_EVENT) && token == Math.min(BROKEN_AT, tokens - 1)) {
      event(BROKEN);
    }
  }

  private void event(String data) throws IOException {
    String others = oddities.contains(Oddity.OTHER_FIELDS)
        ? "event: message" + lineEnd + "id: 7" + lineEnd + "retry: 1000" + lineEnd
        : "";
    String field = oddities.contains(Oddity.NO_SPACE)
        ? "data:"
        : oddities.contains(Oddity.DATA_ON_NEXT_LINE) && data.startsWith("{")
            ? "data:" + lineEnd + " "
            : "data: ";
    text(others + field + data + lineEnd + lineEnd);
  }

  private void text(String text) throws IOException {
    out.write(text.getBytes(StandardCharsets.UTF_8));
  }
}
