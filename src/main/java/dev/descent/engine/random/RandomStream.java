package dev.descent.engine.random;

import org.jspecify.annotations.Nullable;

/**
 * Random numbers at one address: the i-th number is a pure function of seed, purpose, layer, epoch,
 * step and i.
 *
 * <p>The seed is the key. The counter's words are: index / 4; step; epoch; layer (low 24 bits) and
 * purpose (high 8 bits). Nothing is consumed, so no generator state has to be saved: a resumed run
 * finds the same numbers. Not safe for use by several threads at once.
 */
public final class RandomStream {
  private static final int STRETCH = 1024;

  private final int key0;
  private final int key1;
  private int step;
  private int epoch;
  private final int layerAndPurpose;
  private final int[] block = new int[4];
  private int blockNumber = -1;
  private @Nullable PhiloxLanes lanes;

  private RandomStream(long seed, Purpose purpose, int layer, int epoch, int step) {
    this.key0 = (int) seed;
    this.key1 = (int) (seed >>> 32);
    this.step = step;
    this.epoch = epoch;
    this.layerAndPurpose = (purpose.ordinal() << 24) | (layer & 0xFFFFFF);
  }

  /** Numbers for a purpose that happens once in a run. */
  public static RandomStream of(long seed, Purpose purpose) {
    return new RandomStream(seed, purpose, 0, 0, 0);
  }

  /** Numbers for a purpose that happens once in a layer. */
  public static RandomStream ofLayer(long seed, Purpose purpose, int layer) {
    return new RandomStream(seed, purpose, layer, 0, 0);
  }

  /** Numbers for a purpose that happens once in an epoch. */
  public static RandomStream ofEpoch(long seed, Purpose purpose, int epoch) {
    return new RandomStream(seed, purpose, 0, epoch, 0);
  }

  /** Numbers for a purpose that happens in a layer at every step; begins at step 0. */
  public static RandomStream ofSteps(long seed, Purpose purpose, int layer) {
    return new RandomStream(seed, purpose, layer, 0, 0);
  }

  /** Moves to a step; only for {@link #ofSteps}. The step's high word stands where epochs do. */
  public RandomStream at(long newStep) {
    step = (int) newStep;
    epoch = (int) (newStep >>> 32);
    blockNumber = -1;
    return this;
  }

  /** Numbers for a purpose that happens to a row in every epoch, in one layer of several. */
  public static RandomStream ofRows(long seed, Purpose purpose, int layer) {
    return new RandomStream(seed, purpose, layer, 0, 0);
  }

  /** Moves to a row in an epoch; only for {@link #ofRows}. The row stands where steps do. */
  public RandomStream atRow(int newEpoch, int row) {
    step = row;
    epoch = newEpoch;
    blockNumber = -1;
    return this;
  }

  /** The 32 random bits at an index. */
  public int bits(int index) {
    int number = index >>> 2;
    if (number != blockNumber) {
      Philox.generate(number, step, epoch, layerAndPurpose, key0, key1, block, 0);
      blockNumber = number;
    }
    return block[index & 3];
  }

  /** The random bits at count indexes from a first one on: those of {@link #bits}, sooner. */
  public void bits(int first, int[] into, int count) {
    int i = 0;
    while (i < count && ((first + i) & 3) != 0) {
      into[i] = bits(first + i);
      i++;
    }
    int blocks = (count - i) / 4;
    lanes().generate((first + i) >>> 2, blocks, step, epoch, layerAndPurpose, key0, key1, into, i);
    for (i += 4 * blocks; i < count; i++) {
      into[i] = bits(first + i);
    }
  }

  private PhiloxLanes lanes() {
    PhiloxLanes made = lanes == null ? new PhiloxLanes() : lanes;
    lanes = made;
    return made;
  }

  /** A number in [0, 1) with 53 random bits; uses the words 2·index and 2·index + 1. */
  public double uniform(int index) {
    long high = bits(2 * index) & 0xFFFFFFFFL;
    long low = bits(2 * index + 1) & 0xFFFFFFFFL;
    return (((high << 32) | low) >>> 11) * 0x1.0p-53;
  }

  /**
   * A standard normal number: Box and Muller, "A note on the generation of random normal deviates",
   * 1958; two numbers to a pair of uniforms.
   */
  public double normal(int index) {
    int pair = index & ~1;
    double radius = Math.sqrt(-2 * Math.log1p(-uniform(pair)));
    double angle = 2 * Math.PI * uniform(pair + 1);
    return radius * ((index & 1) == 0 ? Math.cos(angle) : Math.sin(angle));
  }

  /**
   * An integer in [0, bound), by multiplication: off from uniform by less than bound / 2³².
   *
   * @param bound positive
   */
  public int below(int bound, int index) {
    return scaled(bound, bits(index));
  }

  private static int scaled(int bound, int bits) {
    return (int) (((bits & 0xFFFFFFFFL) * bound) >>> 32);
  }

  /** The numbers 0 to count − 1 in random order: Fisher and Yates. */
  public int[] permutation(int count) {
    int[] order = new int[count];
    for (int i = 0; i < count; i++) {
      order[i] = i;
    }
    shuffle(order);
    return order;
  }

  /** Puts an array in random order: Fisher and Yates. */
  public void shuffle(int[] order) {
    int[] words = new int[Math.min(STRETCH, order.length)];
    for (int end = order.length, first; end > 1; end = first) {
      first = Math.max(0, end - STRETCH);
      bits(first, words, end - first);
      for (int i = end - 1; i >= first; i--) {
        int j = scaled(i + 1, words[i - first]);
        int swapped = order[i];
        order[i] = order[j];
        order[j] = swapped;
      }
    }
  }
}
