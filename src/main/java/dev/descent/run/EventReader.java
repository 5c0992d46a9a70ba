package dev.descent.run;

import jakarta.servlet.AsyncContext;
import jakarta.servlet.AsyncEvent;
import jakarta.servlet.AsyncListener;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.WriteListener;
import java.io.IOException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.transaction.TransactionException;

/**
 * One open stream of events. All it keeps is its place in the run's events: one that reads slowly
 * falls behind and gets more at once later. It writes only what the connection takes without
 * waiting, so it never holds anybody up.
 */
final class EventReader implements WriteListener, AsyncListener {
  private static final Logger LOG = LoggerFactory.getLogger(EventReader.class);

  /** After how long clients connect again when the connection is lost. */
  private static final Duration RETRY = Duration.ofSeconds(2);

  private final RunFeed feed;
  private final String caller;
  private final AsyncContext context;
  private final ServletOutputStream out;
  private final Runnable cut;
  private final Consumer<EventReader> left;
  private final Clock clock;
  private final ReentrantLock lock = new ReentrantLock();
  private EventId place;
  private long seen = -1;
  private byte @Nullable [] aside = EventText.retry(RETRY);
  private boolean begun; // until the container says so, its thread still has the request
  private boolean unflushed;
  private volatile boolean last;
  private volatile boolean over;
  private boolean cutOff;
  private Instant wrote;
  private @Nullable Instant stuckSince;

  /**
   * @param place where it stands
   * @param caller who reads
   * @param cut ends the connection at once
   * @param left is told when the stream is over, at least once
   */
  EventReader(
      RunFeed feed,
      EventId place,
      String caller,
      AsyncContext context,
      ServletOutputStream out,
      Runnable cut,
      Consumer<EventReader> left,
      Clock clock) {
    this.feed = feed;
    this.place = place;
    this.caller = caller;
    this.context = context;
    this.out = out;
    this.cut = cut;
    this.left = left;
    this.clock = clock;
    this.wrote = clock.instant();
  }

  RunFeed feed() {
    return feed;
  }

  String caller() {
    return caller;
  }

  /**
   * Writes a little of what is new, or a comment after a long silence; gives up on a stuck
   * connection. What is left to write is left to a thread of the container.
   */
  void tend(EventLimits limits) {
    if (!lock.tryLock()) {
      return; // it is writing at this moment
    }
    try {
      if (!begun) {
        return;
      }
      Instant now = clock.instant();
      if (stuckSince != null && !now.isBefore(stuckSince.plus(limits.writeTimeout()))) {
        abort();
        return;
      }
      if (aside == null && !now.isBefore(wrote.plus(limits.heartbeat()))) {
        aside = EventText.comment();
      }
      writeOrLeave(1);
    } finally {
      lock.unlock();
    }
  }

  /** The process shuts down: the client is to connect again, here or elsewhere. */
  void dismiss() {
    last = true; // also for the thread that writes at this moment
    lock.lock();
    try {
      aside = EventText.retry(RETRY);
      if (!begun) {
        return; // the container's thread writes it, and completes
      }
      writeOrLeave(2);
      if (!over) {
        complete(); // what is written already is sent as soon as the connection takes it
      }
    } finally {
      lock.unlock();
    }
  }

  /** Ends the connection, whatever it has not taken. */
  void abort() {
    lock.lock();
    try {
      cutOff = true;
      leave();
      cut.run();
    } finally {
      lock.unlock();
    }
  }

  @Override
  public void onWritePossible() {
    lock.lock();
    try {
      begun = true;
      if (cutOff) {
        context.complete(); // the connection took something again just when it was cut
      } else {
        writeOrLeave(Integer.MAX_VALUE);
      }
    } finally {
      lock.unlock();
    }
  }

  private void goOn() {
    lock.lock();
    try {
      writeOrLeave(Integer.MAX_VALUE);
    } finally {
      lock.unlock();
    }
  }

  private void writeOrLeave(int pieces) {
    try {
      write(pieces);
    } catch (IOException | IllegalStateException e) {
      LOG.debug("A reader of events went away", e);
      leave(); // Tomcat tells onError
    }
  }

  private void write(int pieces) throws IOException {
    int left = pieces;
    while (!over) {
      if (!out.isReady()) {
        stuckSince = stuckSince == null ? clock.instant() : stuckSince;
        return;
      }
      stuckSince = null;
      if (unflushed) {
        unflushed = false;
        out.flush();
      } else if (aside == null && !last && seen == feed.edition()) {
        return;
      } else if (left == 0) {
        context.start(this::goOn);
        return;
      } else {
        left--;
        writeNext();
      }
    }
  }

  private void writeNext() throws IOException {
    byte[] before = aside;
    aside = null;
    byte[] next = before != null ? before : last ? new byte[0] : follow();
    if (next.length > 0) {
      wrote = clock.instant();
      unflushed = true;
      out.write(next);
    } else if (last) {
      complete();
    }
  }

  /** What follows in the feed. */
  private byte[] follow() {
    try {
      RunFeed.Batch batch = feed.after(place);
      place = batch.next();
      seen = batch.edition();
      if (batch.last()) {
        last = true;
      }
      return batch.bytes();
    } catch (DataAccessException | TransactionException e) {
      LOG.warn("A stream of events is closed, as the database does not answer: {}", e.toString());
      last = true; // the client connects again and goes on from its last event
      return new byte[0];
    }
  }

  private void complete() {
    over = true;
    context.complete();
  }

  /**
   * Nothing is written any more. Tomcat has another request use the same response as soon as it has
   * been told here that this one is over, so a thread that still writes is waited for: its failure
   * would end the stream of somebody else.
   */
  private void leave() {
    lock.lock();
    try {
      over = true;
    } finally {
      lock.unlock();
    }
    left.accept(this);
  }

  @Override
  public void onError(Throwable failure) {
    LOG.debug("A reader of events went away", failure);
  }

  @Override
  public void onComplete(AsyncEvent event) {
    leave();
  }

  @Override
  public void onError(AsyncEvent event) {
    leave();
    context.complete();
  }

  @Override
  public void onTimeout(AsyncEvent event) {
    context.complete(); // there is no timeout: streams last as long as their runs
  }

  @Override
  public void onStartAsync(AsyncEvent event) {}
}
