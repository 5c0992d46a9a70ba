package dev.descent.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.SplitMetrics;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * The data of the event {@code end}.
 *
 * @param state the final one
 * @param reason why it FAILED; absent otherwise
 * @param stopReason why its training ended; absent unless it SUCCEEDED
 * @param detail what went wrong, in a sentence; absent unless it FAILED
 * @param modelId the model it left; absent without one
 * @param results figures for each split, without those by class; absent unless it SUCCEEDED
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RunEnd(
    RunState state,
    @Nullable FailureReason reason,
    @Nullable StopReason stopReason,
    @Nullable String detail,
    @Nullable UUID modelId,
    @Nullable Results results) {

  static RunEnd of(Run run) {
    return new RunEnd(
        run.state(),
        run.reason(),
        run.stopReason(),
        run.detail(),
        run.modelId(),
        run.results() == null ? null : summary(run.results()));
  }

  private static Results summary(Results all) {
    return new Results(
        withoutClasses(all.train()),
        all.trainDev() == null ? null : withoutClasses(all.trainDev()),
        all.dev() == null ? null : withoutClasses(all.dev()),
        all.test() == null ? null : withoutClasses(all.test()));
  }

  private static SplitMetrics withoutClasses(SplitMetrics all) {
    return new SplitMetrics(
        all.rows(),
        all.loss(),
        all.error(),
        all.accuracy(),
        all.rmse(),
        all.mae(),
        all.r2(),
        all.intervals(),
        null,
        null,
        all.spread());
  }
}
