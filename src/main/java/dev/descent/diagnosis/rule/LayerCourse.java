package dev.descent.diagnosis.rule;

import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Conv2d;
import dev.descent.engine.layer.Dense;
import java.util.Arrays;
import java.util.List;

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
}
