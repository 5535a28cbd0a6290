package dev.llmcall.runtime.json;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.util.Arrays;

/**
 * Reads server-sent events straight from bytes, by the rules of WHATWG. Beyond these, for the sake of
 * servers that are known to do it: an {@code error} field, or a line that begins with this word or like a
 * page, is an error; a line of JSON without a field's name is data, alone or behind an empty {@code
 * data:}; an event that the end of the stream cuts off is given as it is.
 *
 * <p>For one thread. The bytes of an event stand in the buffer until the next one is asked for: data is
 * copied only where an event has it in several lines.
 */
final class EventReader {
  private static final int USUAL = 2048;
  private static final byte[] DATA = {'d', 'a', 't', 'a'};
  private static final byte[] EVENT = {'e', 'v', 'e', 'n', 't'};
  private static final byte[] ERROR = {'e', 'r', 'r', 'o', 'r'};

  private final InputStream in;
  private final int limit;
  private byte[] bytes;

  /** How much of the buffer was read. */
  private int end;

  /** Where the next line begins, and how far it was searched for its end. */
  private int next;

  private int searched;

  /** The current line. */
  private int lineStart;

  private int lineEnd;

  /** Whether the last line ended with CR, so that an LF directly behind belongs to it. */
  private boolean afterReturn;

  /** The data of the current event. */
  private int dataStart;

  private int dataEnd;
  private boolean hasData;

  /** Whether the data began with a line that had no field's name, so that all lines belong to it. */
  private boolean isRaw;

  private boolean isError;
  private boolean isTooLong;

  /**
   * Reads from a stream.
   *
   * @param limit how many bytes an event may have
   */
  EventReader(InputStream in, int limit) {
    this.in = in;
    this.limit = limit;
    this.bytes = new byte[Math.min(USUAL, limit)];
  }

  /**
   * Passes over white space and a byte order mark at the beginning.
   *
   * @return the first byte after them; -1 if there is none
   */
  int first() throws IOException {
    while (next < end || fill()) {
      if (isMark()) {
        next += 3;
      } else if (bytes[next] <= ' ' && bytes[next] >= 0) {
        next++;
      } else {
        searched = next;
        return bytes[next] & 0xFF;
      }
    }
    searched = next;
    return -1;
  }

  private boolean isMark() throws IOException {
    if (bytes[next] != (byte) 0xEF) {
      return false;
    }
    while (end - next < 3) {
      if (!fill()) {
        return false;
      }
    }
    return bytes[next + 1] == (byte) 0xBB && bytes[next + 2] == (byte) 0xBF;
  }

  /** All that was not yet taken for an event, as it came in. */
  InputStream rest() {
    return new SequenceInputStream(new ByteArrayInputStream(bytes, next, end - next), in);
  }

  /** Reads up to the end of the next event that has data; says whether there is one. */
  boolean next() throws IOException {
    hasData = false;
    isError = false;
    isRaw = false;
    while (line()) {
      if (lineStart < lineEnd) {
        take();
      } else if (hasData) {
        return true;
      } else {
        isError = false;
      }
    }
    return hasData && !isTooLong;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Where the data of the event begins. */
  int offset() {
    return dataStart;
  }

  /** How many bytes of data it has. */
  int length() {
    return dataEnd - dataStart;
  }

  /** Whether the event itself is an error, whatever its data is. */
  boolean isError() {
    return isError;
  }

  /** Whether reading ended because an event was longer than the limit. */
  boolean isTooLong() {
    return isTooLong;
  }

  /** Finds the next line; says whether there is one, the rest before the end of the stream included. */
  private boolean line() throws IOException {
    while (true) {
      if (afterReturn && next < end) {
        if (bytes[next] == '\n') {
          next++;
        }
        afterReturn = false;
      }
      for (int i = Math.max(searched, next); i < end; i++) {
        byte b = bytes[i];
        if (b == '\n' || b == '\r') {
          afterReturn = b == '\r';
          line(i, i + 1);
          return true;
        }
      }
      searched = end;
      if (!fill()) {
        line(end, end);
        return lineStart < lineEnd && !isTooLong;
      }
    }
  }

  private void line(int to, int following) {
    lineStart = next;
    lineEnd = to;
    next = following;
    searched = following;
  }

  private void take() {
    byte first = bytes[lineStart];
    if (isRaw) {
      data(lineStart);
    } else if (first == 'd' && isField(DATA)) {
      data(value(DATA.length));
    } else if (first == ':') {
      return; // a comment
    } else if (first == 'e' && isField(EVENT)) {
      int value = value(EVENT.length);
      isError |= lineEnd - value == ERROR.length && startsWith(ERROR, value);
    } else {
      takeUnnamed();
    }
  }

  private void takeUnnamed() {
    int start = lineStart;
    while (start < lineEnd && bytes[start] == ' ') {
      start++;
    }
    if (isField(ERROR)) {
      hasData = false;
      isError = true;
      data(value(ERROR.length));
    } else if (startsWith(ERROR, start) || (start < lineEnd && bytes[start] == '<')) {
      hasData = false;
      isError = true;
      isRaw = true;
      data(start);
    } else if (start < lineEnd
        && (bytes[start] == '{' || bytes[start] == '[')
        && (!hasData || dataStart == dataEnd)) {
      hasData = false;
      isRaw = true;
      data(start);
    }
  }

  /** Adds the rest of the line; what came before always ends far enough in front of it. */
  private void data(int from) {
    int length = lineEnd - from;
    if (!hasData) {
      hasData = true;
      dataStart = from;
      dataEnd = lineEnd;
      return;
    }
    bytes[dataEnd++] = '\n';
    System.arraycopy(bytes, from, bytes, dataEnd, length);
    dataEnd += length;
  }

  private boolean isField(byte[] name) {
    int after = lineStart + name.length;
    return startsWith(name, lineStart) && (after == lineEnd || bytes[after] == ':');
  }

  /** Where the value of a field begins. */
  private int value(int nameLength) {
    int start = Math.min(lineStart + nameLength + 1, lineEnd);
    return start < lineEnd && bytes[start] == ' ' ? start + 1 : start;
  }

  /** Compares with a word in small letters, whatever the case. */
  private boolean startsWith(byte[] word, int from) {
    if (lineEnd - from < word.length) {
      return false;
    }
    for (int i = 0; i < word.length; i++) {
      if ((bytes[from + i] | 0x20) != word[i]) {
        return false;
      }
    }
    return true;
  }

  /** Reads more; says whether there was more, and room for it. */
  private boolean fill() throws IOException {
    int kept = hasData ? dataStart : next;
    if (kept == end) {
      move(end);
    } else if (end == bytes.length) {
      if (kept > 0) {
        move(kept);
      } else if (bytes.length >= limit) {
        isTooLong = true;
        return false;
      } else {
        bytes = Arrays.copyOf(bytes, (int) Math.min(2L * bytes.length, limit));
      }
    }
    int count = in.read(bytes, end, bytes.length - end);
    if (count < 0) {
      return false;
    }
    end += count;
    return true;
  }

  /** Moves what is still needed to the front. */
  private void move(int from) {
    System.arraycopy(bytes, from, bytes, 0, end - from);
    end -= from;
    next -= from;
    searched -= from;
    dataStart -= from;
    dataEnd -= from;
  }
}
