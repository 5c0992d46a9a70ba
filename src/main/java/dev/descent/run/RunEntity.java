package dev.descent.run;

import dev.descent.engine.Adjustment;
import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.data.Folds;
import dev.descent.engine.shift.ShiftReport;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Function;
import org.hibernate.annotations.DynamicUpdate;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The row of a run; changes only through named methods. */
@Entity
@DynamicUpdate
@Table(name = "run")
class RunEntity {
  private static final int DETAIL_LENGTH = TransitionRow.WHY_LENGTH;

  @Id private UUID id;
  @Version private @Nullable Long version;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, String> tags;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private RunState state;

  private UUID datasetId;
  private long memoryBytes;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private JobSpec spec;

  private @Nullable String idempotencyKey;
  private @Nullable String submittedBy;
  private String requestSha256;
  private @Nullable String specSha256;
  private Instant createdAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;
  @Embedded private RunProgress progress;

  @Embedded private RunOutcome outcome = new RunOutcome();
  @Embedded private RunData data;
  private @Nullable UUID parentId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Run.@Nullable Branch branchedFrom;

  @Embedded private @Nullable WaitingAdjustments adjustments;

  @Embedded private RunHistory history = new RunHistory();

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected RunEntity() {}

  private RunEntity(
      UUID id, JobPlan plan, Run.Reproducibility reproducibility, Asked asked, Instant now) {
    JobSpec spec = plan.spec();
    this.id = id;
    this.name =
        spec.name() == null
            ? "run-" + id.toString().substring(id.toString().length() - 8)
            : spec.name();
    this.tags = spec.tags();
    this.spec = spec;
    this.datasetId = spec.data().dataset();
    this.memoryBytes = plan.memoryBytes();
    this.requestSha256 = reproducibility.specSha256();
    this.specSha256 = reproducibility.specSha256();
    this.createdAt = now;
    this.progress = new RunProgress(plan);
    this.data = new RunData(plan, reproducibility);
    this.state = RunState.QUEUED;
    note(RunState.QUEUED, now, null);
    this.history.asked(RunVerb.SUBMIT, asked, now);
    this.submittedBy = asked.by();
  }

  /** A run that was just accepted. */
  static RunEntity queued(
      UUID id, JobPlan plan, Run.Reproducibility reproducibility, Asked asked, Instant now) {
    return new RunEntity(id, plan, reproducibility, asked, now);
  }

  /** Remembers what it was asked for with, so that the same request is known again. */
  void askedForBy(String key, String request) {
    idempotencyKey = key;
    requestSha256 = request;
  }

  /** It goes on from another one's checkpoint. */
  void branchedFrom(Run.Branch origin) {
    branchedFrom = origin;
  }

  /** It is one fold of another. */
  void belongsTo(RunEntity parent) {
    parentId = parent.id;
  }

  /** One of its folds got so far. */
  void advance(RunState next, Instant now) {
    become(next, now, null);
    startedAt = startedAt == null ? now : startedAt;
  }

  /**
   * A worker has it: the next attempt.
   *
   * @param from where it goes on; null when it begins
   */
  void start(@Nullable CheckpointEntity from, Instant now) {
    outcome.begin();
    startedAt = startedAt == null || from == null ? now : startedAt;
    progress.goOn(from);
    become(RunState.STARTING, now, from == null ? null : placeOf(from));
  }

  /**
   * The checkpoint of its attempt cannot be read.
   *
   * @param from an earlier one, where it goes on instead; null when it begins after all
   */
  void goOnInstead(@Nullable CheckpointEntity from, Instant now) {
    progress.goOnInstead(from);
    String place = from == null ? "begins anew" : placeOf(from);
    note(state, now, place + ": its checkpoint cannot be read");
  }

  private static String placeOf(CheckpointEntity from) {
    return "goes on at step %,d".formatted(from.step());
  }

  /** The data are prepared; it trains, though somebody may want it to end or to wait. */
  void train(TrainingStart start) {
    if (state == RunState.STARTING) {
      become(RunState.RUNNING, start.at(), null);
    }
    progress.train(spec, start.rows(), start.at());
    data.prepared(start.preparation(), start.shared(), start.splitSha256());
  }

  /** It got so far. */
  void progress(int epochsDone, long stepsDone, Instant now) {
    progress.reach(epochsDone, stepsDone, now);
  }

  /** It has trained; what it leaves is being stored. */
  void finalizing(Instant now) {
    become(RunState.FINALIZING, now, null);
    if (!waitingAdjustments().isEmpty()) {
      data.note("An adjustment was asked for after the last update and changed nothing.");
      waitingAdjustments().clear();
    }
  }

  /** What there is to tell of its training, and the model that it leaves. */
  void tell(TrainingReport training, UUID model) {
    outcome.tell(training, model);
  }

