package dev.descent.check;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.check.DescentCheck;
import dev.descent.run.JobSpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Does the cost go down? Trains for some updates on the full batch, without dropout and
 * augmentation, with the spec's optimizer and schedule: there the cost falls at every update unless
 * the learning rate is too high. Every update counts as an epoch.
 *
 * @param spec a job spec, as for a run; required
 * @param steps updates to make, 1 to 1,000; default 100
 * @param rows most training rows in the batch, 1 to 2,000; default 2,000. Where there are more, a
 *     random sample stands for all
 */
@JsonTypeName("descent")
record DescentRequest(JobSpec spec, int steps, int rows) implements CheckRequest {

  DescentRequest {
    checkRange("steps", steps, 1, 1000);
    checkRange("rows", rows, 1, 2000);
  }

  /** Reads what is posted and fills in what does not depend on the spec. */
  @JsonCreator
  static DescentRequest of(
      @Nullable JobSpec spec, @Nullable Integer steps, @Nullable Integer rows) {
    return new DescentRequest(Subjects.required(spec), orElse(steps, 100), orElse(rows, 2000));
  }

  @Override
  public DescentRequest filled(Subjects subjects) {
    return new DescentRequest(subjects.plan(spec).spec(), steps, rows);
  }

  @Override
  public DescentResult run(Subjects subjects, Runnable pulse) throws IOException {
    return DescentResult.of(
        new DescentCheck(steps, rows).run(subjects.subject(spec), pulse),
        spec.execution().precision());
  }
}
