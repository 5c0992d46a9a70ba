package dev.descent.engine;

import dev.descent.engine.TrainingReport.Ground;
import dev.descent.engine.check.CurvatureCheck;
import dev.descent.engine.check.CurvatureReport;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Looks at the curvature where training stays level, on some training rows in float64, if that is
 * little work beside the training itself.
 */
final class GroundCheck {
  private static final int MOST_ROWS = 256;

  /** Costs and gradients of a look, and how much slower definitions are than kernels. */
  private static final double EVALUATIONS = 500;

  private static final double SLOWNESS = 10;
  private static final double SHARE = 0.02;

  /** Rows times parameters that are looked at whatever the training's work: some milliseconds. */
  private static final double SMALL = 50_000;

  private final NetworkSpec spec;
  private final Network network;
  private final Loss loss;
  private final List<Regularizer> regularizers;
  private final RowSource rows;
  private final int[] sample;

  GroundCheck(
      NetworkSpec spec,
      Network network,
      Loss loss,
      List<Regularizer> regularizers,
      RowSource rows) {
    this.spec = spec;
    this.network = network;
    this.loss = loss;
    this.regularizers = regularizers;
    this.rows = rows;
    int[] shuffled = RandomStream.of(0, Purpose.CURVATURE).permutation(rows.rows());
    this.sample = Arrays.copyOf(shuffled, Math.min(MOST_ROWS, shuffled.length));
    Arrays.sort(sample);
  }

  /**
   * Looks around.
   *
   * @param rowsTrained rows passed through the network so far, times their passes
   * @return null where it would take too much work, or numbers are not finite
   */
  @Nullable Ground look(long step, long rowsTrained, byte[] parameters, Precision precision) {
    boolean small = (double) sample.length * network.parameterCount() <= SMALL;
    if (!small && EVALUATIONS * sample.length * SLOWNESS > SHARE * rowsTrained) {
      return null;
    }
    Network steady = Network.of(spec.withoutDropout(), network.input().size(), network.outputs());
    byte[] wide = precision == Precision.FLOAT64 ? parameters : Precision.widened(parameters);
    try (NetworkLandscape landscape =
        new NetworkLandscape(steady, loss, regularizers, rows, sample, wide)) {
      CurvatureReport report = CurvatureCheck.standard().check(landscape, landscape.place());
      boolean finite = Double.isFinite(report.cost()) && Double.isFinite(report.gradientNorm());
      return finite ? new Ground(step, sample.length, report) : null;
    }
  }
}
