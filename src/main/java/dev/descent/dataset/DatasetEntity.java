package dev.descent.dataset;

import dev.descent.storage.Stored;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.PostLoad;
import jakarta.persistence.PostPersist;
import jakarta.persistence.Transient;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** The row of a dataset. */
@Entity
@jakarta.persistence.Table(name = "dataset")
class DatasetEntity implements Persistable<UUID> {
  private static final int REASON_LENGTH = 4000;

  @Id private UUID id;
  private String name;

  @Enumerated(EnumType.STRING)
  @jakarta.persistence.Column(length = 20)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private DatasetState state;

  @jakarta.persistence.Column(length = REASON_LENGTH)
  private @Nullable String reason;

  @JdbcTypeCode(SqlTypes.CHAR)
  @jakarta.persistence.Column(length = 64)
  private String sha256;

  private String reading;
  private long bytes;
  private long rowCount;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  @jakarta.persistence.Column(name = "data_format")
  private DatasetFormat format;

  private String formatType;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<Column> fields;

  private int columnCount;

  private @Nullable String decided;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private @Nullable Rejected rejected;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private @Nullable List<OmittedColumn> omittedColumns;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, ColumnRole> roles;

  private Instant createdAt;
  @Transient private boolean stored;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected DatasetEntity() {}

  private DatasetEntity(
      UUID id, String name, Stored original, DatasetFormat format, String reading, Instant now) {
    this.id = id;
    this.name = name;
    this.state = DatasetState.PROFILING;
    this.sha256 = original.sha256();
    this.bytes = original.bytes();
    this.format = format;
    this.formatType = Formats.name(format);
    this.reading = reading;
    this.fields = List.of();
    this.roles = Map.of();
    this.createdAt = now;
  }

  /** A dataset whose bytes are stored and that is still to be read. */
  static DatasetEntity profiling(
      UUID id, String name, Stored original, DatasetFormat format, String reading, Instant now) {
    return new DatasetEntity(id, name, original, format, reading, now);
  }

  /**
   * Reading it succeeded.
   *
   * @param decidedReading what {@link Formats#reading} makes of the format as decided
   */
  void ready(Table table, String decidedReading) {
    leaveProfiling(DatasetState.READY);
    rowCount = table.rows();
    format = table.format();
    formatType = Formats.name(format);
    decided = decidedReading;
    rejected = table.rejected();
    omittedColumns = table.omitted().isEmpty() ? null : table.omitted();
    fields = table.fields().stream().map(Table.Field::column).toList();
    columnCount = fields.size();
  }

  /** Reading it failed, for a reason its owner can understand. */
  void failed(String why) {
    leaveProfiling(DatasetState.FAILED);
    reason = why.substring(0, Math.min(why.length(), REASON_LENGTH));
  }

  void rename(String to) {
    name = to;
  }

  /** Columns get these roles in place of all before. */
  void assign(Map<String, ColumnRole> to) {
    roles = to;
  }

  private void leaveProfiling(DatasetState next) {
    if (state != DatasetState.PROFILING) {
      throw new IllegalStateException("dataset is " + state + ", cannot become " + next);
    }
    state = next;
  }

  Dataset toDataset() {
    return new Dataset(
        id,
        name,
        state,
        reason,
        sha256,
        bytes,
        rowCount,
        fields,
        roles,
        format,
        rejected,
        omittedColumns,
        createdAt);
  }

  @Override
  public UUID getId() {
    return id;
  }

  @Override
  public boolean isNew() {
    return !stored;
  }

  @PostLoad
  @PostPersist
  void markStored() {
    stored = true;
  }
}
