package dev.descent.check;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The row of a check; changes only through named methods. */
@Entity
@Table(name = "checks")
class CheckEntity {
  private static final int DETAIL_LENGTH = 2000;

  @Id private UUID id;
  @Version private @Nullable Long version;
  private String kind;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private CheckState state;

  private int starts;
  private @Nullable UUID datasetId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, Object> request;

  @Column(length = DETAIL_LENGTH)
  private @Nullable String detail;

  private Instant createdAt;
  private @Nullable Instant endedAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected CheckEntity() {}

  private CheckEntity(
      UUID id, String kind, Map<String, Object> request, @Nullable UUID datasetId, Instant now) {
    this.id = id;
    this.kind = kind;
    this.state = CheckState.QUEUED;
    this.datasetId = datasetId;
    this.request = request;
    this.createdAt = now;
  }

  /** A check that was just accepted. */
  static CheckEntity queued(
      UUID id, String kind, Map<String, Object> request, @Nullable UUID datasetId, Instant now) {
    return new CheckEntity(id, kind, request, datasetId, now);
  }

  /** A worker does it, again when it was cut off before. */
  void start() {
    become(CheckState.RUNNING);
    starts++;
  }

  /** Its worker leaves in an orderly way; that start does not count. */
  void handOver() {
    become(CheckState.QUEUED);
    starts--;
  }

  void succeed(Instant now) {
    become(CheckState.SUCCEEDED);
    endedAt = now;
  }

  void fail(String why, Instant now) {
    become(CheckState.FAILED);
    detail = why.substring(0, Math.min(DETAIL_LENGTH, why.length()));
    endedAt = now;
  }

  private void become(CheckState next) {
    if (state.isFinal()) {
      throw new IllegalStateException("a check is " + state + ", cannot become " + next);
    }
    state = next;
  }

  CheckState state() {
    return state;
  }

  int starts() {
    return starts;
  }

  Check toCheck() {
    return new Check(id, kind, state, request, null, detail, createdAt, endedAt);
  }
}
