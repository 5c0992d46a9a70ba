package dev.descent.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.io.InterruptedIOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;

/**
 * A file that is still written to: who has read what is there waits for more. It stays open, so
 * that it may get another name meanwhile.
 */
final class ArrivingFile implements Original, AutoCloseable {
  private final FileChannel file;
  private final long mostBytes;
  private long arrived;
  private boolean ended;
  private boolean cut;

  /**
   * @param mostBytes that may arrive
   */
  ArrivingFile(Path file, long mostBytes) throws IOException {
    this.file = FileChannel.open(file, StandardOpenOption.READ);
    this.mostBytes = mostBytes;
  }

  /** So many bytes are there now. */
  synchronized void arrived(long bytes) {
    arrived = bytes;
    notifyAll();
  }

  /** No more come: all are there. */
  synchronized void end() {
    ended = true;
    notifyAll();
  }

  /** No more come, and some are missing: whoever reads fails. */
  synchronized void cut() {
    cut = true;
    notifyAll();
  }

  /** How many bytes are there once one is at a place or all are. */
  private synchronized long await(long place) throws IOException {
    try {
      while (arrived <= place && !ended && !cut) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new InterruptedIOException();
    }
    if (cut) {
      throw new IOException("the upload broke off");
    }
    return arrived;
  }

  @Override
  public long mostBytes() {
    return mostBytes;
  }

  /** So far. */
  @Override
  public synchronized long bytes() {
    return arrived;
  }

  @Override
  public InputStream open() {
    return new FileStretch(file, 0, this::await);
  }

  @Override
  public void close() throws IOException {
    file.close();
  }
}
