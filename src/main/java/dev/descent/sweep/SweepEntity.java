package dev.descent.sweep;

import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The row of a sweep; changes only through named methods. */
@Entity
@Table(name = "sweep")
class SweepEntity {
  @Id private UUID id;
  @Version private @Nullable Long version;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, String> tags;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private SweepState state;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private @Nullable SweepStop stopReason;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private SweepSpec spec;

  private UUID datasetId;
  private @Nullable UUID comparisonId;
  private Instant createdAt;
  private @Nullable Instant pausedAt;
  private long pausedMillis;
  private @Nullable Instant endedAt;
  private int awaited;
  private @Nullable UUID refitRunId;
  private @Nullable String idempotencyKey;
  private @Nullable String requestSha256;
  private @Nullable String submittedBy;
  private boolean watched;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected SweepEntity() {}

  SweepEntity(UUID id, SweepSpec spec, Instant now) {
    this.id = id;
    String digits = id.toString();
    this.name =
        spec.name() == null ? "sweep-" + digits.substring(digits.length() - 8) : spec.name();
    this.tags = spec.tags();
    this.state = SweepState.RUNNING;
    this.spec = spec;
    this.datasetId = spec.base().data().dataset();
    this.createdAt = now;
    this.watched = spec.revalidation() != null;
  }

  /** Remembers who asked for it. */
  void askedForBy(String caller) {
    submittedBy = caller;
  }

  /** Remembers what it was asked for with, so that the same request is known again. */
  void askedForWith(@Nullable String key, String request) {
    idempotencyKey = key;
    requestSha256 = request;
  }

  /** The hash of the request that made it; null when it came without a key. */
  @Nullable String requestSha256() {
    return requestSha256;
  }

  /** It is one of those that are compared. */
  void belongTo(UUID comparison) {
    comparisonId = comparison;
  }

  void pause(Instant now) {
    state = SweepState.PAUSED;
    pausedAt = now;
  }

  void resume(Instant now) {
    state = SweepState.RUNNING;
    pausedMillis += Duration.between(Objects.requireNonNull(pausedAt), now).toMillis();
    pausedAt = null;
  }

  /** No more trials are proposed. */
  void finish(SweepStop why) {
    state = SweepState.FINALIZING;
    stopReason = why;
    pausedAt = null;
  }

  /** Its last trial has ended. */
  void end(Instant now) {
    state = stopReason == SweepStop.TOO_MANY_FAILED ? SweepState.FAILED : SweepState.SUCCEEDED;
    endedAt = now;
  }

  /** More trials are wanted; it goes on when it had ended. */
  void extend(int maxTrials) {
    spec = spec.with(spec.limits().withTrials(maxTrials));
    if (state.isFinal() || state == SweepState.FINALIZING) {
      state = SweepState.RUNNING;
      stopReason = null;
      endedAt = null;
    }
  }

  /** Trials beside those of the strategy are wanted. */
  void reopen() {
    if (state.isFinal()) {
      state = SweepState.FINALIZING;
      endedAt = null;
    }
  }

  /** Every outcome of its first stretches of training was waited for: none is hidden again. */
  void await(int stretches) {
    awaited = stretches;
  }

  /** Its best settings are trained once more, by that run. */
  void refitBy(UUID run) {
    refitRunId = run;
  }

  /** The run that trains its best settings once more; null for none. */
  @Nullable UUID refitRunId() {
    return refitRunId;
  }

  /** Stretches of training whose outcomes were waited for. */
  int awaited() {
    return awaited;
  }

  /** Whether it has taken as long as it may, pauses left out. */
  boolean isLate(Instant now) {
    Duration limit = spec.limits().timeLimit();
    return limit != null
        && Duration.between(createdAt, now).minusMillis(pausedMillis).compareTo(limit) >= 0;
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  Map<String, String> tags() {
    return tags;
  }

  SweepState state() {
    return state;
  }

  @Nullable SweepStop stopReason() {
    return stopReason;
  }

  SweepSpec spec() {
    return spec;
  }

  UUID datasetId() {
    return datasetId;
  }

  Instant createdAt() {
    return createdAt;
  }

  @Nullable Instant endedAt() {
    return endedAt;
  }
}
