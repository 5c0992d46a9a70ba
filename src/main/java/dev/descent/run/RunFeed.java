package dev.descent.run;

import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.ConcurrentMap;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;

/**
 * The events of one run, made from what is stored: its changes of state, the points of its curves
 * by epoch, and where it stands. Nothing is queued for anybody: a reader says where it stands and
 * gets what follows, a bounded piece at a time; readers at the same place share the same bytes.
 *
 * <p>A point comes before the first change of state that happened after it was stored, and behind
 * those before: one that was stored since the run was read waits until it is read again. One that
 * was done again later comes only once, where it stayed; a reader that has seen it before is told
 * to drop it by a {@code rewind}.
 *
 * <p>Hundreds of readers ask at once, while the processors train. No lock is held while a piece is
 * made, and those who wait for it go on all together when it is there: one after the other, each
 * would wait for a turn of the scheduler.
 */
final class RunFeed {
  private static final int MOST_BYTES = 1 << 15;
  private static final int MOST_SHARED = 16;

  private final CurveReader curves;
  private final JsonMapper json;
  private volatile Shown shown;

  /**
   * What the feed is made from.
   *
   * @param edition rises whenever there is something new
   * @param made what has been made of this edition
   */
  private record Shown(VersionedRun stored, boolean deleted, long edition, Made made) {
    Shown with(VersionedRun newer) {
      return newer.run().equals(stored.run())
          ? new Shown(newer, deleted, edition, made)
          : new Shown(newer, deleted, edition + 1, new Made());
    }

    Shown withoutRun() {
      return new Shown(stored, true, edition + 1, made);
    }
  }

  /** What readers of one edition share: pieces by the place before them, the chunk read last. */
  private static final class Made {
    private final ConcurrentMap<EventId, SharedAnswer<Batch>> pieces = new ConcurrentHashMap<>();
    private volatile @Nullable EpochPoints points;
  }

  /**
   * What follows a place.
   *
   * @param bytes empty when nothing does
   * @param next the place behind it
   * @param edition of the feed that it brings a reader up to; an earlier one while more follows
   * @param last whether the stream ends with it
   */
  record Batch(byte[] bytes, EventId next, long edition, boolean last) {}

  RunFeed(VersionedRun stored, CurveReader curves, JsonMapper json) {
    this.shown = new Shown(stored, false, 0, new Made());
    this.curves = curves;
    this.json = json;
  }

  /** Rises whenever there is something new. */
  long edition() {
    return shown.edition();
  }

  /** The run as it is shown. */
  VersionedRun stored() {
    return shown.stored();
  }

  /** The run was read, by the poll or by a reader who comes. */
  void show(VersionedRun read) {
    if (read.version() > stored().version()) {
      synchronized (this) {
        if (read.version() > stored().version()) {
          shown = shown.with(read);
        }
      }
    }
  }

  /** The run was deleted. */
  synchronized void delete() {
    shown = shown.withoutRun();
  }

  /** What follows a place. */
  Batch after(EventId place) {
    Shown now = shown;
    if (now.deleted()) {
      return new Batch(new byte[0], place, now.edition(), true);
    }
    SharedAnswer<Batch> own = new SharedAnswer<>();
    SharedAnswer<Batch> known =
        now.made().pieces.size() < MOST_SHARED
            ? now.made().pieces.putIfAbsent(place, own)
            : now.made().pieces.get(place);
    return known == null ? own.make(() -> make(place, now)) : known.await();
  }

  private Batch make(EventId place, Shown now) {
    try {
      return new Piece(now).from(place);
    } catch (RuntimeException e) {
      now.made().pieces.remove(place); // the next one who asks tries again
      throw e;
    }
  }

  /** A batch while it is made. */
  private final class Piece {
    private final Run run;
    private final long edition;
    private final Made made;
    private final EventText text = new EventText(json);

    Piece(Shown now) {
      this.run = now.stored().run();
      this.edition = now.edition();
      this.made = now.made();
    }

    Batch from(EventId place) {
      List<Run.Transition> transitions = run.transitions();
      EventId at = place;
      while (text.size() < MOST_BYTES) {
        EventId epochs = addEpoch(at);
        if (!epochs.equals(at)) {
          at = epochs;
        } else if (at.transitions() < transitions.size()) {
          at = addTransition(at, transitions.get(at.transitions()));
        } else if (run.state().isFinal()) {
          at = at.atEnd();
          text.add(at, "end", RunEnd.of(run));
          return new Batch(text.bytes(), at, edition, true);
        } else {
          text.add(null, "progress", run.progress());
          return new Batch(text.bytes(), at, edition, false);
        }
      }
      return new Batch(text.bytes(), at, edition - 1, false);
    }

    private EventId addTransition(EventId at, Run.Transition transition) {
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
    private EventId addEpoch(EventId at) {
      if (at.epochs() >= Math.min(run.progress().epoch(), staying(at.transitions()))) {
        return at;
      }
      EpochPoints points = made.points;
      if (points == null || !points.has(at.epochs())) {
        points = curves.epochs(run.id(), at.epochs());
      }
      if (points == null) {
        return at;
      }
      made.points = points;
      EventId next = at.withEpochs(at.epochs() + 1);
      text.add(next, "epoch", points.point(at.epochs()));
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
}
