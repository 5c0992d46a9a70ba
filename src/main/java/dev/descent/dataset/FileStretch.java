package dev.descent.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;

/** Reads a file from a place on, however many others read it elsewhere. */
final class FileStretch extends InputStream {
  private final FileChannel file;
  private final End end;
  private long at;

  /** Where a stretch ends, which may be known bit by bit. */
  interface End {
    /** A place behind another, up to which bytes are there; the same place at the end of all. */
    long behind(long place) throws IOException;
  }

  /**
   * @param at the first byte
   */
  FileStretch(FileChannel file, long at, End end) {
    this.file = file;
    this.at = at;
    this.end = end;
  }

  @Override
  public int read() throws IOException {
    byte[] one = new byte[1];
    return read(one, 0, 1) < 0 ? -1 : one[0] & 0xff;
  }

  @Override
  public int read(byte[] into, int offset, int length) throws IOException {
    if (length == 0) {
      return 0;
    }
    long there = end.behind(at);
    if (there == at) {
      return -1;
    }
    int n = file.read(ByteBuffer.wrap(into, offset, (int) Math.min(length, there - at)), at);
    at += Math.max(0, n);
    return n;
  }
}
