package dev.descent.diagnosis.rule;

import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Conv2d;
import dev.descent.engine.layer.Dense;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/**
 * What was measured of the layers, from one measurement to the next.
 *
 * @param run it was measured of
 */
record LayerCourse(Symptoms run) {

  /** How many measurements there are. */
  int measurements() {
    return run.health().points();
  }

  /** Where the second half of the measurements begins; with a single one, at that. */
  int half() {
    return measurements() / 2;
  }

  /** The update of a measurement. */
  long step(int measurement) {
    return run.health().at(measurement);
  }

  /** A figure of a block. */
  double[] of(String block, String figure) {
    return run.health().column(block + "." + figure);
  }

  /** The hidden blocks, from input to output. */
  List<String> hidden() {
    List<String> blocks = run.blocks();
    return blocks.subList(0, blocks.size() - 1);
  }

  /**
   * The hidden blocks whose sizes compare: the dense ones, or the convolutions where there are not
   * two of those. A number before an average over many places has a gradient smaller by their
   * count, which is no sign of anything.
   */
  List<String> comparable() {
    List<String> dense = ofKind(Dense.class);
    return dense.size() > 1 ? dense : ofKind(Conv2d.class);
  }

  private List<String> ofKind(Class<? extends Block> kind) {
    return hidden().stream().filter(name -> kind.isInstance(run.block(name))).toList();
  }

  /**
   * The mean square of a size in the first comparable block over that in the last, at each
   * measurement; NaN where it is not known.
   */
  double[] ends(String figure) {
    List<String> blocks = comparable();
    double[] ratios = new double[measurements()];
    Arrays.fill(ratios, Double.NaN);
    if (blocks.size() > 1) {
      double[] first = of(blocks.get(0), figure);
      double[] last = of(blocks.get(blocks.size() - 1), figure);
      Arrays.setAll(ratios, i -> last[i] > 0 ? Math.pow(first[i] / last[i], 2) : Double.NaN);
    }
    return ratios;
  }

  /** How far a usual update of the second half changes the weights of a block. */
  double usualUpdate(String block) {
    return Course.median(of(block, "updateRatio"), half(), measurements());
  }

  /** The same of the block that changes most; NaN when nothing was measured. */
  double largestUsualUpdate() {
    return run.blocks().stream()
        .mapToDouble(this::usualUpdate)
        .filter(ratio -> !Double.isNaN(ratio))
        .max()
        .orElse(Double.NaN);
  }

  /**
   * A block that stands out.
   *
   * @param block its name
   * @param value of the figure that it stands out by
   */
  record Outstanding(String block, double value) {
    /** Evidence that was seen from the second half of the training on. */
    RunFinding.Evidence evidence(LayerCourse layers, String figure) {
      return RunFinding.Evidence.inLayer(block, layers.step(layers.half()), Map.of(figure, value));
    }
  }

  /**
   * The hidden block where a quantile of a figure over the second half is greatest; none when it is
   * nowhere above a bound.
   *
   * @param share which quantile: 0 is the least
   */
  Optional<Outstanding> outstanding(String figure, double share, double above) {
    return hidden().stream()
        .map(
            block ->
                new Outstanding(
                    block, Course.quantile(of(block, figure), half(), measurements(), share)))
        .filter(each -> each.value() > above)
        .max(Comparator.comparingDouble(Outstanding::value));
  }
}
