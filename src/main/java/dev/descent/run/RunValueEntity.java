package dev.descent.run;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import jakarta.persistence.IdClass;
import jakarta.persistence.Table;
import java.io.Serializable;
import java.util.UUID;
import org.hibernate.annotations.Immutable;
import org.jspecify.annotations.Nullable;

/** One searchable setting or result of a run, by its JSON pointer, as queries name it. */
@Entity
@Immutable
@Table(name = "run_value")
@IdClass(RunValueEntity.Key.class)
class RunValueEntity {
  /** Of a pointer, and of a text. */
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
}
