package dev.descent.engine.layer;

import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;

/**
 * What a layer's definition needs beside its arrays.
 *
 * @param training whether statistics come from the batch and dropout is on
 * @param seed of the run
 * @param layer index of the layer in its network
 * @param step the update that the pass is for, from 0: with seed and layer the address of a mask
 */
public record Pass(boolean training, long seed, int layer, long step) {

  /** A pass that depends on parameters and running statistics alone. */
  public static Pass inference() {
    return new Pass(false, 0, 0, 0);
  }

  /** The same for another layer. */
  public Pass of(int otherLayer) {
    return new Pass(training, seed, otherLayer, step);
  }

  /** The random numbers of this layer's mask at this step. */
  RandomStream mask() {
    return RandomStream.ofSteps(seed, Purpose.DROPOUT, layer).at(step);
  }
}