  /**
   * @param weightsSha256 null without a model
   */
  void succeed(StopReason why, Results found, @Nullable String weightsSha256, Instant now) {
    become(RunState.SUCCEEDED, now, null);
    outcome.succeed(why, found);
    if (weightsSha256 != null) {
      data.trained(weightsSha256);
    }
    endedAt = now;
  }

  void fail(FailureReason why, String what, Instant now) {
    String shortened = what.substring(0, Math.min(DETAIL_LENGTH, what.length()));
    become(RunState.FAILED, now, shortened);
    outcome.fail(why, shortened);
    endedAt = now;
  }

  /** A fold has failed. */
  void failAs(RunEntity fold, String place, Instant now) {
    fail(Objects.requireNonNull(fold.outcome.reason()), place + fold.outcome.detail(), now);
  }

  /** Its uploads were compared. */
  void compared(List<ShiftReport> reports) {
    data.compared(reports);
  }

  /** Somebody wants it to end: at once when nobody has it. */
  void cancel(Instant now) {
    if (state == RunState.QUEUED || state == RunState.PAUSED) {
      cancelled(now);
    } else {
      become(RunState.CANCELLING, now, "asked for");
    }
  }

  void cancelled(Instant now) {
    become(RunState.CANCELLED, now, null);
    endedAt = now;
  }

  /** Somebody wants it to wait: at once when nobody has it. */
  void pause(Instant now) {
    become(state == RunState.QUEUED ? RunState.PAUSED : RunState.PAUSING, now, "asked for");
  }

  /** Its worker has let go of it. */
  void paused(Instant now) {
    become(RunState.PAUSED, now, null);
  }

  /** Somebody wants it to go on: at once when its worker has not yet let go. */
  void resume(Instant now) {
    RunState held = progress.isTraining() ? RunState.RUNNING : RunState.STARTING;
    become(state == RunState.PAUSED ? RunState.QUEUED : held, now, "resumed");
  }

  /** Somebody wants it to end with what it has; one that waits has to go on for that. */
  void stop(Instant now) {
    outcome.askToStop();
    if (state == RunState.PAUSED || state == RunState.PAUSING) {
      resume(now);
    }
  }

  /** It has trained as many epochs as it was to. */
  void rest(Instant now) {
    if (state != RunState.PAUSING) {
      become(RunState.PAUSING, now, "trained %d epochs".formatted(progress.epoch()));
    }
    paused(now);
  }

  /** Whether it waits after as many epochs as it was to train. */
  boolean isResting() {
    return state == RunState.PAUSED && Objects.equals(progress.until(), progress.epoch());
  }

  /** It trains until so many epochs are done, then it rests; null for the end. */
  void trainUntil(@Nullable Integer epochs) {
    progress.rest(epochs);
  }

  /** A search gives it up: it ends with what it has. */
  void prune(Instant now) {
    progress.rest(null);
    outcome.prune();
    if (state == RunState.PAUSED || state == RunState.PAUSING) {
      resume(now);
    }
  }

  /** Whether a search has given it up. */
  boolean isGivenUp() {
    return outcome.isPruned();
  }

  /** The number of epochs after which it rests; null for none. */
  @Nullable Integer until() {
    return progress.until();
  }

  /** Somebody wants it to be tried again, from its beginning. */
  void retry(Instant now) {
    become(RunState.QUEUED, now, "tried again");
    outcome.retry();
    progress.restart();
    endedAt = null;
  }

  /** Whether a verb was carried out before. */
  boolean hasDone(RunVerb verb) {
    return switch (verb) {
      case CANCEL -> state == RunState.CANCELLING || state == RunState.CANCELLED;
      case PAUSE -> state == RunState.PAUSING || state == RunState.PAUSED;
      case RESUME ->
          state == RunState.QUEUED || state == RunState.STARTING || state == RunState.RUNNING;
      case STOP ->
          outcome.isAskedToStop()
              && (!state.isFinal() || outcome.stopReason() == StopReason.USER_STOPPED);
      case RETRY -> !state.isFinal() && history.wasAsked(RunVerb.RETRY);
      case EVALUATE_TEST -> outcome.hasTest();
      case SUBMIT, ADJUST, DELETE -> false;
    };
  }

  /** Somebody asked for something, which is being carried out. */
  void asked(RunVerb verb, Asked asked, Instant now) {
    history.asked(verb, asked, now);
  }

  /** Somebody wants its training to change. */
  void adjust(AdjustmentRequest wanted, Asked asked, Instant now) {
    waitingAdjustments().add(wanted);
    history.asked(RunVerb.ADJUST, asked, now);
  }

  /** What was asked for last; null when nothing was. */
  @Nullable AdjustmentRequest lastAdjustment() {
    return waitingAdjustments().last(spec);
  }

