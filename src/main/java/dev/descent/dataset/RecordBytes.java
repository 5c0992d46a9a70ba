package dev.descent.dataset;

import java.util.Arrays;

/** The bytes of the cells of one record, copied one behind the other. */
final class RecordBytes {
  private final long mostBytes;
  private byte[] bytes = new byte[1 << 12];
  private int length;
  private byte highBits;
  private long line;

  RecordBytes(long mostBytes) {
    this.mostBytes = mostBytes;
  }

  /** Begins a record. */
  void clear(long atLine) {
    length = 0;
    highBits = 0;
    line = atLine;
  }

  void append(int b) {
    if (b < 0x20 && b != '\t' && b != '\n') {
      throw BadRows.at(line, "contains the control character %d: this is not text".formatted(b));
    }
    highBits |= (byte) b;
    reserve(1);
    bytes[length++] = (byte) b;
  }

  /** Appends bytes from (inclusive) to (exclusive) without control characters. */
  void append(byte[] source, int from, int to) {
    int run = to - from;
    reserve(run);
    for (int i = from; i < to; i++) {
      highBits |= source[i];
    }
    System.arraycopy(source, from, bytes, length, run);
    length += run;
  }

  private void reserve(int more) {
    if (length + more > mostBytes) {
      throw BadRows.at(
          line,
          "starts a row of more than %d bytes; perhaps a quote is never closed"
              .formatted(mostBytes));
    }
    if (length + more > bytes.length) {
      bytes = Arrays.copyOf(bytes, Math.max(length + more, bytes.length * 2));
    }
  }

  int length() {
    return length;
  }

  byte[] bytes() {
    return bytes;
  }

  /** Whether all of them are ASCII. */
  boolean areAscii() {
    return highBits >= 0;
  }
}
