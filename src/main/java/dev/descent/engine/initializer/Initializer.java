package dev.descent.engine.initializer;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.random.RandomStream;

/** How weights start; biases start at 0. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Initializer
    permits ByActivation,
        HeNormal,
        HeUniform,
        XavierNormal,
        XavierUniform,
        LecunNormal,
        LecunUniform,
        Orthogonal,
        Normal,
        Zeros {

  /** What draws the weights of a layer that is followed by an activation; usually this. */
  default Initializer before(Activation activation) {
    return this;
  }

  /**
   * Draws one matrix.
   *
   * @param weight its shape, n_in ({@code fanIn}) and n_out ({@code fanOut})
   * @param random at the matrix's address
   * @return its weights, row by row
   */
  double[] draw(Parameter weight, RandomStream random);

  /** Normal weights, untruncated, of that variance. */
  static double[] normal(double variance, int count, RandomStream random) {
    double deviation = Math.sqrt(variance);
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = deviation * random.normal(i);
    }
    return weights;
  }

  /** Uniform weights in [−√(3·variance), √(3·variance)), which have that variance. */
  static double[] uniform(double variance, int count, RandomStream random) {
    double bound = Math.sqrt(3 * variance);
    double[] weights = new double[count];
    for (int i = 0; i < count; i++) {
      weights[i] = bound * (2 * random.uniform(i) - 1);
    }
    return weights;
  }
}
