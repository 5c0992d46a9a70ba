package dev.descent.engine.check;

import org.jspecify.annotations.Nullable;

/**
 * What a pass with growing learning rate says about workable ones.
 *
 * @param low least rate suggested; null if none can be
 * @param high greatest rate suggested; null if none can be
 * @param rate the one rate suggested, between the two; null if none can be
 * @param fallsFrom the rate at which the cost has clearly begun to fall; null if it never does
 * @param steepest the rate at which it falls fastest; null if it never does
 * @param turnsAt the rate of least cost, if the cost clearly rises behind it; null if it does not
 * @param explanation how these were arrived at, or why there is no suggestion, in a sentence
 */
public record RangeReport(
    @Nullable Double low,
    @Nullable Double high,
    @Nullable Double rate,
    @Nullable Double fallsFrom,
    @Nullable Double steepest,
    @Nullable Double turnsAt,
    String explanation) {

  static RangeReport none(String why) {
    return new RangeReport(null, null, null, null, null, null, why);
  }
}
