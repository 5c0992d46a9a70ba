package dev.descent.run;

import dev.descent.engine.Adjustment;
import dev.descent.engine.TrainingSpec;
import jakarta.persistence.Column;
import jakarta.persistence.Embeddable;
import java.util.List;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The column of the adjustments that were asked for and do not stand in the spec yet. */
@Embeddable
class WaitingAdjustments {
  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  @Column(name = "adjustments")
  private @Nullable List<AdjustmentRequest> waiting;

  /** None yet. */
  WaitingAdjustments() {}

  void add(AdjustmentRequest wanted) {
    waiting = Stream.concat(waiting().stream(), Stream.of(wanted)).toList();
  }

  void clear() {
    waiting = null;
  }

  boolean isEmpty() {
    return waiting().isEmpty();
  }

  /** What was asked for last, of a run with that spec; null when nothing was. */
  @Nullable AdjustmentRequest last(JobSpec spec) {
    if (!isEmpty()) {
      return waiting().get(waiting().size() - 1);
    }
    List<Adjustment> made = spec.training().adjustments();
    return made.isEmpty() ? null : AdjustmentRequest.of(made.get(made.size() - 1));
  }

  /** A spec with all of them, from an update on, or from that of the last one before them. */
  JobSpec in(JobSpec spec, long step) {
    TrainingSpec training = spec.training();
    long last = training.adjustments().stream().mapToLong(Adjustment::step).max().orElse(0);
    for (AdjustmentRequest each : waiting()) {
      training = training.with(each.at(Math.max(step, last)));
    }
    return spec.trainedBy(training);
  }

  private List<AdjustmentRequest> waiting() {
    return waiting == null ? List.of() : waiting;
  }
}
