package dev.descent.run;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.ServletOutputStream;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * The streams of events that this process has open, and the feeds of the runs they are about. Its
 * lock is held for a few instructions only: hundreds of streams may be opened at once while the
 * processors train, and each wait for a lock then costs a turn of the scheduler.
 */
@Component
class RunEvents {
  private final Runs runs;
  private final RunVersions versions;
  private final CurveReader curves;
  private final JsonMapper json;
  private final EventLimits limits;
  private final Clock clock;
  private final SharedReads<UUID, VersionedRun> reads = new SharedReads<>(this::readOnce);
  private final Set<EventReader> readers = ConcurrentHashMap.newKeySet();
  private final Map<String, Integer> callers = new HashMap<>();
  private final Map<UUID, RunFeed> feeds = new HashMap<>();
  private final Map<RunFeed, Integer> readersOf = new HashMap<>();
  private int entered;
  private boolean open;

  RunEvents(
      Runs runs,
      RunVersions versions,
      CurveReader curves,
      JsonMapper json,
      EventLimits limits,
      Clock clock) {
    this.runs = runs;
    this.versions = versions;
    this.curves = curves;
    this.json = json;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * The run, for a reader who comes.
   *
   * @throws ProblemException NOT_FOUND
   */
  VersionedRun read(UUID id) {
    return reads.get(id);
  }

  /** Reads a run, whole only where no feed shows it as it is. */
  private VersionedRun readOnce(UUID id) {
    long version = versions.of(List.of(id)).getOrDefault(id, -1L);
    return shown(id)
        .filter(stored -> version >= 0 && stored.version() == version)
        .orElseGet(() -> new VersionedRun(runs.get(id), version));
  }

  private synchronized Optional<VersionedRun> shown(UUID id) {
    return Optional.ofNullable(feeds.get(id)).map(RunFeed::stored);
  }

  /**
   * Opens a stream as the answer to a request.
   *
   * @param read the run it is about
   * @param place where it begins
   * @throws ProblemException UNAVAILABLE when there are too many, or the process shuts down
   */
  void open(
      VersionedRun read, EventId place, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String caller =
        request.getRemoteUser() == null ? request.getRemoteAddr() : request.getRemoteUser();
    Runnable cut = ConnectionCut.of(request);
    ServletOutputStream out = response.getOutputStream();
    RunFeed feed = enter(read, caller);
    AsyncContext context;
    try {
      feed.show(read);
      context = request.startAsync(request, response);
    } catch (RuntimeException e) {
      leave(feed, caller);
      throw e;
    }
    context.setTimeout(0);
    EventReader reader =
        new EventReader(feed, place, caller, context, out, cut, this::forget, clock);
    readers.add(reader);
    context.addListener(reader);
    out.setWriteListener(reader);
    if (!isOpen()) {
      reader.dismiss(); // it came while those that were there were dismissed
    }
  }

  private synchronized RunFeed enter(VersionedRun read, String caller) {
    checkRoom(callers.getOrDefault(caller, 0));
    RunFeed feed = feeds.computeIfAbsent(read.run().id(), id -> new RunFeed(read, curves, json));
    readersOf.merge(feed, 1, Integer::sum);
    callers.merge(caller, 1, Integer::sum);
    entered++;
    return feed;
  }

  private void checkRoom(int own) {
    if (!open) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "The service is shutting down; connect again in a moment.");
    }
    if (entered >= limits.readers()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "%,d streams of events are open, which is all that this process may have; try again later."
              .formatted(entered));
    }
    if (own >= limits.readersPerCaller()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "You have %,d streams of events open, which is all that one caller may have; close one."
              .formatted(own));
    }
  }

  private void forget(EventReader reader) {
    if (readers.remove(reader)) {
      leave(reader.feed(), reader.caller());
    }
  }

  private synchronized void leave(RunFeed feed, String caller) {
    entered--;
    callers.merge(caller, -1, RunEvents::lessOrNone);
    if (readersOf.merge(feed, -1, RunEvents::lessOrNone) == null) {
      feeds.values().remove(feed);
    }
  }

  private static @Nullable Integer lessOrNone(Integer count, Integer less) {
    return count + less == 0 ? null : Integer.valueOf(count + less);
  }

  /** The streams that are open. */
  List<EventReader> readers() {
    return new ArrayList<>(readers);
  }

  /** The feeds that have readers, by their run. */
  synchronized Map<UUID, RunFeed> feeds() {
    return new HashMap<>(feeds);
  }

  private synchronized boolean isOpen() {
    return open;
  }

  /** From now on streams may be opened. */
  synchronized void start() {
    open = true;
  }

  /** No more streams are opened. */
  synchronized void stop() {
    open = false;
  }
}
