package dev.descent.check;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.check.LearningRateRangeCheck;
import dev.descent.run.JobSpec;
import java.io.IOException;
import org.jspecify.annotations.Nullable;

/**
 * Which learning rates work? One short pass over the spec's mini-batches, with its optimizer and a
 * learning rate that grows from update to update.
 *
 * <pre>
 *   α_t = from · (to/from)^(t/(steps − 1))
 * </pre>
 *
 * <p>Smith, "Cyclical learning rates for training neural networks", 2017, section 3.3. The spec's
 * own learning rate and schedule are left out.
 *
 * @param spec a job spec, as for a run; required
 * @param from the first learning rate, positive; default 1e-6
 * @param to the last, above it; default 10
 * @param steps updates to make, 10 to 1,000; default 100. It ends early once the cost is not finite
 *     or exceeds four times the least
 * @param rows most training rows to take mini-batches from, 1 to 2,000; default 2,000. Where there
 *     are more, a random sample stands for all
 */
@JsonTypeName("learning-rate-range")
record LearningRateRangeRequest(JobSpec spec, double from, double to, int steps, int rows)
    implements CheckRequest {

  LearningRateRangeRequest {
    checkPositive("from", from);
    checkPositive("to", to);
    if (to <= from) {
      throw new InvalidSettingException("to", "must be above from, " + from, to);
    }
    checkRange("steps", steps, 10, 1000);
    checkRange("rows", rows, 1, 2000);
  }

  /** Reads what is posted and fills in what does not depend on the spec. */
  @JsonCreator
  static LearningRateRangeRequest of(
      @Nullable JobSpec spec,
      @Nullable Double from,
      @Nullable Double to,
      @Nullable Integer steps,
      @Nullable Integer rows) {
    return new LearningRateRangeRequest(
        Subjects.required(spec),
        orElse(from, 1e-6),
        orElse(to, 10.0),
        orElse(steps, 100),
        orElse(rows, 2000));
  }

  @Override
  public LearningRateRangeRequest filled(Subjects subjects) {
    return new LearningRateRangeRequest(subjects.plan(spec).spec(), from, to, steps, rows);
  }

  @Override
  public LearningRateRangeResult run(Subjects subjects, Runnable pulse) throws IOException {
    return LearningRateRangeResult.of(
        new LearningRateRangeCheck(from, to, steps, rows).run(subjects.subject(spec), pulse));
  }
}
