package dev.descent.run;

import dev.descent.problem.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs, as clients see them: submit, look, rename, cancel, delete. */
@Service
public class Runs {
  /** The kind of job that trains a run. */
  public static final String JOB = "training";

  private static final UUID BEFORE_ALL = new UUID(Long.MAX_VALUE, -1);

  private final RunRepository repository;
  private final Submissions submissions;
  private final CrossValidation crossValidation;
  private final CurveReader curves;
  private final JobPlans plans;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Runs(
      RunRepository repository,
      Submissions submissions,
      CrossValidation crossValidation,
      CurveReader curves,
      JobPlans plans,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.submissions = submissions;
    this.crossValidation = crossValidation;
    this.curves = curves;
    this.plans = plans;
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
    return submissions.submit(spec, idempotencyKey);
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
    return required(
        transaction.execute(status -> repository.shown(find(repository.findById(id), id))));
  }

  /**
   * A page of runs, newest first. The runs of single folds are shown only when they are asked for.
   *
   * @param states only runs in these; all when empty
   * @param parent only its folds; null for all runs that are not one of several
   * @param pageToken from the page before; null for the first page
   */
  public RunPage list(
      Set<RunState> states, @Nullable UUID parent, int pageSize, @Nullable String pageToken) {
    PageQuery page = PageQuery.of(pageSize, pageToken);
    List<Run> found =
        required(
            transaction.execute(
                status -> page(states, parent, page).stream().map(repository::shown).toList()));
    return new RunPage(page.shown(found), page.next(found, Run::id));
  }

  private List<RunEntity> page(Set<RunState> states, @Nullable UUID parent, PageQuery page) {
    Set<RunState> wanted = states.isEmpty() ? EnumSet.allOf(RunState.class) : states;
    UUID before = page.before() == null ? BEFORE_ALL : page.before();
    Limit limit = Limit.of(page.wanted());
    return parent == null
        ? repository.findWhole(wanted, before, limit)
        : repository.findFolds(parent, wanted, before, limit);
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
              return repository.shown(run);
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
              List<UUID> folds = repository.findFoldIds(id);
              if (!folds.isEmpty() && mayCancel(find(repository.findState(id), id))) {
                return repository.shown(crossValidation.cancel(id, folds));
              }
              RunEntity run = find(repository.lock(id), id);
              if (mayCancel(run.state())) {
                run.cancel(clock.instant());
                crossValidation.follow(run);
              }
              return repository.shown(run);
            }));
  }

  /** False when it is being cancelled already. */
  private static boolean mayCancel(RunState state) {
    if (state == RunState.CANCELLING || state == RunState.CANCELLED) {
      return false;
    }
    if (state.isFinal()) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The run has ended as " + state + "; it can only be deleted.");
    }
    return true;
  }

  /**
   * Deletes a run with its curves and its folds; models stay.
   *
   * @throws ProblemException CONFLICT while it has not ended, or when it is a fold of another
   */
  public void delete(UUID id) {
    transaction.executeWithoutResult(
        status -> {
          RunEntity run = find(repository.lock(id), id);
          if (run.parentId() != null) {
            throw new ProblemException(
                ProblemType.CONFLICT,
                "The run is a fold of run " + run.parentId() + " and is deleted with it.");
          }
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

  /** What was found of a run, or NOT_FOUND. */
  static <T> T find(Optional<T> found, UUID id) {
    return found.orElseThrow(
        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no run " + id));
  }

  private static <T> T required(@Nullable T value) {
    if (value == null) {
      throw new IllegalStateException("a transaction gave no result");
    }
    return value;
  }
}
