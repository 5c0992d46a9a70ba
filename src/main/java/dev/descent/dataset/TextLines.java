package dev.descent.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.util.Arrays;

/**
 * Splits text into lines, one at a time. A byte order mark is skipped and so are blank lines, which
 * are counted all the same.
 */
final class TextLines {
  private static final byte[] MARK = {(byte) 0xEF, (byte) 0xBB, (byte) 0xBF};

  private final InputStream in;
  private final long maxBytes;
  private final byte[] buffer = new byte[1 << 16];
  private int position;
  private int filled;
  private byte[] bytes = new byte[1 << 12];
  private int length;
  private boolean blank;
  private long line;

  TextLines(InputStream in, long maxBytes) throws IOException {
    this.in = in;
    this.maxBytes = maxBytes;
    fill();
    position = markLength(Arrays.copyOf(buffer, filled));
  }

  /** How many bytes of a byte order mark stand in front: 3 or 0. */
  static int markLength(byte[] head) {
    boolean marked =
        head.length >= MARK.length && Arrays.equals(head, 0, MARK.length, MARK, 0, MARK.length);
    return marked ? MARK.length : 0;
  }

  /** Reads the next line that is not blank; false at the end. */
  boolean next() throws IOException {
    while (position < filled || fill()) {
      line++;
      length = 0;
      blank = true;
      boolean ended = false;
      while (!ended && (position < filled || fill())) {
        ended = takeRun();
      }
      if (!blank) {
        return true;
      }
    }
    return false;
  }

  /** Takes what the buffer has of the line; whether the line ended there. */
  private boolean takeRun() {
    int from = position;
    while (position < filled && buffer[position] != '\n') {
      blank &= buffer[position] == ' ' || buffer[position] == '\t' || buffer[position] == '\r';
      position++;
    }
    int run = position - from;
    if (length + run > maxBytes) {
      throw BadRows.at(line, "has more than %d bytes".formatted(maxBytes));
    }
    if (length + run > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + run, 2 * bytes.length));
    }
    System.arraycopy(buffer, from, bytes, length, run);
    length += run;
    boolean ended = position < filled;
    position += ended ? 1 : 0;
    return ended;
  }

  private boolean fill() throws IOException {
    position = 0;
    filled = in.readNBytes(buffer, 0, buffer.length);
    return filled > 0;
  }

  byte[] bytes() {
    return bytes;
  }

  /** How many of the bytes are the line. */
  int length() {
    return length;
  }

  /** The line's number, counted from 1. */
  long line() {
    return line;
  }
}
