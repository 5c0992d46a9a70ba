package dev.descent.sweep;

import dev.descent.sweep.Revalidation.Before;
import dev.descent.sweep.Revalidation.Why;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The row of a revalidation, or of one that was refused; changes only through named methods. */
@Entity
@Table(name = "sweep_revalidation")
class RevalidationEntity {
  private static final int LONGEST = 2_000;

  @Id private UUID id;
  @Version private @Nullable Long version;
  private UUID ofId;
  private @Nullable UUID sweepId;
  private UUID datasetId;
  private String versions;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<Why> why;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Before earlier;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private @Nullable RevalidationOutcome outcome;

  @Column(length = LONGEST)
  private @Nullable String drift;

  @Column(length = LONGEST)
  private @Nullable String refusal;

  private Instant createdAt;
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected RevalidationEntity() {}

  /**
   * @param earlier the best trial as it was
   * @param versions what computes, in a word
   */
  RevalidationEntity(
      UUID id, UUID of, UUID dataset, String versions, List<Why> why, Before earlier, Instant now) {
    this.id = id;
    this.ofId = of;
    this.datasetId = dataset;
    this.versions = versions;
    this.why = why;
    this.earlier = earlier;
    this.createdAt = now;
  }

  /** A sweep has begun that tries it. */
  void begin(UUID sweep) {
    sweepId = sweep;
  }

  /** It cannot be tried. */
  void refuse(String reason) {
    refusal = shortened(reason);
    endedAt = createdAt;
  }

  /** The sweep that tries it has ended. */
  void end(RevalidationOutcome found, Instant now) {
    outcome = found;
    endedAt = now;
  }

  /** The data have been compared. */
  void compared(String sentence) {
    drift = shortened(sentence);
  }

  private static String shortened(String text) {
    return text.substring(0, Math.min(text.length(), LONGEST));
  }

  UUID id() {
    return id;
  }

  UUID of() {
    return ofId;
  }

  UUID datasetId() {
    return datasetId;
  }

  Before earlier() {
    return earlier;
  }

  /** When it ended, or was refused; null while it is tried. */
  @Nullable Instant endedAt() {
    return endedAt;
  }

  @Nullable UUID sweepId() {
    return sweepId;
  }

  Revalidation toRevalidation() {
    return new Revalidation(
        ofId,
        why,
        datasetId,
        outcome == null ? null : outcome.verdict(),
        outcome == null ? null : outcome.sentence(),
        earlier,
        outcome == null ? null : outcome.now(),
        outcome == null ? null : outcome.change(),
        outcome == null ? null : outcome.ahead(),
        drift);
  }

  LatestRevalidation toLatest() {
    return new LatestRevalidation(
        createdAt, why, datasetId, sweepId, outcome == null ? null : outcome.verdict(), refusal);
  }
}
