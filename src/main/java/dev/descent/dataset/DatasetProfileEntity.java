package dev.descent.dataset;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;

/** The profile of a dataset, read only when it is asked for. */
@Entity
@Table(name = "dataset_profile")
class DatasetProfileEntity {
  @Id private UUID datasetId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Profile profile;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected DatasetProfileEntity() {}

  DatasetProfileEntity(UUID datasetId, Profile profile) {
    this.datasetId = datasetId;
    this.profile = profile;
  }

  UUID datasetId() {
    return datasetId;
  }

  Profile profile() {
    return profile;
  }
}
