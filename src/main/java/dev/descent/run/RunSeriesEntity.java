package dev.descent.run;

import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** A compressed chunk of a run's curves; written once, never changed. */
@Entity
@Table(name = "run_series")
@IdClass(RunSeriesEntity.Key.class)
class RunSeriesEntity implements Persistable<RunSeriesEntity.Key> {
  @Id private UUID runId;
  @Id private String series;
  @Id private long firstPoint;
  private int points;

  @JdbcTypeCode(SqlTypes.LONG32VARBINARY)
  private byte[] data;

  /** What makes a chunk unique. */
  record Key(UUID runId, String series, long firstPoint) implements Serializable {}

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected RunSeriesEntity() {}

  RunSeriesEntity(UUID runId, Series series, long firstPoint, int points, byte[] data) {
    this.runId = runId;
    this.series = series.stored();
    this.firstPoint = firstPoint;
    this.points = points;
    this.data = data;
  }

  long firstPoint() {
    return firstPoint;
  }

  int points() {
    return points;
  }

  byte[] data() {
    return data;
  }

  @Override
  public @Nullable Key getId() {
    return new Key(runId, series, firstPoint);
  }

  /** Chunks are only ever inserted. */
  @Override
  public boolean isNew() {
    return true;
  }
}
