package dev.descent.dataset;

import org.jspecify.annotations.Nullable;
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

  private final boolean commas;
  private CellKind kind = CellKind.TEXT;
  private long whole;
  private double real;

  /** A number that takes long to read, which is done when it is asked for. */
  private byte @Nullable [] unread;

  private int start;
  private int stop;
  private char[] characters = new char[32];

  /** Reads decimal commas too. */
  CellNumber() {
    this(true);
  }

  /**
   * @param commas whether a comma may part a number's decimals
   */
  CellNumber(boolean commas) {
    this.commas = commas;
  }

  /**
   * Takes bytes from (inclusive) to (exclusive), of which there is one at least; answers what kind
   * of number they are, or {@link CellKind#TEXT}.
   */
  CellKind read(byte[] bytes, int from, int to) {
    if (scan(bytes, from, to) != to) {
      kind = CellKind.TEXT;
    }
    return kind;
  }

  /**
   * Takes the number that begins somewhere, as far as it goes before an end; answers where it ends,
   * which is where it begins when there is none.
   */
  int scan(byte[] bytes, int from, int to) {
    // signs cannot be foreseen: they are reckoned with, not branched on
    int minus = bytes[from] == '-' ? 1 : 0;
    int first = from + (minus | (bytes[from] == '+' ? 1 : 0));
    long digits = 0;
    int p = first;
    for (int d; p < to && (d = bytes[p] - '0') >= 0 && d <= 9; p++) {
      digits = 10 * digits + d;
    }
    int count = p - first;
    int fraction = 0;
    byte separator = 0;
    if (p < to && (bytes[p] == '.' || (commas && bytes[p] == ','))) {
      separator = bytes[p++];
      first = p;
      int run;
      do {
        long word = Digits.word(bytes, p);
        run = Math.min(Digits.count(word), to - p);
        if (run > 0) {
          digits = Digits.ten(run) * digits + Digits.value(word, run);
          p += run;
        }
      } while (run == Digits.MOST);
      for (int d; p < to && (d = bytes[p] - '0') >= 0 && d <= 9; p++) {
        digits = 10 * digits + d; // near the end of the bytes
      }
      fraction = p - first;
      count += fraction;
    }
    if (count == 0) {
      kind = CellKind.TEXT;
      return from;
    }
    int power = 0;
    int end = p;
    if (p < to && (bytes[p] | 0x20) == 'e') {
      end = exponentEnd(bytes, p, to);
      power = end == p ? 0 : exponent(bytes, p + 1, end);
    }
    kind = kind(separator, count, end - from, end > p);
    unread = null;
    if (kind == CellKind.INTEGER) {
      whole = (digits ^ -minus) + minus;
    } else {
      int exponent = power - fraction;
      if (count > LONGEST_WHOLE || digits > EXACT_DIGITS || Math.abs(exponent) >= TENS.length) {
        unread = bytes;
        start = from;
        stop = end;
      } else {
        double nearest = exponent < 0 ? digits / TENS[-exponent] : digits * TENS[exponent];
        long bits = Double.doubleToRawLongBits(nearest) | (long) minus << 63;
        real = Double.longBitsToDouble(bits);
      }
    }
    return end;
  }

  /** Where an exponent ends whose letter stands somewhere; there, when none follows. */
  private static int exponentEnd(byte[] bytes, int letter, int to) {
    int first = letter + 1;
    if (first < to && (bytes[first] == '-' || bytes[first] == '+')) {
      first++;
    }
    int p = first;
    while (p < to && bytes[p] >= '0' && bytes[p] <= '9') {
      p++;
    }
    return p == first ? letter : p;
  }

  private static int exponent(byte[] bytes, int from, int to) {
    int power = 0;
    for (int p = from; p < to; p++) {
      int d = bytes[p] - '0';
      power = d < 0 ? power : Math.min(MOST_EXPONENT, 10 * power + d);
    }
    return bytes[from] == '-' ? -power : power;
  }

  private static CellKind kind(byte separator, int count, int length, boolean scaled) {
    if (separator == ',') {
      return CellKind.COMMA_REAL;
    }
    if (separator == 0 && !scaled && count <= LONGEST_WHOLE) {
      return CellKind.INTEGER;
    }
    return scaled || length > LONGEST_UNSCALED ? CellKind.SCALED_REAL : CellKind.REAL;
  }

  /** What was read. */
  CellKind kind() {
    return kind;
  }

  /** The number that was read: an {@link CellKind#INTEGER}, or the bits of a float64. */
  long bits() {
    return kind == CellKind.INTEGER ? whole : Double.doubleToRawLongBits(real());
  }

  /** The nearest float64, infinite beyond the greatest. */
  double real() {
    if (unread != null) {
      real = converted(unread, start, stop);
      unread = null;
    }
    return kind == CellKind.INTEGER ? whole : real;
  }

  private double converted(byte[] bytes, int from, int to) {
    int length = to - from;
    if (length > characters.length) {
      characters = new char[Math.max(length, 2 * characters.length)];
    }
    for (int i = 0; i < length; i++) {
      byte b = bytes[from + i];
      characters[i] = b == ',' ? '.' : (char) b;
    }
    return NumberInput.parseDouble(characters, 0, length, true);
  }
}
