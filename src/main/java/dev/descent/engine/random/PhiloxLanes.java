package dev.descent.engine.random;

/**
 * {@link Philox} for many counters that follow each other, round by round for all of them: each
 * loop's turns are independent of each other, so Java computes several at once. Words of 32 bits
 * stand in longs, as their products need 64.
 */
final class PhiloxLanes {
  private static final int LANES = 256;
  private static final long LOW = 0xFFFFFFFFL;

  private final long[] words0 = new long[LANES];
  private final long[] words1 = new long[LANES];
  private final long[] words2 = new long[LANES];
  private final long[] words3 = new long[LANES];

  /**
   * Leaves the words of counters in an array, four of each.
   *
   * @param first first word of the first counter; the others' are the numbers after it
   * @param count of counters
   * @param key0 low word of the key
   * @param key1 high word of the key
   * @param to index of the first word
   */
  void generate(
      int first,
      int count,
      int word1,
      int word2,
      int word3,
      int key0,
      int key1,
      int[] into,
      int to) {
    for (int done = 0; done < count; done += LANES) {
      int lanes = Math.min(LANES, count - done);
      for (int i = 0; i < lanes; i++) {
        words0[i] = (first + done + i) & LOW;
        words1[i] = word1 & LOW;
        words2[i] = word2 & LOW;
        words3[i] = word3 & LOW;
      }
      int k0 = key0;
      int k1 = key1;
      for (int round = 0; round < Philox.ROUNDS; round++) {
        round(words0, words1, words2, words3, k0 & LOW, k1 & LOW, lanes);
        k0 += Philox.WEYL_0;
        k1 += Philox.WEYL_1;
      }
      for (int i = 0, at = to + 4 * done; i < lanes; i++, at += 4) {
        into[at] = (int) words0[i];
        into[at + 1] = (int) words1[i];
        into[at + 2] = (int) words2[i];
        into[at + 3] = (int) words3[i];
      }
    }
  }

  private static void round(
      long[] c0, long[] c1, long[] c2, long[] c3, long k0, long k1, int lanes) {
    for (int i = 0; i < lanes; i++) {
      long product0 = (Philox.MULTIPLIER_0 & LOW) * c0[i];
      long product1 = (Philox.MULTIPLIER_1 & LOW) * c2[i];
      c0[i] = (product1 >>> 32) ^ c1[i] ^ k0;
      c2[i] = (product0 >>> 32) ^ c3[i] ^ k1;
      c1[i] = product1 & LOW;
      c3[i] = product0 & LOW;
    }
  }
}
