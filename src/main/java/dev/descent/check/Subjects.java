package dev.descent.check;

import dev.descent.dataset.DataPlan;
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
import java.time.Duration;
import java.util.Objects;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/** Holds the job specs in requests against their data, and makes of them what the engine checks. */
@Component
class Subjects {
  private final JobPlans plans;
  private final Preparations preparations;
  private final Shifts shifts;
  private final CheckLimits limits;

  Subjects(JobPlans plans, Preparations preparations, Shifts shifts, CheckLimits limits) {
    this.plans = plans;
    this.preparations = preparations;
    this.shifts = shifts;
    this.limits = limits;
  }

  /** Holds two sides against their data. */
  Shifts shifts() {
    return shifts;
  }

  /** How long a check may take. */
  Duration time() {
    return limits.checkTime();
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

  /** The data of a filled spec. */
  DataPlan again(JobSpec spec) {
    return preparations.again(spec.data());
  }

  /** The rows of a filled spec, ready for a network. */
  PreparedData prepared(JobSpec spec) throws IOException {
    return preparations.prepare(again(spec));
  }

  /** A filled spec with its training rows. */
  Subject subject(JobSpec spec) throws IOException {
    PreparedData data = prepared(spec);
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
