package dev.descent.check;

import jakarta.persistence.CollectionTable;
import jakarta.persistence.Column;
import jakarta.persistence.ElementCollection;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Instant;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

  @ElementCollection
  @CollectionTable(name = "check_dataset", joinColumns = @JoinColumn(name = "check_id"))
  @Column(name = "dataset_id")
  private Set<UUID> moreDatasets = new HashSet<>();

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
      UUID id, String kind, Map<String, Object> request, List<UUID> datasets, Instant now) {
    this.id = id;
    this.kind = kind;
    this.state = CheckState.QUEUED;
    this.datasetId = datasets.stream().findFirst().orElse(null);
    this.moreDatasets.addAll(datasets.subList(Math.min(1, datasets.size()), datasets.size()));
    this.request = request;
    this.createdAt = now;
  }

  /**
   * A check that was just accepted.
   *
   * @param datasets that it needs, each once
   */
  static CheckEntity queued(
      UUID id, String kind, Map<String, Object> request, List<UUID> datasets, Instant now) {
    return new CheckEntity(id, kind, request, datasets, now);
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
