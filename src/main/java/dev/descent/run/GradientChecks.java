package dev.descent.run;

import dev.descent.engine.check.GradientVerdict;
import java.util.Optional;
import java.util.UUID;

/** Tells what gradient checks have found; implemented by who keeps them. */
public interface GradientChecks {

  /**
   * The newest that was done of a filled spec, whatever its name, seed and objective.
   *
   * @param spec as a run has it
   */
  Optional<GradientOutcome> of(JobSpec spec);

  /**
   * What a gradient check has found.
   *
   * @param checkId the check
   * @param difference ‖g − ĝ‖/(‖g‖ + ‖ĝ‖), the largest of all moments
   * @param verdict the worst of all moments
   */
  record GradientOutcome(UUID checkId, double difference, GradientVerdict verdict) {}
}
