package dev.descent.engine.parallel;

import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.concurrent.locks.LockSupport;
import org.jspecify.annotations.Nullable;

/**
 * The threads of one run: the one that calls, and helpers that wait for it. Work is handed to all
 * of them and is over when the last has done its part; nothing is allocated for it.
 *
 * <p>A step's parts take from microseconds to milliseconds, so whoever waits looks again and again
 * for a while before it lets go of its processor. Used by one calling thread at a time.
 */
public final class Team implements AutoCloseable {
  /** Looks before a thread lets go: about a tenth of a millisecond. */
  private static final int LOOKS = 2000;

  private static final long REST_NANOS = 50_000;

  /** What each member does. */
  @FunctionalInterface
  public interface Work {
    /**
     * Does the part of one member.
     *
     * @param member from 0, the calling thread
     */
    void of(int member);
  }

  private final List<Thread> helpers = new ArrayList<>();
  private final AtomicInteger busy = new AtomicInteger();
  private final AtomicInteger arrived = new AtomicInteger();
  private final AtomicReference<@Nullable Throwable> failure = new AtomicReference<>();
  private volatile @Nullable Work work;
  private final AtomicInteger round = new AtomicInteger();
  private final AtomicInteger meeting = new AtomicInteger();
  private volatile boolean closed;
  private boolean started;

  /**
   * Names the helpers; they start with the first work.
   *
   * @param size members, 1 or more; with 1 no thread is started
   */
  public Team(int size) {
    for (int member = 1; member < size; member++) {
      int number = member;
      Thread helper =
          new Thread(() -> serve(number), Thread.currentThread().getName() + "-" + number);
      helper.setDaemon(true);
      helpers.add(helper);
    }
  }

  /** How many members there are. */
  public int size() {
    return helpers.size() + 1;
  }

  /**
   * Has every member do its part, the calling thread as member 0, and waits for all. After a
   * failure nothing more can be handed out than an end.
   *
   * @throws RuntimeException or Error that a member threw first
   */
  public void run(Work parts) {
    if (!started) {
      started = true;
      helpers.forEach(Thread::start);
    }
    work = parts;
    busy.set(helpers.size());
    round.incrementAndGet();
    for (int i = 0; i < helpers.size(); i++) {
      LockSupport.unpark(helpers.get(i));
    }
    perform(parts, 0);
    for (int looks = 0; busy.get() > 0; looks++) {
      waitABit(looks);
    }
    Throwable first = failure.getAndSet(null);
    if (first != null) {
      arrived.set(0);
      rethrow(first);
    }
  }

  private static void rethrow(Throwable failure) {
    if (failure instanceof Error error) {
      throw error;
    }
    throw (RuntimeException) failure; // a part throws nothing else
  }

  private void perform(Work parts, int member) {
    try {
      parts.of(member);
    } catch (RuntimeException | Error e) {
      failure.compareAndSet(null, e);
    }
  }

  private void serve(int member) {
    int done = 0;
    while (true) {
      for (int looks = 0; round.get() == done; looks++) {
        if (looks < LOOKS) {
          Thread.onSpinWait();
        } else {
          LockSupport.park(this);
        }
      }
      if (closed) {
        return;
      }
      done = round.get();
      Work parts = work;
      if (parts != null) {
        perform(parts, member);
      }
      busy.decrementAndGet();
    }
  }

  /**
   * Waits, within work, until every member has come here: what one wrote before, all can read
   * after.
   *
   * @throws IllegalStateException when another member has failed and will not come
   */
  public void meet() {
    int here = meeting.get();
    if (arrived.incrementAndGet() == size()) {
      arrived.set(0);
      meeting.set(here + 1);
      return;
    }
    for (int looks = 0; meeting.get() == here; looks++) {
      if (failure.get() != null) {
        throw new IllegalStateException("another thread of the run failed");
      }
      waitABit(looks);
    }
  }

  private static void waitABit(int looks) {
    if (looks < LOOKS) {
      Thread.onSpinWait();
    } else {
      LockSupport.parkNanos(REST_NANOS);
    }
  }

  /** Ends the helpers and waits until they are gone. */
  @Override
  public void close() {
    closed = true;
    round.incrementAndGet();
    helpers.forEach(LockSupport::unpark);
    for (Thread helper : helpers) {
      for (int looks = 0; helper.isAlive(); looks++) {
        waitABit(looks);
      }
    }
  }
}
