package dev.descent.model;

import java.math.BigDecimal;
import java.math.MathContext;
import java.math.RoundingMode;
import java.util.ArrayList;
import java.util.List;

/** Round numbers along an axis, 1, 2 or 5 times a power of ten apart. */
final class Ticks {
  private static final BigDecimal MOST = BigDecimal.valueOf(6);
  private static final List<BigDecimal> ROUND =
      List.of(BigDecimal.ONE, BigDecimal.valueOf(2), BigDecimal.valueOf(5), BigDecimal.TEN);

  /** Numbers of more digits than this are written with an exponent. */
  private static final int MOST_DIGITS = 7;

  private Ticks() {}

  /** The ticks of a range, up to seven. */
  static List<BigDecimal> between(double low, double high) {
    BigDecimal from = new BigDecimal(low);
    BigDecimal to = new BigDecimal(high);
    BigDecimal rough = to.subtract(from).divide(MOST, MathContext.DECIMAL64);
    BigDecimal power = BigDecimal.ONE.scaleByPowerOfTen(rough.precision() - rough.scale() - 1);
    BigDecimal step =
        ROUND.stream()
            .map(power::multiply)
            .filter(each -> each.compareTo(rough) >= 0)
            .findFirst()
            .orElseThrow();
    List<BigDecimal> ticks = new ArrayList<>();
    BigDecimal tick = from.divide(step, 0, RoundingMode.CEILING).multiply(step);
    for (; tick.compareTo(to) <= 0; tick = tick.add(step)) {
      ticks.add(tick);
    }
    return ticks;
  }

  /** Where a value is in a range, from 0 to 1; by halves, which are never too far apart. */
  static double share(double value, double low, double high) {
    return (value / 2 - low / 2) / (high / 2 - low / 2);
  }

  /** A tick as it is written. */
  static String text(BigDecimal tick) {
    BigDecimal shortest = tick.stripTrailingZeros();
    boolean plain =
        shortest.scale() <= MOST_DIGITS && shortest.precision() - shortest.scale() <= MOST_DIGITS;
    return tick.signum() == 0 ? "0" : plain ? shortest.toPlainString() : shortest.toString();
  }
}
