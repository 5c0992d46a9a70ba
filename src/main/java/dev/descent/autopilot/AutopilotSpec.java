package dev.descent.autopilot;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.InvalidSettingException;
import dev.descent.run.JobSpec;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What an autopilot is to do.
 *
 * @param name for people, up to 200 characters; default {@code autopilot-} and the last digits of
 *     the id
 * @param tags names and values for finding it again, up to 50
 * @param base the job spec of the first run, the baseline; required. Its {@code objective} says
 *     what is to become good and how good is good enough; it needs a dev split, and the test split
 *     is never read
 * @param threshold from which a gap is high, as a share, above 0 and up to 0.5; default 0.02
 * @param limits its budget
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record AutopilotSpec(
    @Nullable String name,
    Map<String, String> tags,
    JobSpec base,
    double threshold,
    AutopilotLimits limits) {
  private static final double USUAL = 0.02;

  public AutopilotSpec {
    JobSpec.checkName(name);
    tags = JobSpec.checkedTags(tags);
    if (!(threshold > 0 && threshold <= 0.5)) {
      throw new InvalidSettingException("threshold", "must be above 0 and up to 0.5", threshold);
    }
  }

  /** Reads what is posted and fills in what does not depend on the data. */
  @JsonCreator
  static AutopilotSpec of(
      @Nullable String name,
      @Nullable Map<String, String> tags,
      @Nullable JobSpec base,
      @Nullable Double threshold,
      @Nullable AutopilotLimits limits) {
    if (base == null) {
      throw new InvalidSettingException("base", "must be given", "left out");
    }
    return new AutopilotSpec(
        name,
        orElse(tags, Map.of()),
        base,
        orElse(threshold, USUAL),
        orElse(limits, AutopilotLimits.of(null, null)));
  }

  /** The same with the base filled in. */
  AutopilotSpec on(JobSpec filled) {
    return new AutopilotSpec(name, tags, filled, threshold, limits);
  }
}
