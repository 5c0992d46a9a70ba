package dev.descent.storage;

import java.io.IOException;
import java.io.InterruptedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import org.jspecify.annotations.Nullable;

/**
 * Brings what is in a file to the disk while other work goes on, so that little is left to do when
 * {@link Storage} makes it durable.
 */
public final class Flush implements AutoCloseable {
  private final Path file;
  private @Nullable FutureTask<Boolean> task;

  /**
   * @param file that need not be there
   */
  public Flush(Path file) {
    this.file = file;
  }

  /**
   * Begins with what is in the file now; answers whether it did, for one at a time is enough.
   *
   * @throws IOException what {@link #close} throws
   */
  public boolean begin() throws IOException {
    if (task != null && !task.isDone()) {
      return false;
    }
    close();
    task = new FutureTask<>(() -> flush(file));
    Thread thread = new Thread(task, "flush");
    thread.setDaemon(true);
    thread.start();
    return true;
  }

  private static boolean flush(Path file) throws IOException {
    boolean there = Files.exists(file);
    if (there) {
      Folders.sync(file);
    }
    return there;
  }

  /**
   * Waits for what was begun.
   *
   * @throws IOException when the disk failed: the system tells that once, which may have been here
   */
  @Override
  public void close() throws IOException {
    if (task != null) {
      try {
        task.get();
      } catch (InterruptedException e) {
        Thread.currentThread().interrupt();
        throw new InterruptedIOException();
      } catch (ExecutionException e) {
        throw new IOException("Writing to the disk failed", e.getCause());
      }
    }
  }
}
