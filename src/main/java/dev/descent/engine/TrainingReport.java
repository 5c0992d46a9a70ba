package dev.descent.engine;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.check.CostPlateau;
import dev.descent.engine.check.CurvatureReport;
import dev.descent.engine.health.Finding;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.regularizer.Regularizer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What there is to tell of a training beside its results.
 *
 * @param weights of the model; absent when the training diverged
 * @param clippedSteps updates whose gradient was clipped; absent without clipping
 * @param earlyStop what stopping early gave up; absent without early stopping
 * @param plateaus stretches in which the cost stayed level
 * @param curvature what the ground was like at the first such stretches
 * @param findings what was measured of the layers and is worth knowing
 * @param divergence where numbers ceased to be finite; absent unless they did
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record TrainingReport(
    @Nullable WeightFigures weights,
    @Nullable Long clippedSteps,
    @Nullable EarlyStop earlyStop,
    List<CostPlateau> plateaus,
    List<Ground> curvature,
    List<Finding> findings,
    @Nullable Divergence divergence) {

  /**
   * Of all weights, biases left out.
   *
   * @param norm ‖W‖ over all layers
   * @param zeroShare share that is exactly 0
   */
  public record WeightFigures(double norm, double zeroShare) {}

  /**
   * What early stopping did.
   *
   * @param metric what was watched
   * @param stopped whether it ended the training
   * @param restored whether the best epoch's weights were taken back
   * @param best the epoch with the best value
   * @param last the last epoch
   * @param alternative what would deal with variance alone
   */
  public record EarlyStop(
      MetricKey metric,
      boolean stopped,
      boolean restored,
      Moment best,
      Moment last,
      Alternative alternative) {}

  /**
   * Another way to the same end.
   *
   * @param explanation what it is and why
   * @param patch a JSON Patch that makes the job spec of one of its runs from this run's
   * @param lambdas values of λ worth trying, one run each
   * @param steps updates that all of these runs take
   */
  public record Alternative(
      String explanation, List<PatchOperation> patch, List<Double> lambdas, long steps) {}

  /**
   * An operation of a JSON Patch, RFC 6902.
   *
   * @param op what to do
   * @param path JSON pointer into the job spec
   * @param value what to put there; absent when it is removed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record PatchOperation(String op, String path, @Nullable Regularizer value) {}

  /**
   * An epoch as early stopping sees it.
   *
   * @param epoch from 0
   * @param value of the metric; absent where it is not finite
   * @param trainLoss mean loss over the training rows, without penalties
   * @param weightNorm ‖W‖ over all layers
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Moment(int epoch, @Nullable Double value, double trainLoss, double weightNorm) {}

  /**
   * The curvature at a level stretch.
   *
   * @param step where it was looked at
   * @param rows training rows that it was looked at on; dropout off, penalties included
   * @param report what was found
   */
  public record Ground(long step, int rows, CurvatureReport report) {}

  /**
   * Where numbers ceased to be finite.
   *
   * @param layer the first block, from input to output, or {@code loss}
   * @param epoch from 0
   * @param step from 0
   * @param checkpointSteps updates behind the last weights that gave finite figures; they are kept
   */
  public record Divergence(String layer, int epoch, long step, long checkpointSteps) {}
}
