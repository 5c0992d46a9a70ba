package dev.descent.problem;

import jakarta.servlet.ReadListener;
import jakarta.servlet.ServletInputStream;
import java.io.IOException;

/** Counts what is read and fails past a limit. */
final class LimitedInputStream extends ServletInputStream {
  private final ServletInputStream source;
  private final long limit;
  private long left;

  /**
   * @param left how many bytes may still be read
   * @param limit the limit that is named when there are more
   */
  LimitedInputStream(ServletInputStream source, long left, long limit) {
    this.source = source;
    this.left = left;
    this.limit = limit;
  }

  @Override
  public int read() throws IOException {
    int value = source.read();
    count(value < 0 ? 0 : 1);
    return value;
  }

  @Override
  public int read(byte[] target, int offset, int length) throws IOException {
    int count = source.read(target, offset, length);
    count(Math.max(count, 0));
    return count;
  }

  private void count(int bytes) throws BodyTooLargeException {
    left -= bytes;
    if (left < 0) {
      throw new BodyTooLargeException(limit);
    }
  }

  @Override
  public boolean isFinished() {
    return source.isFinished();
  }

  @Override
  public boolean isReady() {
    return source.isReady();
  }

  @Override
  public void setReadListener(ReadListener listener) {
    source.setReadListener(listener);
  }
}
