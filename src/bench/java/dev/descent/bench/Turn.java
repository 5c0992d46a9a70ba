package dev.descent.bench;

/**
 * What a contender did in its turn.
 *
 * @param rows trained on
 * @param seconds that took, by the clock
 */
public record Turn(long rows, double seconds) {

  /** Rows a second. */
  public double rate() {
    return rows / seconds;
  }
}
