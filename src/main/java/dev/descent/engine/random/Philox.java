package dev.descent.engine.random;

/**
 * Philox4x32-10: a counter-based generator, a keyed bijection on 128-bit counters.
 *
 * <p>Salmon, Moraes, Dror and Shaw, "Parallel random numbers: as easy as 1, 2, 3", SC 2011, section
 * 5.3.
 */
final class Philox {
  static final int MULTIPLIER_0 = 0xD2511F53;
  static final int MULTIPLIER_1 = 0xCD9E8D57;
  static final int WEYL_0 = 0x9E3779B9;
  static final int WEYL_1 = 0xBB67AE85;
  static final int ROUNDS = 10;

  private Philox() {}

  /**
   * Leaves four random words, those of a counter of four words, in an array.
   *
   * @param key0 low word of the key
   * @param key1 high word of the key
   * @param to index of the first
   */
  static void generate(
      int word0, int word1, int word2, int word3, int key0, int key1, int[] into, int to) {
    int c0 = word0;
    int c1 = word1;
    int c2 = word2;
    int c3 = word3;
    int k0 = key0;
    int k1 = key1;
    for (int round = 0; round < ROUNDS; round++) {
      long product0 = (MULTIPLIER_0 & 0xFFFFFFFFL) * (c0 & 0xFFFFFFFFL);
      long product1 = (MULTIPLIER_1 & 0xFFFFFFFFL) * (c2 & 0xFFFFFFFFL);
      int next0 = (int) (product1 >>> 32) ^ c1 ^ k0;
      int next2 = (int) (product0 >>> 32) ^ c3 ^ k1;
      c1 = (int) product1;
      c3 = (int) product0;
      c0 = next0;
      c2 = next2;
      k0 += WEYL_0;
      k1 += WEYL_1;
    }
    into[to] = c0;
    into[to + 1] = c1;
    into[to + 2] = c2;
    into[to + 3] = c3;
  }
}
