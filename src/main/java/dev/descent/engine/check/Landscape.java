package dev.descent.engine.check;

/**
 * A cost over a space of parameters, in float64: the same place always has the same cost, so a
 * network's is that of one fixed batch, with dropout and augmentation off.
 */
public interface Landscape {

  /** How many parameters there are, at least 1. */
  int dimensions();

  /** The cost at a place, which is left as it is. */
  double cost(double[] at);

  /** Writes the gradient at a place, which is left as it is, into an array of the same length. */
  void gradient(double[] at, double[] into);
}
