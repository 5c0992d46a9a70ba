package dev.descent.sweep;

import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.Listing;
import dev.descent.listing.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import dev.descent.run.Run;
import dev.descent.run.TestEvaluations;
import dev.descent.run.TrialRuns;
import dev.descent.storage.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.annotation.Transactional;
import org.springframework.transaction.support.TransactionTemplate;

/** Sweeps, as clients see them: search, look, steer, delete. */
@Service
public class Sweeps {
  private static final Listing LISTING = Listing.of("sweep", Sweep.class);

  private final SweepRepository repository;
  private final TrialRepository trials;
  private final SweepPlans plans;
  private final SweepDriver driver;
  private final SweepViews views;
  private final TrialRuns runs;
  private final TestEvaluations evaluations;
  private final ListSearch search;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Sweeps(
      SweepRepository repository,
      TrialRepository trials,
      SweepPlans plans,
      SweepDriver driver,
      SweepViews views,
      TrialRuns runs,
      TestEvaluations evaluations,
      ListSearch search,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.trials = trials;
    this.plans = plans;
    this.driver = driver;
    this.views = views;
    this.runs = runs;
    this.evaluations = evaluations;
    this.search = search;
    this.queue = queue;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Accepts a search: when this returns, it is stored and queued.
   *
   * @throws ProblemException INVALID_SPEC with pointers
   */
  public Sweep submit(SweepSpec given) {
    SweepSpec spec = plans.plan(given).spec();
    return required(
        transaction.execute(
            status -> {
              SweepEntity sweep =
                  repository.saveAndFlush(new SweepEntity(Ids.next(), spec, clock.instant()));
              queue.enqueue(SweepJob.KIND, sweep.id());
              return views.of(sweep);
            }));
  }

  /**
   * The sweep of that id.
   *
   * @throws ProblemException NOT_FOUND
   */
  @Transactional(readOnly = true)
  public Sweep get(UUID id) {
    return views.of(find(repository.findById(id), id));
  }

  /**
   * A page of sweeps, newest first.
   *
   * @param pageToken from the page before; null for the first page
   */
  @Transactional(readOnly = true)
  public SweepPage list(int pageSize, @Nullable String pageToken) {
    Found found = search.find(ListRequest.of(LISTING, PageQuery.of(pageSize, pageToken)));
    return new SweepPage(
        found.inOrder(
            repository.findAllById(found.ids()).stream().map(views::of).toList(), Sweep::id),
        found.nextPageToken());
  }

  /** All trials of a sweep, in the order in which they were proposed. */
  @Transactional(readOnly = true)
  public List<SweepTrial> trials(UUID id) {
    Objective goal = find(repository.findById(id), id).spec().goal();
    return trials.findBySweepIdOrderByNumber(id).stream()
        .map(trial -> trial.toTrial(goal))
        .toList();
  }

  /** What the trials tell about the settings. */
  @Transactional(readOnly = true)
  public SweepImportance importance(UUID id) {
    SweepSpec spec = find(repository.findById(id), id).spec();
    return new SweepFindings(spec, trials.findBySweepIdOrderByNumber(id)).importance();
  }

  /**
   * Has the best trial's run read the test split, once.
   *
   * @throws ProblemException CONFLICT while there is no best trial, or its run has not SUCCEEDED
   */
  Run evaluateTest(UUID id) {
    Sweep sweep = get(id);
    if (sweep.best() == null || !sweep.state().isFinal()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The sweep is %s: the test split is for the best trial once it has ended."
              .formatted(sweep.state()));
    }
    return evaluations.ask(sweep.best().runId(), "best trial of sweep " + id);
  }

  /** Proposes no more; runs that train or rest end with what they have. Again is fine. */
  Sweep stop(UUID id) {
    return change(
        id,
        sweep -> {
          if (sweep.state() == SweepState.RUNNING || sweep.state() == SweepState.PAUSED) {
            driver.finish(sweep, SweepStop.USER_STOPPED, trials.findBySweepIdOrderByNumber(id));
            queue.enqueue(SweepJob.KIND, id);
          } else if (sweep.stopReason() != SweepStop.USER_STOPPED) {
            throw conflict(sweep, "stop", "delete");
          }
        });
  }

  /** Proposes nothing until it is resumed, and pauses its runs. Again is fine. */
  Sweep pause(UUID id) {
    return change(
        id,
        sweep -> {
          if (sweep.state() == SweepState.RUNNING) {
            sweep.pause(clock.instant());
            runs.pause(unfinished(id));
          } else if (sweep.state() != SweepState.PAUSED) {
            throw conflict(sweep, "pause", "delete");
          }
        });
  }

  /** Goes on after a pause. Again is fine. */
  Sweep resume(UUID id) {
    return change(
        id,
        sweep -> {
          if (sweep.state() == SweepState.PAUSED) {
            sweep.resume(clock.instant());
            runs.resume(unfinished(id));
            queue.enqueue(SweepJob.KIND, id);
          } else if (sweep.state() != SweepState.RUNNING) {
            throw conflict(sweep, "resume", "delete");
          }
        });
  }

  private List<UUID> unfinished(UUID id) {
    return trials.findBySweepIdOrderByNumber(id).stream()
        .filter(trial -> !trial.hasEnded() && !trial.isShared())
        .map(TrialEntity::runId)
        .toList();
  }

  /**
   * Adds trials.
   *
   * @throws ProblemException INVALID_SPEC with pointers into the settings; CONFLICT while it is
   *     paused
   */
  Sweep add(UUID id, MoreTrials wanted) {
    return change(
        id,
        sweep -> {
          if (sweep.state() == SweepState.PAUSED) {
            throw conflict(sweep, "trials", "resume, stop");
          }
          if (wanted.more() > 0) {
            long all = (long) sweep.spec().limits().budget() + wanted.more();
            if (all > SweepLimits.MOST_TRIALS) {
              throw ProblemException.invalidSpec(
                  "#/more", "A sweep may have %,d trials.".formatted(SweepLimits.MOST_TRIALS));
            }
            sweep.extend((int) all);
          }
          if (!wanted.settings().isEmpty()) {
            sweep.reopen();
            driver.add(sweep, wanted.settings());
          }
          queue.enqueue(SweepJob.KIND, id);
        });
  }

  /**
   * Deletes a sweep; its runs stay.
   *
   * @throws ProblemException CONFLICT while it has not ended
   */
  void delete(UUID id) {
    transaction.executeWithoutResult(
        status -> {
          SweepEntity sweep = find(repository.lock(id), id);
          if (!sweep.state().isFinal()) {
            throw conflict(sweep, "delete", "stop");
          }
          trials.deleteBySweepId(id);
          repository.delete(sweep);
        });
  }

  private Sweep change(UUID id, Consumer<SweepEntity> change) {
    return required(
        transaction.execute(
            status -> {
              SweepEntity sweep = find(repository.lock(id), id);
              change.accept(sweep);
              return views.of(sweep);
            }));
  }

  private static ProblemException conflict(SweepEntity sweep, String verb, String possible) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "The sweep is %s: %s is not possible; possible: %s."
            .formatted(sweep.state(), verb, possible));
  }

  static <T> T find(Optional<T> found, UUID id) {
    return found.orElseThrow(
        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no sweep " + id));
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
