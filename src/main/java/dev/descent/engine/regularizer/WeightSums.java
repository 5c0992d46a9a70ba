package dev.descent.engine.regularizer;

/** Sums over all weights of a network, biases left out; worked out when asked for. */
public interface WeightSums {

  /** Σ W². */
  double sumOfSquares();

  /** Σ |W|. */
  double sumOfMagnitudes();
}
