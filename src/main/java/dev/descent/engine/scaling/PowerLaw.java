package dev.descent.engine.scaling;

/**
 * How error falls with the number of training rows.
 *
 * <pre>
 *   error(n) = a + b·n^(−c)
 * </pre>
 *
 * <p>Cortes, Jackel, Solla, Vapnik and Denker, "Learning curves: asymptotic values and rate of
 * convergence", 1994, equation 1; Hestness and others, "Deep learning scaling is predictable,
 * empirically", 2017, section 2.
 *
 * @param a what no number of rows takes away, 0 or more, in the metric's unit
 * @param b 0 or more
 * @param c how fast error falls, in (0, 2]
 */
public record PowerLaw(double a, double b, double c) {

  /** The error with that many training rows. */
  public double at(double rows) {
    return a + b * Math.pow(rows, -c);
  }
}
