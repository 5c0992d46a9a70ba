package dev.descent.run;

import dev.descent.problem.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import dev.descent.storage.Ids;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs, as clients see them: submit, look, rename, cancel, delete. */
@Service
public class Runs {
  /** The kind of job that trains a run. */
  public static final String JOB = "training";

  private static final int LONGEST_KEY = 200;

  private final RunRepository repository;
  private final RunValues values;
  private final CurveReader curves;
  private final JobPlans plans;
  private final Fingerprints fingerprints;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Runs(
      RunRepository repository,
      RunValues values,
      CurveReader curves,
      JobPlans plans,
      Fingerprints fingerprints,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.values = values;
    this.curves = curves;
    this.plans = plans;
    this.fingerprints = fingerprints;
    this.queue = queue;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Accepts a job spec: when this returns, the run is stored and queued.
   *
   * @param idempotencyKey the same key with the same spec is the same run; null for none
   * @throws ProblemException INVALID_SPEC with pointers; CONFLICT when the key came with another
   *     spec
   */
  public Run submit(JobSpec spec, @Nullable String idempotencyKey) {
    if (idempotencyKey == null) {
      return store(spec, null);
    }
    checkKey(idempotencyKey);
    Optional<Run> known = known(idempotencyKey, spec);
    if (known.isPresent()) {
      return known.get();
    }
    try {
      return store(spec, idempotencyKey);
    } catch (DataIntegrityViolationException sameMoment) {
      return known(idempotencyKey, spec).orElseThrow(() -> sameMoment);
    }
  }

  private Run store(JobSpec spec, @Nullable String idempotencyKey) {
    JobPlan plan = plans.plan(spec);
    RunEntity run = RunEntity.queued(Ids.next(), plan, fingerprints.of(plan), clock.instant());
    if (idempotencyKey != null) {
      run.askedForBy(idempotencyKey, fingerprints.of(spec));
    }
    return required(
        transaction.execute(
            status -> {
              Run stored = repository.saveAndFlush(run).toRun();
              values.add(stored.id(), "", Map.of("spec", stored.spec()));
              queue.enqueue(JOB, stored.id(), stored.spec().execution().priority());
              return stored;
            }));
  }

  private Optional<Run> known(String key, JobSpec spec) {
    return required(
        transaction.execute(
            status ->
                repository
                    .findByIdempotencyKey(key)
                    .map(
                        run -> {
                          if (!run.requestSha256().equals(fingerprints.of(spec))) {
                            throw new ProblemException(
                                ProblemType.CONFLICT,
                                "The Idempotency-Key was used before with another job spec, for run "
                                    + run.id());
                          }
                          return run.toRun();
                        })));
  }

  /**
   * Says what a job spec would do.
   *
   * @throws ProblemException INVALID_SPEC with pointers
   */
  public DryRun preview(JobSpec spec) {
    return DryRun.of(plans.plan(spec));
  }

  /**
   * The run of that id.
   *
   * @throws ProblemException NOT_FOUND
   */
  public Run get(UUID id) {
    return required(transaction.execute(status -> find(repository.findById(id), id).toRun()));
  }

  /**
   * A page of runs, newest first.
   *
   * @param states only runs in these; all when empty
   * @param pageToken from the page before; null for the first page
   */
  public RunPage list(Set<RunState> states, int pageSize, @Nullable String pageToken) {
    PageQuery page = PageQuery.of(pageSize, pageToken);
    List<Run> found =
        required(
            transaction.execute(
                status -> page(states, page).stream().map(RunEntity::toRun).toList()));
    return new RunPage(page.shown(found), page.next(found, Run::id));
  }

  private List<RunEntity> page(Set<RunState> states, PageQuery page) {
    UUID before = page.before();
    Limit limit = Limit.of(page.wanted());
    if (states.isEmpty()) {
      return before == null
          ? repository.findByOrderByIdDesc(limit)
          : repository.findByIdLessThanOrderByIdDesc(before, limit);
    }
    return before == null
        ? repository.findByStateInOrderByIdDesc(states, limit)
        : repository.findByStateInAndIdLessThanOrderByIdDesc(states, before, limit);
  }

  /** Changes name and tags, whatever the state. */
  public Run change(UUID id, RunPatch patch) {
    return required(
        transaction.execute(
            status -> {
              RunEntity run = find(repository.lock(id), id);
              if (patch.name() != null) {
                run.rename(patch.name());
              }
              if (patch.tags() != null) {
                run.retag(patch.tags());
              }
              return run.toRun();
            }));
  }

  /**
   * Ends a run without a model: a queued one at once, a held one as soon as its worker hears of it.
   * Again is fine.
   *
   * @throws ProblemException CONFLICT when it has ended otherwise
   */
  public Run cancel(UUID id) {
    return required(
        transaction.execute(
            status -> {
              RunEntity run = find(repository.lock(id), id);
              if (run.state() != RunState.CANCELLING && run.state() != RunState.CANCELLED) {
                if (run.state().isFinal()) {
                  throw new ProblemException(
                      ProblemType.CONFLICT,
                      "The run has ended as " + run.state() + "; it can only be deleted.");
                }
                run.cancel(clock.instant());
              }
              return run.toRun();
            }));
  }

  /**
   * Deletes a run and its curves; its model stays.
   *
   * @throws ProblemException CONFLICT while it has not ended
   */
  public void delete(UUID id) {
    transaction.executeWithoutResult(
        status -> {
          RunEntity run = find(repository.lock(id), id);
          if (!run.state().isFinal()) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "The run is " + run.state() + "; cancel it first, then delete it.");
          }
          repository.delete(run);
        });
  }

  /** The curves of a run, as far as they are written. */
  Curves curves(UUID id, Function<List<Series>, CurveQuery> query) {
    return curves.read(id, query.apply(Series.all(get(id).spec().network())));
  }

  /** The states of runs that still need their dataset. */
  static Set<RunState> unfinished() {
    EnumSet<RunState> states = EnumSet.allOf(RunState.class);
    Arrays.stream(RunState.values()).filter(RunState::isFinal).forEach(states::remove);
    return states;
  }

  private static RunEntity find(Optional<RunEntity> run, UUID id) {
    return run.orElseThrow(
        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no run " + id));
  }

  private static void checkKey(String key) {
    if (key.isBlank() || key.length() > LONGEST_KEY) {
      throw PageQuery.invalid("Idempotency-Key", "must have 1 to " + LONGEST_KEY + " characters");
    }
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a transaction gave no result");
    }
    return value;
  }
}
