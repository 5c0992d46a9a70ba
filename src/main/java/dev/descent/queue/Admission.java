package dev.descent.queue;

import dev.descent.queue.JobHandler.Load;
import java.util.ArrayDeque;
import java.util.Deque;

/**
 * Lets the jobs that a lane has claimed begin while processors and memory suffice, in the order in
 * which they were claimed: none is overtaken for being large. One that needs more than there is
 * begins when it is alone.
 */
final class Admission {
  private final Load room;
  private final Deque<Object> line = new ArrayDeque<>();
  private int jobs;
  private int threads;
  private long memoryBytes;
  private boolean closed;

  /**
   * @param room threads and memory for all jobs together
   */
  Admission(Load room) {
    this.room = room;
  }

  /** From now on jobs begin. */
  synchronized void open() {
    closed = false;
  }

  /**
   * Waits until there is room for a job, and takes it.
   *
   * @throws IllegalStateException when the service stops meanwhile
   */
  synchronized void enter(Load load) {
    Object place = new Object();
    line.add(place);
    try {
      while (!closed && !(place.equals(line.peek()) && fits(load))) {
        wait();
      }
    } catch (InterruptedException e) {
      Thread.currentThread().interrupt();
      throw new IllegalStateException("interrupted while it waited to begin", e);
    } finally {
      line.remove(place);
      notifyAll();
    }
    if (closed) {
      throw new IllegalStateException("the service stops before the job has begun");
    }
    jobs++;
    threads += load.threads();
    memoryBytes += load.memoryBytes();
  }

  private boolean fits(Load load) {
    return jobs == 0
        || threads + load.threads() <= room.threads()
            && memoryBytes + load.memoryBytes() <= room.memoryBytes();
  }

  /** What the jobs that have begun take together. */
  synchronized Load taken() {
    return new Load(threads, memoryBytes);
  }

  /** How many wait. */
  synchronized int waiting() {
    return line.size();
  }

  /** Gives a job's room back. */
  synchronized void leave(Load load) {
    jobs--;
    threads -= load.threads();
    memoryBytes -= load.memoryBytes();
    notifyAll();
  }

  /** Sends those that wait away. */
  synchronized void close() {
    closed = true;
    notifyAll();
  }
}
