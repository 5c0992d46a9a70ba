package dev.descent.sweep;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The row of a comparison. Where it stands follows from its sweeps. */
@Entity
@Table(name = "sweep_comparison")
class ComparisonEntity {
  @Id private UUID id;
  @Version private @Nullable Long version;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private ComparisonSpec spec;

  private long budget;
  private Instant createdAt;
  private @Nullable Instant stoppedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected ComparisonEntity() {}

  ComparisonEntity(UUID id, ComparisonPlan plan, Instant now) {
    this.id = id;
    String digits = id.toString();
    String given = plan.spec().sweep().name();
    this.name = given == null ? "comparison-" + digits.substring(digits.length() - 8) : given;
    this.spec = plan.spec();
    this.budget = plan.budget();
    this.createdAt = now;
  }

  /** It was asked to stop. */
  void stop(Instant now) {
    stoppedAt = now;
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  ComparisonSpec spec() {
    return spec;
  }

  /** Epochs that the trials of each sweep may train together. */
  long budget() {
    return budget;
  }

  Instant createdAt() {
    return createdAt;
  }

  @Nullable Instant stoppedAt() {
    return stoppedAt;
  }
}
