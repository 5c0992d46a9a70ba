package dev.descent.run;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicLong;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of one run, made from what is stored: its changes of state, the points of its curves
 * by epoch, and where it stands. Nothing is queued for anybody: a reader says where it stands and
 * gets what follows, a bounded piece at a time; readers at the same place share the same bytes.
 *
 * <p>A point comes before the first change of state that happened after it was stored. One that was
 * done again later comes only once, where it stayed; a reader that has seen it before is told to
 * drop it by a {@code rewind}.
 */
final class RunFeed {
  private static final int MOST_BYTES = 1 << 15;
  private static final int MOST_SHARED = 16;

  private final CurveReader curves;
  private final JsonMapper json;
  private final Map<EventId, Batch> shared = new LinkedHashMap<>();
  private final AtomicLong edition = new AtomicLong();
  private Run run;
  private long version = -1;
  private boolean deleted;
  private @Nullable EpochPoints points;

  /**
   * What follows a place.
   *
   * @param bytes empty when nothing does
   * @param next the place behind it
   * @param edition of the feed that it brings a reader up to; an earlier one while more follows
   * @param last whether the stream ends with it
   */
  record Batch(byte[] bytes, EventId next, long edition, boolean last) {}

  RunFeed(Run run, CurveReader curves, JsonMapper json) {
    this.run = run;
    this.curves = curves;
    this.json = json;
  }

  /** Rises whenever there is something new. */
  long edition() {
    return edition.get();
  }

  /** The stored version that it shows. */
  synchronized long version() {
    return version;
  }

  /** The run has changed. */
  synchronized void show(long newVersion, Run changed) {
    version = newVersion;
    if (!changed.equals(run)) {
      run = changed;
      renew();
    }
  }

  /** A reader comes who has just seen the run, perhaps later than the last poll did. */
  synchronized void seen(Run read) {
    if (read.transitions().size() > run.transitions().size()) {
      show(-1, read);
    }
  }

  /** The run was deleted. */
  synchronized void delete() {
    deleted = true;
    renew();
  }

  private void renew() {
    shared.clear();
    points = null;
    edition.incrementAndGet();
  }

  /** What follows a place. */
  synchronized Batch after(EventId place) {
    if (deleted) {
      return new Batch(new byte[0], place, edition(), true);
    }
    Batch known = shared.get(place);
    if (known == null) {
      known = make(place);
      if (shared.size() < MOST_SHARED) {
        shared.put(place, known);
      }
    }
    return known;
  }

  private Batch make(EventId from) {
    EventText text = new EventText(json);
    List<Run.Transition> transitions = run.transitions();
    EventId at = from;
    while (text.size() < MOST_BYTES) {
      EventId epochs = addEpoch(at, text);
      if (!epochs.equals(at)) {
        at = epochs;
      } else if (at.transitions() < transitions.size()) {
        at = addTransition(at, transitions.get(at.transitions()), text);
      } else if (run.state().isFinal()) {
        at = at.atEnd();
        text.add(at, "end", RunEnd.of(run));
        return new Batch(text.bytes(), at, edition(), true);
      } else {
        text.add(null, "progress", run.progress());
        return new Batch(text.bytes(), at, edition(), false);
      }
    }
    return new Batch(text.bytes(), at, edition() - 1, false);
  }

  private EventId addTransition(EventId at, Run.Transition transition, EventText text) {
    if (transition.epoch() < at.epochs()) {
      EventId back = at.withEpochs(transition.epoch());
      text.add(back, "rewind", Map.of("epoch", transition.epoch()));
      return back;
    }
    EventId next = at.withTransition();
    text.add(next, "state", transition);
    return next;
  }

  /** The same place when the next epoch is not stored, or belongs behind the next transition. */
  private EventId addEpoch(EventId at, EventText text) {
    if (at.epochs() >= staying(at.transitions())) {
      return at;
    }
    EpochPoints stored = points;
    if (stored == null || !stored.has(at.epochs())) {
      stored = curves.epochs(run.id(), at.epochs());
      points = stored;
    }
    if (stored == null) {
      return at;
    }
    EventId next = at.withEpochs(at.epochs() + 1);
    text.add(next, "epoch", stored.point(at.epochs()));
    return next;
  }

  /** How many epochs stood at that transition and were not done again later. */
  private int staying(int transition) {
    return run.transitions().stream()
        .skip(transition)
        .mapToInt(Run.Transition::epoch)
        .min()
        .orElse(Integer.MAX_VALUE);
  }
}
