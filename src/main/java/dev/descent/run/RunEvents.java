package dev.descent.run;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import jakarta.servlet.AsyncContext;
import jakarta.servlet.http.HttpServletRequest;
import jakarta.servlet.http.HttpServletResponse;
import java.io.IOException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/** The streams of events that this process has open, and the feeds of the runs they are about. */
@Component
class RunEvents {
  private final CurveReader curves;
  private final JsonMapper json;
  private final EventLimits limits;
  private final Clock clock;
  private final Set<EventReader> readers = new HashSet<>();
  private final Map<UUID, RunFeed> feeds = new HashMap<>();
  private boolean open;

  RunEvents(CurveReader curves, JsonMapper json, EventLimits limits, Clock clock) {
    this.curves = curves;
    this.json = json;
    this.limits = limits;
    this.clock = clock;
  }

  /**
   * Opens a stream as the answer to a request.
   *
   * @param place where it begins
   * @throws ProblemException UNAVAILABLE when there are too many, or the process shuts down
   */
  synchronized void open(
      Run run, EventId place, HttpServletRequest request, HttpServletResponse response)
      throws IOException {
    String caller =
        request.getRemoteUser() == null ? request.getRemoteAddr() : request.getRemoteUser();
    checkRoom(caller);
    RunFeed feed = feeds.computeIfAbsent(run.id(), id -> new RunFeed(run, curves, json));
    feed.seen(run);
    Runnable cut = ConnectionCut.of(request);
    AsyncContext context = request.startAsync(request, response);
    context.setTimeout(0);
    EventReader reader =
        new EventReader(
            feed, place, caller, context, response.getOutputStream(), cut, this::forget, clock);
    readers.add(reader);
    context.addListener(reader);
    response.getOutputStream().setWriteListener(reader);
  }

  private void checkRoom(String caller) {
    if (!open) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE, "The service is shutting down; connect again in a moment.");
    }
    if (readers.size() >= limits.readers()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "%,d streams of events are open, which is all that this process may have; try again later."
              .formatted(readers.size()));
    }
    long own = readers.stream().filter(reader -> reader.caller().equals(caller)).count();
    if (own >= limits.readersPerCaller()) {
      throw new ProblemException(
          ProblemType.UNAVAILABLE,
          "You have %,d streams of events open, which is all that one caller may have; close one."
              .formatted(own));
    }
  }

  private synchronized void forget(EventReader reader) {
    readers.remove(reader);
  }

  /** The streams that are open. */
  synchronized List<EventReader> readers() {
    return new ArrayList<>(readers);
  }

  /** The feeds that have readers, by their run. */
  synchronized Map<UUID, RunFeed> feeds() {
    Set<RunFeed> read = new HashSet<>();
    readers.forEach(reader -> read.add(reader.feed()));
    feeds.values().retainAll(read);
    return new HashMap<>(feeds);
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
