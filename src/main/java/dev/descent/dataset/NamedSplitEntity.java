package dev.descent.dataset;

import dev.descent.engine.data.Part;
import dev.descent.engine.data.Split;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The row of a named split; only ever inserted and deleted. */
@Entity
@Table(name = "dataset_split")
class NamedSplitEntity implements Persistable<UUID> {
  @Id private UUID id;
  private UUID datasetId;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private @Nullable TargetColumns target;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Split split;

  @JdbcTypeCode(SqlTypes.CHAR)
  @Column(length = 64)
  private String sha256;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<Part, Integer> counts;

  private Instant createdAt;
  @Transient private boolean made;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected NamedSplitEntity() {}

  NamedSplitEntity(
      UUID id,
      UUID datasetId,
      NamedSplitRequest request,
      Division division,
      Map<Part, Integer> counts,
      Instant now) {
    this.id = id;
    this.datasetId = datasetId;
    this.name = request.name();
    this.target = request.target();
    this.split = division.split();
    this.sha256 = division.sha256();
    this.counts = counts;
    this.createdAt = now;
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

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  String sha256() {
    return sha256;
  }

  StoredSplit toStoredSplit() {
    return new StoredSplit(name, target, split, SplitCounts.of(counts), sha256, createdAt);
  }
}
