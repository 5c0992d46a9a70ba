package dev.descent.engine.layer;

import dev.descent.engine.parallel.Share;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;

/** The kernel of {@link Dropout}: draws a step's mask in forward and keeps it for backward. */
final class DropoutMask {
  private static final int WORDS = 1024;

  private final RandomStream random;
  private final Share share;
  private final int width;
  private final long threshold;
  private final float keepProb;
  private final float stretch;
  private final float[] factors;
  private final float[] pieceFactors;
  private final int[] words = new int[WORDS];

  /**
   * @param layer index in the network: part of the mask's address
   * @param width numbers of an example
   * @param capacity rows of the largest share
   * @param share which rows of the batch it will have: the mask is that of the whole batch
   */
  DropoutMask(Dropout dropout, long seed, int layer, int width, int capacity, Share share) {
    this.share = share;
    this.width = width;
    this.random = RandomStream.ofSteps(seed, Purpose.DROPOUT, layer);
    this.threshold = dropout.threshold();
    this.keepProb = (float) dropout.keepProb();
    this.stretch = (float) (1 / dropout.keepProb());
    this.factors = new float[Math.multiplyExact(capacity, width)];
    this.pieceFactors = new float[Math.multiplyExact(LayerPlan.pieceRows(width), width)];
  }

  /** Draws the mask of a piece and applies it. */
  void apply(float[] piece, int offset, int count, long step) {
    random.at(step);
    int before = share.first() * width;
    for (int from = offset; from < offset + count; from += WORDS) {
      int some = Math.min(WORDS, offset + count - from);
      random.bits(before + from, words, some);
      for (int i = 0; i < some; i++) {
        factors[from + i] = Dropout.keeps(words[i], threshold) * stretch;
      }
    }
    apply(piece, offset, count);
  }

  /** Applies the mask of a piece again; from the same index on, as {@link ChannelLoops} says. */
  void apply(float[] piece, int offset, int count) {
    System.arraycopy(factors, offset, pieceFactors, 0, count);
    for (int i = 0; i < count; i++) {
      piece[i] *= pieceFactors[i];
    }
  }

  /** Brings outputs that were kept back to what they were before. */
  void undo(float[] piece, int count) {
    for (int i = 0; i < count; i++) {
      piece[i] *= keepProb;
    }
  }
}
