package dev.descent.dataset;

import tools.jackson.core.io.NumberInput;

/**
 * The number that the text of a cell is, gathered while its digits are looked at.
 *
 * <p>Clinger, "How to Read Floating Point Numbers Accurately", 1990: digits below 2⁵³ and a power
 * of ten up to 22 are both exact in float64, so that one multiplication or division gives the
 * nearest number. All others are left to a full conversion.
 */
final class CellNumber {
  private static final int LONGEST_WHOLE = 18;
  private static final int LONGEST_UNSCALED = 300;
  private static final long EXACT_DIGITS = 1L << 53;
  private static final int MOST_EXPONENT = 1 << 20;
  private static final double[] TENS = {
    1, 1e1, 1e2, 1e3, 1e4, 1e5, 1e6, 1e7, 1e8, 1e9, 1e10, 1e11, 1e12, 1e13, 1e14, 1e15, 1e16, 1e17,
    1e18, 1e19, 1e20, 1e21, 1e22
  };

  private byte[] cell = new byte[0];
  private int start;
  private int end;
  private boolean negative;
  private int count;
  private long digits;
  private int exponent;
  private char[] characters = new char[32];

  /**
   * Takes bytes from (inclusive) to (exclusive), of which there is one at least; answers what kind
   * of number they are, or {@link CellKind#TEXT}.
   */
  CellKind read(byte[] bytes, int from, int to) {
    cell = bytes;
    start = from;
    end = to;
    negative = bytes[from] == '-';
    long sum = 0;
    int p = from + (negative || bytes[from] == '+' ? 1 : 0);
    int first = p;
    for (int d; p < to && (d = bytes[p] - '0') >= 0 && d <= 9; p++) {
      sum = 10 * sum + d;
    }
    int whole = p - first;
    int fraction = 0;
    byte separator = 0;
    if (p < to && (bytes[p] == '.' || bytes[p] == ',')) {
      separator = bytes[p++];
      first = p;
      for (int n = atOnce(p); n > 0; n = atOnce(p)) {
        long read = Digits.read(bytes, p, n);
        if (read < 0) {
          break;
        }
        sum = Digits.ten(n) * sum + read;
        p += n;
      }
      for (int d; p < to && (d = bytes[p] - '0') >= 0 && d <= 9; p++) {
        sum = 10 * sum + d;
      }
      fraction = p - first;
    }
    digits = sum;
    count = whole + fraction;
    exponent = -fraction;
    if (count == 0) {
      return CellKind.TEXT;
    }
    return p == to ? unscaled(separator, whole) : scaled(p, separator);
  }

  /** How many digits may be read at once from a place on. */
  private int atOnce(int from) {
    return Math.min(Digits.MOST, end - from);
  }

  private CellKind unscaled(byte separator, int whole) {
    if (separator == '.') {
      return end - start > LONGEST_UNSCALED ? CellKind.SCALED_REAL : CellKind.REAL;
    }
    if (separator == ',') {
      return CellKind.COMMA_REAL;
    }
    if (whole <= LONGEST_WHOLE) {
      return CellKind.INTEGER;
    }
    return end - start > LONGEST_UNSCALED ? CellKind.SCALED_REAL : CellKind.REAL;
  }

  /** Goes on behind the digits, where an exponent may stand and nothing else. */
  private CellKind scaled(int from, byte separator) {
    int p = from;
    if (cell[p] != 'e' && cell[p] != 'E') {
      return CellKind.TEXT;
    }
    p++;
    boolean down = p < end && cell[p] == '-';
    p += p < end && (down || cell[p] == '+') ? 1 : 0;
    int first = p;
    int power = 0;
    for (int d; p < end && (d = cell[p] - '0') >= 0 && d <= 9; p++) {
      power = Math.min(MOST_EXPONENT, 10 * power + d);
    }
    if (p == first || p != end) {
      return CellKind.TEXT;
    }
    exponent += down ? -power : power;
    return separator == ',' ? CellKind.COMMA_REAL : CellKind.SCALED_REAL;
  }

  /** The whole number that an {@link CellKind#INTEGER} is. */
  long whole() {
    return negative ? -digits : digits;
  }

  /** The nearest float64, infinite beyond the greatest. */
  double real() {
    if (count > LONGEST_WHOLE || digits > EXACT_DIGITS || Math.abs(exponent) >= TENS.length) {
      return converted();
    }
    double nearest = exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
    return negative ? -nearest : nearest;
  }

  private double converted() {
    int length = end - start;
    if (length > characters.length) {
      characters = new char[Math.max(length, 2 * characters.length)];
    }
    for (int i = 0; i < length; i++) {
      byte b = cell[start + i];
      characters[i] = b == ',' ? '.' : (char) b;
    }
    return NumberInput.parseDouble(characters, 0, length, true);
  }
}
