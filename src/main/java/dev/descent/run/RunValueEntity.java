package dev.descent.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Persistable;

/** One searchable setting or result of a run, by its JSON pointer. */
@Entity
@Table(name = "run_value")
@IdClass(RunValueEntity.Key.class)
class RunValueEntity implements Persistable<RunValueEntity.Key> {
  static final int LENGTH = 300;

  @Id private UUID runId;
  @Id private String pointer;

  @Column(name = "number")
  private @Nullable Double number;

  private @Nullable String text;
  private @Nullable String numberPointer;
  private @Nullable String textPointer;

  /** What makes a value unique. */
  record Key(UUID runId, String pointer) implements Serializable {}

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected RunValueEntity() {}

  RunValueEntity(UUID runId, String pointer, @Nullable Double number, @Nullable String text) {
    this.runId = runId;
    this.pointer = pointer;
    this.number = number;
    this.text = text;
    this.numberPointer = number == null ? null : pointer;
    this.textPointer = text == null ? null : pointer;
  }

  @Override
  public Key getId() {
    return new Key(runId, pointer);
  }

  /** Values are only ever inserted. */
  @Override
  public boolean isNew() {
    return true;
  }
}
