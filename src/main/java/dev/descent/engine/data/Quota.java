package dev.descent.engine.data;

/** How many rows of each class go to each of some bins. */
interface Quota {

  /** Each bin's share of all rows; their sum is 1. */
  double[] shares();

  /**
   * Rows by class and bin.
   *
   * @param sizes rows of each class; a single one when classes do not matter
   */
  int[][] table(int[] sizes);
}
