package dev.descent.model;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.springframework.data.domain.Persistable;

/** The row of a monitored model; counts only ever grow, under the row's lock. */
@Entity
@Table(name = "model_monitoring")
class MonitoringEntity implements Persistable<UUID> {
  @Id private UUID id;
  private UUID modelId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Baseline baseline;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<List<Long>> counts;

  private long predicted;
  private Instant startedAt;
  @Transient private boolean made;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected MonitoringEntity() {}

  MonitoringEntity(UUID id, UUID model, Baseline baseline, Instant now) {
    this.id = id;
    this.modelId = model;
    this.baseline = baseline;
    this.counts = baseline.emptyTally().counts();
    this.startedAt = now;
    this.made = true;
  }

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return made;
  }

  /** Adds what was predicted since. */
  void add(Tally tally) {
    counts = tally.onTopOf(counts);
    predicted += tally.rows();
  }

  Baseline baseline() {
    return baseline;
  }

  List<List<Long>> counts() {
    return counts;
  }

  long predicted() {
    return predicted;
  }

  Instant startedAt() {
    return startedAt;
  }

  Monitoring toMonitoring() {
    return new Monitoring(
        startedAt, baseline.rows(), predicted, baseline.names(), baseline.leftOut());
  }
}
