package dev.descent.queue;

import dev.descent.queue.JobHandler.Load;

/**
 * Lets the jobs that a lane has claimed begin while processors and memory suffice. One that needs
 * more than there is begins when it is alone.
 *
 * <p>A job that there is no room for is sent away, so that another worker can take it, and so is
 * every one after it until a job has ended: none is overtaken for being large.
 */
final class Admission {
  private final Load room;
  private final Runnable whenFull;
  private final Runnable whenRoom;
  private int jobs;
  private int threads;
  private long memoryBytes;
  private boolean full;

  /**
   * @param room threads and memory for all jobs together
   * @param whenFull is told that a job was sent away
   * @param whenRoom is told that a job has ended since
   */
  Admission(Load room, Runnable whenFull, Runnable whenRoom) {
    this.room = room;
    this.whenFull = whenFull;
    this.whenRoom = whenRoom;
  }

  /** Takes room for a job; false when there is none. */
  synchronized boolean enter(Load load) {
    if (full || !fits(load)) {
      full = true;
      whenFull.run();
      return false;
    }
    jobs++;
    threads += load.threads();
    memoryBytes += load.memoryBytes();
    return true;
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

  /** Gives a job's room back. */
  synchronized void leave(Load load) {
    jobs--;
    threads -= load.threads();
    memoryBytes -= load.memoryBytes();
    if (full) {
      full = false;
      whenRoom.run();
    }
  }
}
