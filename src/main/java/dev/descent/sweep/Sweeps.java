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
import dev.descent.storage.Ids;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
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
  private final SweepViews views;
  private final TestEvaluations evaluations;
  private final ListSearch search;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Sweeps(
      SweepRepository repository,
      TrialRepository trials,
      SweepPlans plans,
      SweepViews views,
      TestEvaluations evaluations,
      ListSearch search,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.trials = trials;
    this.plans = plans;
    this.views = views;
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
    return store(plans.plan(given).spec());
  }

  /** Stores and queues a search that is filled in. */
  Sweep store(SweepSpec spec) {
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

  static <T> T find(Optional<T> found, UUID id) {
    return found.orElseThrow(
        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no sweep " + id));
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
