package dev.descent.run;

import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embedded;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.OrderColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** The row of a run; changes only through named methods. */
@Entity
@Table(name = "run")
class RunEntity {
  private static final int DETAIL_LENGTH = TransitionRow.WHY_LENGTH;

  @Id private UUID id;
  @Version private @Nullable Long version;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  private Map<String, String> tags;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private RunState state;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private @Nullable FailureReason reason;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private @Nullable StopReason stopReason;

  @Column(length = DETAIL_LENGTH)
  private @Nullable String detail;

  private int attempt;
  private int lostWorkers;
  private UUID datasetId;

  @JdbcTypeCode(SqlTypes.JSON)
  private JobSpec spec;

  private @Nullable String idempotencyKey;
  private String requestSha256;
  private Instant createdAt;
  private @Nullable Instant startedAt;
  private @Nullable Instant endedAt;
  @Embedded private RunProgress progress;

  @ElementCollection
  @CollectionTable(name = "run_result", joinColumns = @JoinColumn(name = "run_id"))
  @BatchSize(size = 200)
  private Set<ResultRow> results = new HashSet<>();

  private @Nullable UUID modelId;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable TrainingReport report;

  @JdbcTypeCode(SqlTypes.JSON)
  private @Nullable List<String> notes;

  @JdbcTypeCode(SqlTypes.JSON)
  private List<Unused> unusedColumns;

  @JdbcTypeCode(SqlTypes.JSON)
  private Run.Reproducibility reproducibility;

  @ElementCollection
  @CollectionTable(name = "run_transition", joinColumns = @JoinColumn(name = "run_id"))
  @OrderColumn(name = "position")
  @BatchSize(size = 200)
  private List<TransitionRow> transitions = new ArrayList<>();

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected RunEntity() {}

  private RunEntity(UUID id, JobPlan plan, Run.Reproducibility reproducibility, Instant now) {
    JobSpec spec = plan.spec();
    this.id = id;
    this.name =
        spec.name() == null
            ? "run-" + id.toString().substring(id.toString().length() - 8)
            : spec.name();
    this.tags = spec.tags();
    this.spec = spec;
    this.datasetId = spec.data().dataset();
    this.requestSha256 = reproducibility.specSha256();
    this.createdAt = now;
    this.progress = new RunProgress(plan);
    this.unusedColumns = plan.data().unused();
    this.notes = plan.notes();
    this.reproducibility = reproducibility;
    this.state = RunState.QUEUED;
    this.transitions.add(new TransitionRow(RunState.QUEUED, now, null));
  }

  /** A run that was just accepted. */
  static RunEntity queued(UUID id, JobPlan plan, Run.Reproducibility reproducibility, Instant now) {
    return new RunEntity(id, plan, reproducibility, now);
  }

  /** Remembers what it was asked for with, so that the same request is known again. */
  void askedForBy(String key, String request) {
    idempotencyKey = key;
    requestSha256 = request;
  }

  /** A worker has it: the next attempt. */
  void start(Instant now) {
    become(RunState.STARTING, now, null);
    attempt++;
    startedAt = now;
    progress.restart();
  }

  /** The data are prepared; it trains. */
  void train(List<Unused> unused, List<String> more, String splitSha256, Instant now) {
    become(RunState.RUNNING, now, null);
    progress.train(now);
    unusedColumns = unused;
    notes =
        Stream.concat(Stream.ofNullable(notes).flatMap(List::stream), more.stream())
            .distinct()
            .toList();
    reproducibility = reproducibility.withSplit(splitSha256);
  }

  /** It got so far. */
  void progress(int epochsDone, long stepsDone, Instant now) {
    progress.reach(epochsDone, stepsDone, now);
  }

  /** It has trained; what it leaves is being stored. */
  void finalizing(Instant now) {
    become(RunState.FINALIZING, now, null);
  }

  /** What there is to tell of its training, and the model that it leaves. */
  void tell(TrainingReport training, UUID model) {
    report = training;
    modelId = model;
  }

  void succeed(StopReason why, Results found, String weightsSha256, Instant now) {
    become(RunState.SUCCEEDED, now, null);
    stopReason = why;
    results.add(new ResultRow("train", found.train()));
    if (found.dev() != null) {
      results.add(new ResultRow("dev", found.dev()));
    }
    if (found.test() != null) {
      results.add(new ResultRow("test", found.test()));
    }
    reproducibility = reproducibility.withWeights(weightsSha256);
    endedAt = now;
  }

  void fail(FailureReason why, String what, Instant now) {
    String shortened = what.substring(0, Math.min(DETAIL_LENGTH, what.length()));
    become(RunState.FAILED, now, shortened);
    reason = why;
    detail = shortened;
    endedAt = now;
  }

  /** Somebody wants it to end: at once when nobody has it. */
  void cancel(Instant now) {
    if (state == RunState.QUEUED) {
      cancelled(now);
    } else {
      become(RunState.CANCELLING, now, "asked for");
    }
  }

  void cancelled(Instant now) {
    become(RunState.CANCELLED, now, null);
    endedAt = now;
  }

  /** Its worker disappeared or left; it waits for another. */
  void requeue(boolean lost, Instant now) {
    become(RunState.QUEUED, now, lost ? "its worker disappeared" : "its worker was shut down");
    lostWorkers += lost ? 1 : 0;
  }

  private void become(RunState next, Instant now, @Nullable String why) {
    if (!state.mayBecome(next)) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The run is " + state + " and cannot become " + next + ".");
    }
    state = next;
    transitions.add(new TransitionRow(next, now, why));
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
    return attempt;
  }

  boolean hasAttemptsLeft() {
    return lostWorkers < spec.execution().maxAttempts();
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

  Run toRun() {
    return new Run(
        id,
        name,
        tags,
        state,
        reason,
        stopReason,
        detail,
        attempt,
        progress.toProgress(state),
        spec,
        results(),
        modelId,
        report,
        notes == null ? List.of() : notes,
        unusedColumns,
        reproducibility,
        transitions.stream()
            .map(row -> new Run.Transition(row.state(), row.changedAt(), row.why()))
            .toList(),
        new Run.Timing(
            createdAt,
            startedAt,
            endedAt,
            seconds(createdAt, startedAt),
            seconds(startedAt, endedAt)));
  }

  private @Nullable Results results() {
    Map<String, SplitMetrics> bySplit = new HashMap<>();
    results.forEach(row -> bySplit.put(row.split(), row.metrics()));
    SplitMetrics train = bySplit.get("train");
    return train == null ? null : new Results(train, bySplit.get("dev"), bySplit.get("test"));
  }

  private static @Nullable Double seconds(@Nullable Instant from, @Nullable Instant to) {
    return from == null || to == null ? null : Duration.between(from, to).toNanos() / 1e9;
  }
}
