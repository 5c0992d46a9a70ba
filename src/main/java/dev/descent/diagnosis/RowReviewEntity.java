package dev.descent.diagnosis;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The row that keeps what a look at a run's rows has found; only ever inserted. */
@Entity
@Table(name = "row_review")
class RowReviewEntity implements Persistable<UUID> {
  @Id private UUID runId;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private StoredReview review;

  @Column(name = "dev_errors")
  @JdbcTypeCode(SqlTypes.LONG32VARBINARY)
  private byte[] devErrors;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected RowReviewEntity() {}

  /**
   * @param devErrors of each dev row that was looked at, in the order of the data
   */
  RowReviewEntity(UUID runId, StoredReview review, float[] devErrors) {
    this.runId = runId;
    this.review = review;
    ByteBuffer packed =
        ByteBuffer.allocate(devErrors.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    packed.asFloatBuffer().put(devErrors);
    this.devErrors = packed.array();
  }

  StoredReview review() {
    return review;
  }

  float[] devErrors() {
    float[] errors = new float[devErrors.length / Float.BYTES];
    ByteBuffer.wrap(devErrors).order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer().get(errors);
    return errors;
  }

  @Override
  public @Nullable UUID getId() {
    return runId;
  }

  @Override
  public boolean isNew() {
    return true;
  }
}
