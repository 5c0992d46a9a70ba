package dev.descent.engine.health;

import dev.descent.engine.health.HealthProbe.Numbers;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Parameter;
import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Measures one block; what it remembers from one update to the next are the units' means. */
final class BlockProbe {
  /** Rows below which a unit that is off may be so by chance. */
  private static final int FEWEST_ROWS = 16;

  private final String name;
  private final int units;
  private final int area;
  private final Activation activation;
  private final double[] means;
  private final double[] lastMeans;
  private final boolean[] alive;
  private final Map<String, float[]> earlier = new HashMap<>();
  private final float[] piece = new float[SquareSum.PIECE];
  private final float[] earlierPiece = new float[SquareSum.PIECE];
  private final SquareSum squares = new SquareSum();
  private boolean measuredBefore;
  private double mean;
  private double deviation;
  private double signal;
  private double dead;
  private double saturation;
  private double drift;
  private double gradientSquares;
  private double weightSquares;
  private double changeSquares;
  private boolean symmetric;

  BlockProbe(String name, int units, int area, Activation activation) {
    this.name = name;
    this.units = units;
    this.area = area;
    this.activation = activation;
    this.means = new double[units];
    this.lastMeans = new double[units];
    this.alive = new boolean[units];
  }

  void start() {
    mean = Double.NaN;
    deviation = Double.NaN;
    signal = Double.NaN;
    dead = Double.NaN;
    saturation = Double.NaN;
    drift = Double.NaN;
    gradientSquares = 0;
    weightSquares = 0;
    changeSquares = 0;
    symmetric = false;
  }

  /** The units' means at the last measurement; empty before the first. */
  double[] lastMeans() {
    return measuredBefore ? lastMeans.clone() : new double[0];
  }

  /** Goes on as if those had been measured. */
  void restore(double[] unitMeans) {
    measuredBefore = unitMeans.length > 0;
    System.arraycopy(unitMeans, 0, lastMeans, 0, unitMeans.length);
  }

  void activations(Numbers numbers, int rows) {
    int count = rows * units * area;
    Arrays.fill(means, 0);
    Arrays.fill(alive, false);
    squares.clear();
    long saturated = 0;
    for (int offset = 0; offset < count; offset += piece.length) {
      int some = Math.min(piece.length, count - offset);
      numbers.read(offset, piece, some);
      squares.add(piece, some);
      saturated += saturated(some);
      if (area == 1) {
        addExamples(offset, some);
      } else {
        addAreas(offset, some);
      }
    }
    double sum = 0;
    for (int unit = 0; unit < units; unit++) {
      sum += means[unit];
      means[unit] /= rows * (double) area;
    }
    mean = sum / count;
    deviation = Math.sqrt(squares.total() / count);
    saturation = activation.hasEnds() ? (double) saturated / count : Double.NaN;
    dead = activation.rectifies() && rows >= FEWEST_ROWS ? deadShare() : Double.NaN;
    drift = measuredBefore ? drift() : Double.NaN;
    System.arraycopy(means, 0, lastMeans, 0, units);
    measuredBefore = true;
  }

  /** The units of examples whose units are single numbers, which lie side by side. */
  private void addExamples(int offset, int some) {
    int unit = offset % units;
    for (int i = 0; i < some; unit = 0) {
      for (int end = Math.min(some, i + units - unit); i < end; i++, unit++) {
        means[unit] += piece[i];
        alive[unit] |= piece[i] != 0;
      }
    }
  }

  /** The units of examples in which a unit's numbers lie side by side. */
  private void addAreas(int offset, int some) {
    int unit = offset / area % units;
    int end = area - offset % area;
    for (int i = 0; i < some; end = i + area) {
      double sum = 0;
      boolean on = false;
      for (int last = Math.min(some, end); i < last; i++) {
        sum += piece[i];
        on |= piece[i] != 0;
      }
      means[unit] += sum;
      alive[unit] |= on;
      unit = unit + 1 == units ? 0 : unit + 1;
    }
  }

  private int saturated(int some) {
    int saturated = 0;
    if (activation.hasEnds()) {
      for (int i = 0; i < some; i++) {
        saturated += activation.saturates(piece[i]) ? 1 : 0;
      }
    }
    return saturated;
  }

  private double deadShare() {
    int off = 0;
    for (boolean unit : alive) {
      off += unit ? 0 : 1;
    }
    return (double) off / units;
  }

  private double drift() {
    double moved = 0;
    for (int unit = 0; unit < units; unit++) {
      moved += Math.abs(means[unit] - lastMeans[unit]);
    }
    return deviation == 0 ? 0 : moved / units / deviation;
  }

  void signalGradient(Numbers numbers, int rows) {
    int count = rows * units * area;
    signal = Math.sqrt(sumOfSquares(numbers, count) / count) * rows;
  }

  void gradient(Parameter parameter, Numbers numbers) {
    gradientSquares += sumOfSquares(numbers, parameter.size());
  }

  private double sumOfSquares(Numbers numbers, int count) {
    squares.clear();
    for (int offset = 0; offset < count; offset += piece.length) {
      int some = Math.min(piece.length, count - offset);
      numbers.read(offset, piece, some);
      squares.add(piece, some);
    }
    return squares.total();
  }

  void before(Parameter parameter, Numbers numbers) {
    if (parameter.role().isWeight()) {
      float[] weights =
          earlier.computeIfAbsent(parameter.name(), key -> new float[parameter.size()]);
      squares.clear();
      for (int offset = 0; offset < weights.length; offset += piece.length) {
        int some = Math.min(piece.length, weights.length - offset);
        numbers.read(offset, piece, some);
        System.arraycopy(piece, 0, weights, offset, some);
        squares.add(piece, some);
      }
      weightSquares += squares.total();
      symmetric |= unitsAreAlike(parameter, weights);
    }
  }

  void after(Parameter parameter, Numbers numbers) {
    float[] weights = earlier.get(parameter.name());
    if (weights != null) {
      squares.clear();
      for (int offset = 0; offset < weights.length; offset += piece.length) {
        int some = Math.min(piece.length, weights.length - offset);
        numbers.read(offset, piece, some);
        System.arraycopy(weights, offset, earlierPiece, 0, some);
        for (int i = 0; i < some; i++) {
          piece[i] -= earlierPiece[i];
        }
        squares.add(piece, some);
      }
      changeSquares += squares.total();
    }
  }

  /** Whether every unit has the weights of the first; false when there is only one. */
  private static boolean unitsAreAlike(Parameter parameter, float[] weights) {
    boolean columns = parameter.role() == Parameter.Role.WEIGHT;
    int across = columns ? parameter.columns() : parameter.rows();
    for (int i = 0; i < weights.length; i++) {
      int first = columns ? i / across * across : i % parameter.columns();
      if (weights[i] != weights[first]) {
        return false;
      }
    }
    return across > 1;
  }

  BlockHealth finish() {
    double weightNorm = Math.sqrt(weightSquares);
    boolean weighted = !earlier.isEmpty();
    return new BlockHealth(
        name,
        weighted ? Math.sqrt(gradientSquares) : Double.NaN,
        weighted ? weightNorm : Double.NaN,
        weighted && weightNorm > 0 ? Math.sqrt(changeSquares) / weightNorm : Double.NaN,
        mean,
        deviation,
        signal,
        dead,
        saturation,
        drift,
        symmetric);
  }
}
