package dev.descent.check;

import dev.descent.dataset.Preparations;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.check.Subject;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.problem.ProblemException;
import dev.descent.run.JobPlan;
import dev.descent.run.JobPlans;
import dev.descent.run.JobSpec;
import java.io.IOException;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the job specs in requests against their data, and makes of them what the engine checks. */
@Component
class Subjects {
  private final JobPlans plans;
  private final Preparations preparations;

  Subjects(JobPlans plans, Preparations preparations) {
    this.plans = plans;
    this.preparations = preparations;
  }

  /** The spec of a request that needs one. */
  static JobSpec required(@Nullable JobSpec spec) {
    if (spec == null) {
      throw new InvalidSettingException("spec", "must be given", "left out");
    }
    return spec;
  }

  /**
   * Fills in the spec of a request.
   *
   * @throws ProblemException INVALID_SPEC with pointers into the request
   */
  JobPlan plan(JobSpec spec) {
    try {
      return plans.plan(spec);
    } catch (ProblemException e) {
      throw e.under("#/spec");
    }
  }

  /** A filled spec with its training rows. */
  Subject subject(JobSpec spec) throws IOException {
    PreparedData data = preparations.prepare(preparations.again(spec.data()));
    RowSource rows = Objects.requireNonNull(data.rows(Part.TRAIN));
    return new Subject(
        spec.network(),
        spec.training().filled(rows.rows(), data.target(), spec.network()),
        rows,
        data.target(),
        spec.execution().seed(),
        spec.execution().precision());
  }
}
