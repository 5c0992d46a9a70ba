package dev.descent.run;

import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.SplitMetrics;
import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.JoinColumn;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import org.hibernate.annotations.BatchSize;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The columns that tell what a run's attempts led to. */
@Embeddable
class RunOutcome {
  private int attempt;
  private int lostWorkers;
  private boolean stopAsked;
  private boolean pruned;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private @Nullable FailureReason reason;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private @Nullable StopReason stopReason;

  @Column(length = TransitionRow.WHY_LENGTH)
  private @Nullable String detail;

  @ElementCollection
  @CollectionTable(name = "run_result", joinColumns = @JoinColumn(name = "run_id"))
  @BatchSize(size = 200)
  private Set<ResultRow> results = new HashSet<>();

  private @Nullable Integer testReading;
  private @Nullable UUID modelId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private @Nullable TrainingReport report;

  /** Nothing yet. */
  RunOutcome() {}

  void begin() {
    attempt++;
  }

  /** All that an end left is forgotten; attempts go on being counted, as they are fences. */
  void retry() {
    lostWorkers = 0;
    stopAsked = false;
    pruned = false;
    reason = null;
    detail = null;
    report = null;
  }

  void askToStop() {
    stopAsked = true;
  }

  /** A search has given it up. */
  void prune() {
    stopAsked = true;
    pruned = true;
  }

  boolean isPruned() {
    return pruned;
  }

  boolean isAskedToStop() {
    return stopAsked;
  }

  void loseWorker() {
    lostWorkers++;
  }

  void tell(TrainingReport training, UUID model) {
    report = training;
    modelId = model;
  }

  void succeed(StopReason why, Results found) {
    stopReason = pruned && why == StopReason.USER_STOPPED ? StopReason.PRUNED : why;
    results.addAll(ResultRow.of(found));
  }

  void fail(FailureReason why, String what) {
    reason = why;
    detail = what;
  }

  int attempt() {
    return attempt;
  }

  int lostWorkers() {
    return lostWorkers;
  }

  @Nullable FailureReason reason() {
    return reason;
  }

  @Nullable StopReason stopReason() {
    return stopReason;
  }

  @Nullable String detail() {
    return detail;
  }

  boolean hasTest() {
    return results.stream().anyMatch(row -> row.split().equals(ResultRow.TEST));
  }

  /**
   * The test split was read.
   *
   * @param reading how often that of this dataset and split was, this time included
   */
  void testRead(int reading) {
    testReading = reading;
  }

  /** Figures of the test split that were asked for afterwards. */
  void evaluated(SplitMetrics test) {
    results.add(new ResultRow(ResultRow.TEST, test));
  }

  @Nullable Integer testReading() {
    return testReading;
  }

  @Nullable Results results() {
    return ResultRow.results(results);
  }

  @Nullable UUID modelId() {
    return modelId;
  }

  @Nullable TrainingReport report() {
    return report;
  }
}
