package dev.descent.engine.tensor;

/**
 * Keeps numbers out of float32's subnormal range, below 2⁻¹²⁶, where Intel's processors compute
 * many times as slowly. A constant that is added and taken away again leaves multiples of half its
 * last digit; numbers from 2²⁵ times the constant on stay as they are.
 *
 * <p>Three sources were seen: probabilities of classes that a sure network rules out, squares of
 * the gradients that it has left, and what optimizers remember of units that died. That fades by a
 * factor a step and would stay at the smallest number for ever; an update took half as long again
 * with one such number in 200.
 */
public final class Rounding {
  private static final float SIGNAL = 0x1p-73f;
  private static final float ROOT = 0x1p-32f;
  private static final float SQUARE = 0x1p-100f;

  private Rounding() {}

  /** To a multiple of 2⁻⁹⁷, so that it can be multiplied by a learning rate as well. */
  public static float signal(float x) {
    return x + SIGNAL - SIGNAL;
  }

  /**
   * To a multiple of 2⁻⁵⁶, for what will be squared: neither the square nor 2⁻¹⁴ of it, as it
   * enters a mean, is subnormal. No more than 2⁻⁵⁶ is lost, 1.4·10⁻¹⁷.
   */
  public static float root(float x) {
    return x + ROOT - ROOT;
  }

  /** To a multiple of 2⁻¹²⁴, for squares: the root of what is lost is below 2⁻⁶², or 2·10⁻¹⁹. */
  public static float square(float x) {
    return x + SQUARE - SQUARE;
  }
}
