package dev.descent.run;

import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import java.time.Instant;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.type.SqlTypes;
import org.jspecify.annotations.Nullable;

/**
 * One change of a run's state.
 *
 * @param attempt how often the run had been started
 * @param epoch how many epochs stood after it; fewer than before when some are to be done again
 */
@Embeddable
record TransitionRow(
    @Enumerated(EnumType.STRING) @JdbcTypeCode(SqlTypes.VARCHAR) RunState state,
    Instant changedAt,
    @Column(length = TransitionRow.WHY_LENGTH) @Nullable String why,
    int attempt,
    int epoch) {
  static final int WHY_LENGTH = 2000;

  Run.Transition toTransition() {
    return new Run.Transition(state, changedAt, why, attempt, epoch);
  }
}
