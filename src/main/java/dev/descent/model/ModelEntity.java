package dev.descent.model;

import dev.descent.storage.Stored;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.List;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.springframework.data.domain.Persistable;

/** The row of a model; written once, never changed. */
@Entity
@Table(name = "model")
class ModelEntity implements Persistable<UUID> {
  @Id private UUID id;
  private String name;
  private UUID runId;
  private String sha256;
  private long bytes;
  private int features;
  private long parameters;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<String> inputs;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<String> target;

  private Instant createdAt;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected ModelEntity() {}

  ModelEntity(UUID id, String name, ModelFile file, Stored stored, Instant now) {
    ModelHeader header = file.header();
    this.id = id;
    this.name = name;
    this.runId = header.runId();
    this.sha256 = stored.sha256();
    this.bytes = stored.bytes();
    this.features = header.preparation().features();
    this.parameters = file.parameters().length / header.precision().bytes();
    this.inputs = header.preparation().names();
    this.target = header.target().columns();
    this.createdAt = now;
  }

  @Override
  public UUID getId() {
    return id;
  }

  /** Models are only ever inserted. */
  @Override
  public boolean isNew() {
    return true;
  }

  Model toModel() {
    return new Model(
        id, name, runId, sha256, bytes, features, parameters, inputs, target, createdAt);
  }
}
