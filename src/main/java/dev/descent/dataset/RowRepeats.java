package dev.descent.dataset;

import java.security.SecureRandom;
import java.util.Arrays;
import java.util.Optional;

/**
 * Finds rows that repeat an earlier one, from the hashes of all rows. When there are many rows only
 * those whose hash ends in zeros are kept, which a row shares with its copies.
 */
final class RowRepeats {
  /** Hashes that are kept, 16 bytes each. */
  static final int MOST_KEPT = 1 << 20;

  private long[] hashes = new long[1 << 10];
  private long[] rows = new long[1 << 10];
  private int kept;

  /** Odd, and known to nobody, so that no file can be made whose hashes share their slots. */
  private final long multiplier = new SecureRandom().nextLong() | 1;

  /** Hashes that are multiples of this power of two are kept. */
  private long every = 1;

  /**
   * What was found.
   *
   * @param count rows that repeat an earlier one, about
   * @param exact whether the count is
   * @param first the first row that is repeated, from 0
   * @param again the first that repeats it
   */
  record Found(long count, boolean exact, long first, long again) {}

  /** Takes the next row. */
  void add(long hash, long row) {
    if ((hash & (every - 1)) != 0) {
      return;
    }
    if (kept == MOST_KEPT) {
      every *= 2;
      thin();
      add(hash, row);
      return;
    }
    if (kept == hashes.length) {
      hashes = Arrays.copyOf(hashes, 2 * kept);
      rows = Arrays.copyOf(rows, 2 * kept);
    }
    hashes[kept] = hash;
    rows[kept++] = row;
  }

  private void thin() {
    int left = 0;
    for (int i = 0; i < kept; i++) {
      if ((hashes[i] & (every - 1)) == 0) {
        hashes[left] = hashes[i];
        rows[left++] = rows[i];
      }
    }
    kept = left;
  }

  /** No row comes any more; empty when none repeats another. */
  Optional<Found> find() {
    int bits = 2 + Integer.numberOfTrailingZeros(Integer.highestOneBit(Math.max(1, kept)));
    int[] firsts = new int[1 << bits]; // of each hash, from 1, in its slot or the next free one
    long count = 0;
    int first = kept;
    int again = kept;
    for (int i = 0; i < kept; i++) {
      int slot = (int) (multiplier * hashes[i] >>> -bits);
      while (firsts[slot] > 0 && hashes[firsts[slot] - 1] != hashes[i]) {
        slot = (slot + 1) & (firsts.length - 1);
      }
      if (firsts[slot] == 0) {
        firsts[slot] = i + 1;
      } else {
        count++;
        if (firsts[slot] - 1 < first) {
          first = firsts[slot] - 1;
          again = i;
        }
      }
    }
    return count == 0
        ? Optional.empty()
        : Optional.of(new Found(count * every, every == 1, rows[first], rows[again]));
  }
}
