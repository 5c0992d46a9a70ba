package dev.descent.engine.layer;

/**
 * An array that training changes.
 *
 * @param name within its layer: {@code W}, {@code b}
 * @param rows first dimension
 * @param columns second dimension
 * @param role what the array does; penalties act on weights only
 */
public record Parameter(String name, int rows, int columns, Role role) {

  /** What a parameter does. */
  public enum Role {
    /**
     * Multiplies inputs; drawn by the initializer, with fan-in {@code rows}, fan-out {@code
     * columns}.
     */
    WEIGHT,
    /** Is added; starts at 0. */
    BIAS
  }

  /** How many numbers it has. */
  public int size() {
    return Math.multiplyExact(rows, columns);
  }
}
