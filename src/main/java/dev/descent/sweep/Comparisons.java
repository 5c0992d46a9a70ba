package dev.descent.sweep;

import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.Listing;
import dev.descent.listing.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
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

/** Comparisons of strategies, as clients see them: start, look, stop, delete. */
@Service
public class Comparisons {
  private static final Listing LISTING = Listing.of("sweep_comparison", Comparison.class);

  private final ComparisonRepository repository;
  private final ComparisonPlans plans;
  private final ComparisonViews views;
  private final Sweeps sweeps;
  private final SweepRepository sweepRows;
  private final ListSearch search;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Comparisons(
      ComparisonRepository repository,
      ComparisonPlans plans,
      ComparisonViews views,
      Sweeps sweeps,
      SweepRepository sweepRows,
      ListSearch search,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.plans = plans;
    this.views = views;
    this.sweeps = sweeps;
    this.sweepRows = sweepRows;
    this.search = search;
    this.queue = queue;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Accepts a comparison: when this returns, all of its sweeps are stored and queued.
   *
   * @throws ProblemException INVALID_SPEC with pointers
   */
  public Comparison submit(ComparisonSpec given) {
    ComparisonPlan plan = plans.plan(given);
    return required(
        transaction.execute(
            status -> {
              ComparisonEntity comparison =
                  repository.saveAndFlush(new ComparisonEntity(Ids.next(), plan, clock.instant()));
              plan.sweeps(comparison.id(), comparison.name())
                  .forEach(spec -> store(spec, comparison.id()));
              return views.of(comparison);
            }));
  }

  private void store(SweepSpec spec, UUID comparison) {
    SweepEntity sweep = new SweepEntity(Ids.next(), spec, clock.instant());
    sweep.belongTo(comparison);
    sweeps.store(sweep);
  }

  /**
   * The comparison of that id, with its table.
   *
   * @throws ProblemException NOT_FOUND
   */
  @Transactional(readOnly = true)
  public Comparison get(UUID id) {
    return views.of(find(repository.findById(id), id));
  }

  /**
   * A page of comparisons, newest first.
   *
   * @param pageToken from the page before; null for the first page
   */
  @Transactional(readOnly = true)
  public ComparisonPage list(int pageSize, @Nullable String pageToken) {
    Found found = search.find(ListRequest.of(LISTING, PageQuery.of(pageSize, pageToken)));
    return new ComparisonPage(
        found.inOrder(views.all(repository.findAllById(found.ids())), Comparison::id),
        found.nextPageToken());
  }

  /**
   * Has all sweeps stopped that still propose trials. Again is fine.
   *
   * @throws ProblemException CONFLICT when it has ended without being stopped
   */
  public Comparison stop(UUID id) {
    return required(
        transaction.execute(
            status -> {
              ComparisonEntity comparison = find(repository.lock(id), id);
              List<UUID> unfinished = unfinished(repository.sweeps(id));
              if (!unfinished.isEmpty()) {
                comparison.stop(clock.instant());
              } else if (comparison.stoppedAt() == null) {
                throw conflict("The comparison has ended: stop is not possible; possible: delete.");
              }
              unfinished.forEach(
                  sweep -> queue.enqueue(ComparisonStop.KIND, sweep, ComparisonStop.PRIORITY));
              return views.of(comparison);
            }));
  }

  /**
   * Deletes a comparison and its sweeps; their runs stay.
   *
   * @throws ProblemException CONFLICT while sweeps have not ended
   */
  public void delete(UUID id) {
    transaction.executeWithoutResult(
        status -> {
          ComparisonEntity comparison = find(repository.lock(id), id);
          if (!unfinished(sweepRows.lockAllOf(id)).isEmpty()) {
            throw conflict("The comparison is RUNNING: delete is not possible; possible: stop.");
          }
          repository.delete(comparison); // the database deletes its sweeps and their trials
        });
  }

  private static List<UUID> unfinished(List<SweepEntity> sweeps) {
    return sweeps.stream().filter(each -> !each.state().isFinal()).map(SweepEntity::id).toList();
  }

  private static ProblemException conflict(String detail) {
    return new ProblemException(ProblemType.CONFLICT, detail);
  }

  private static ComparisonEntity find(Optional<ComparisonEntity> found, UUID id) {
    return found.orElseThrow(
        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no comparison " + id));
  }

  private static <T> T required(@Nullable T value) {
    return Objects.requireNonNull(value);
  }
}
