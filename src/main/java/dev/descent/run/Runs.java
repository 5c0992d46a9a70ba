package dev.descent.run;

import dev.descent.listing.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Runs, as clients see them: submit, look, rename, cancel, delete. */
@Service
public class Runs {
  /** The kind of job that trains a run. */
  public static final String JOB = "training";

  private final RunRepository repository;
  private final Submissions submissions;
  private final RunSteering steering;
  private final Checkpoints checkpoints;
  private final CurveReader curves;
  private final RunAdjustments runAdjustments;
  private final Branches branches;
  private final SpecPatches patches;
  private final RunList list;
  private final RunValues values;
  private final JobPlans plans;
  private final TransactionTemplate transaction;

  Runs(
      RunRepository repository,
      Submissions submissions,
      RunSteering steering,
      Checkpoints checkpoints,
      CurveReader curves,
      RunAdjustments runAdjustments,
      Branches branches,
      SpecPatches patches,
      RunList list,
      RunValues values,
      JobPlans plans,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.submissions = submissions;
    this.steering = steering;
    this.checkpoints = checkpoints;
    this.curves = curves;
    this.runAdjustments = runAdjustments;
    this.branches = branches;
    this.patches = patches;
    this.list = list;
    this.values = values;
    this.plans = plans;
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

  /** The run of that id, if there is one. */
  public Optional<Run> find(UUID id) {
    return required(transaction.execute(status -> repository.findById(id).map(repository::shown)));
  }

  /**
   * A page of runs. The runs of single folds are shown only when they are asked for.
   *
   * @param states only runs in these; all when empty
   * @param parent only its folds; null for all runs that are not one of several, unless the filter
   *     says otherwise
   */
  public RunPage list(Set<RunState> states, @Nullable UUID parent, PageQuery query) {
    return list.page(states, parent, query);
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
                values.retag(id, patch.tags());
              }
              return repository.shown(run);
            }));
  }

  /**
   * Cancels, stops, pauses, resumes or retries a run. Again is fine.
   *
   * @throws ProblemException CONFLICT, naming what is possible, when the verb leads nowhere
   */
  Run steer(UUID id, RunVerb verb, Asked asked) {
    return steering.steer(id, verb, asked);
  }

  /**
   * Changes how a run trains from its next update on. Again is fine.
   *
   * @throws ProblemException CONFLICT when it trains no more; INVALID_SPEC with pointers
   */
  Run adjust(UUID id, AdjustmentRequest wanted, Asked asked) {
    return runAdjustments.adjust(id, wanted, asked);
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
          repository.findFoldIds(id).forEach(checkpoints::forget);
          checkpoints.forget(id);
          repository.delete(run);
        });
  }

  /** The curves of a run, as far as they are written. */
  Curves curves(UUID id, Function<List<Series>, CurveQuery> query) {
    return curves.read(id, query.apply(Series.all(get(id).spec().network())));
  }

  /**
   * Submits a run's spec again, changed.
   *
   * @param patch of the filled spec; the name is left out beforehand
   * @throws ProblemException INVALID_SPEC with a pointer into the patch, or into the patched spec
   */
  Run cloneRun(UUID id, List<PatchStep> patch, @Nullable String idempotencyKey) {
    return submissions.submit(patches.apply(get(id).spec(), patch), idempotencyKey);
  }

  /**
   * Submits a run that goes on from a checkpoint of another.
   *
   * @param patch of that one's filled spec; the name is left out beforehand
   * @throws ProblemException NOT_FOUND, or INVALID_SPEC with a pointer
   */
  Run branch(UUID id, UUID checkpoint, List<PatchStep> patch, @Nullable String idempotencyKey) {
    checkpoint(id, checkpoint);
    return branches.branch(get(id), checkpoint, patch, idempotencyKey);
  }

  /** The checkpoints of a run, the latest first. */
  List<RunCheckpoint> checkpoints(UUID id) {
    find(repository.findState(id), id);
    return checkpoints.list(id);
  }

  /**
   * Where a checkpoint's bytes lie.
   *
   * @throws ProblemException NOT_FOUND
   */
  Path checkpoint(UUID id, UUID checkpoint) {
    if (checkpoints(id).stream().noneMatch(one -> one.id().equals(checkpoint))) {
      throw new ProblemException(
          ProblemType.NOT_FOUND,
          "The run has no checkpoint " + checkpoint + ": its latest and its best are kept.");
    }
    return checkpoints.path(checkpoint);
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
