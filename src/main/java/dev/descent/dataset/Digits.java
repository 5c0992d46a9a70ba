package dev.descent.dataset;

import java.lang.invoke.MethodHandles;
import java.lang.invoke.VarHandle;
import java.nio.ByteOrder;

/**
 * Reads up to eight decimal digits at once, as the bytes of one number.
 *
 * <p>Neighbours are joined three times: digits to pairs, pairs to fours, fours to eight; Lemire,
 * "Number Parsing at a Gigabyte per Second", 2021, section 7.
 */
final class Digits {
  /** How many are read at once at most. */
  static final int MOST = Long.BYTES;

  private static final VarHandle LONG =
      MethodHandles.byteArrayViewVarHandle(long[].class, ByteOrder.LITTLE_ENDIAN);
  private static final long ONES = 0x0101010101010101L;
  private static final long ZEROS = '0' * ONES;
  private static final long HIGH_BITS = 0x8080808080808080L;

  /** Added to a digit it stays below 0x80, to anything above it does not. */
  private static final long ABOVE_NINE = 0x76 * ONES;

  private static final long FOURS = 0x000000ff000000ffL;
  private static final long[] TENS = {
    1, 10, 100, 1_000, 10_000, 100_000, 1_000_000, 10_000_000, 100_000_000
  };

  private Digits() {}

  /** Eight bytes from one on, each less '0'; none of them a digit where there are no eight. */
  static long word(byte[] bytes, int from) {
    return from + MOST > bytes.length ? -1 : (long) LONG.get(bytes, from) - ZEROS;
  }

  /** How many of a word's bytes are digits before the first that is none. */
  static int count(long word) {
    long others = (word | (word + ABOVE_NINE)) & HIGH_BITS;
    return Long.numberOfTrailingZeros(others) >>> 3;
  }

  /** The number that a word's first 1 to 8 bytes are, which are digits. */
  static long value(long word, int count) {
    return joined(word << ((MOST - count) * Byte.SIZE));
  }

  private static long joined(long word) {
    long pairs = 10 * word + (word >>> 8);
    return ((pairs & FOURS) * (100 + (1_000_000L << 32))
            + (pairs >>> 16 & FOURS) * (1 + (10_000L << 32)))
        >>> 32;
  }

  /** A power of ten. */
  static long ten(int exponent) {
    return TENS[exponent];
  }
}
