package dev.descent.run;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/** One change of a run's state. */
@Embeddable
record TransitionRow(
    @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR) RunState state,
    Instant changedAt,
    @Column(length = TransitionRow.WHY_LENGTH) @Nullable String why) {
  static final int WHY_LENGTH = 2000;
}