  /** Its spec as it will be once what was asked for acts. */
  JobSpec withWaitingAdjustments() {
    return waitingAdjustments().in(spec, progress.step());
  }

  /**
   * What was asked for acts from a step on, and stands in the spec from now on.
   *
   * @return what acts, in order
   */
  List<Adjustment> takeAdjustments(long step, Function<JobSpec, String> sha256) {
    int before = spec.training().adjustments().size();
    if (!waitingAdjustments().isEmpty()) {
      spec = waitingAdjustments().in(spec, step);
      specSha256 = sha256.apply(spec);
      data.adjusted(specSha256);
      waitingAdjustments().clear();
    }
    List<Adjustment> all = spec.training().adjustments();
    return all.subList(before, all.size());
  }

  /** Hibernate leaves out what has only empty columns. */
  private WaitingAdjustments waitingAdjustments() {
    if (adjustments == null) {
      adjustments = new WaitingAdjustments();
    }
    return adjustments;
  }

  /** What its worker is to do. */
  Wanted wanted() {
    return switch (state) {
      case CANCELLING -> Wanted.CANCEL;
      case PAUSING -> Wanted.PAUSE;
      default ->
          outcome.isAskedToStop()
              ? Wanted.STOP
              : waitingAdjustments().isEmpty() ? Wanted.GO_ON : Wanted.ADJUST;
    };
  }

  /** It was resumed before its worker had let go, which has happened now. */
  void requeueResumed(Instant now) {
    become(RunState.QUEUED, now, "resumed");
  }

  /** Its worker disappeared or left; it waits for another. */
  void requeue(boolean lost, Instant now) {
    become(RunState.QUEUED, now, lost ? "its worker disappeared" : "its worker was shut down");
    if (lost) {
      outcome.loseWorker();
    }
  }

  private void become(RunState next, Instant now, @Nullable String why) {
    if (!state.mayBecome(next)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The run is " + state + " and cannot become " + next + ".");
    }
    state = next;
    note(next, now, why);
  }

  private void note(RunState reached, Instant now, @Nullable String why) {
    history.became(reached, now, why, outcome.attempt(), progress.epoch());
  }

  void rename(String newName) {
    name = newName;
  }

  void retag(Map<String, String> newTags) {
    tags = newTags;
  }

  RunState state() {
    return state;
  }

  int attempt() {
    return outcome.attempt();
  }

  boolean hasAttemptsLeft() {
    return outcome.lostWorkers() < spec.execution().maxAttempts();
  }

  String requestSha256() {
    return requestSha256;
  }

  JobSpec spec() {
    return spec;
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  UUID datasetId() {
    return datasetId;
  }

  /** Where each row went; null until the data are prepared. */
  @Nullable String splitSha256() {
    return data.reproducibility().splitSha256();
  }

  Run.Timing timing() {
    return Run.Timing.of(createdAt, startedAt, endedAt);
  }

  /** Epochs completed. */
  int epoch() {
    return progress.epoch();
  }

  /** About what training takes. */
  long memoryBytes() {
    return memoryBytes;
  }

  boolean isBranch() {
    return branchedFrom != null;
  }

  @Nullable UUID parentId() {
    return parentId;
  }

  /** The fold that is dev. */
  int fold() {
    return spec.data().split() instanceof Folds folds ? folds.indexes().get(0) : 0;
  }

  boolean hasFolds() {
    return spec.data().split() instanceof Folds folds && folds.index() == null;
  }

  EndedRun toEndedRun() {
    return new EndedRun(
        id, Objects.requireNonNull(endedAt), tags.containsKey(EndedRun.KEEP), outcome.modelId());
  }

  RunOutcome outcome() {
    return outcome;
  }

  Run toRun() {
    return toRun(List.of());
  }

  /** With the runs of its folds. */
  Run toRun(List<RunEntity> folds) {
    return new Run(
        id,
        name,
        tags,
        state,
        outcome.reason(),
        outcome.stopReason(),
        outcome.detail(),
        outcome.attempt(),
        folds.isEmpty()
            ? progress.toProgress(state)
            : RunProgress.sum(
                folds.stream().map(fold -> fold.progress).toList(),
                (int) folds.stream().filter(fold -> fold.state == RunState.RUNNING).count(),
                state),
        spec,
        outcome.results(),
        outcome.modelId(),
        outcome.report(),
        data.notes(),
        data.unusedColumns(),
        data.preparation(),
        data.reproducibility(),
        history.transitions(),
        history.requests(),
        timing(),
        parentId,
        folds.isEmpty()
            ? null
            : folds.stream().map(fold -> new Run.Fold(fold.fold(), fold.id, fold.state)).toList(),
        data.shift(),
        outcome.testReading(),
        branchedFrom);
  }
}
