package dev.descent.engine.layer;

import dev.descent.engine.parallel.Share;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What follows a layer number by number: an activation, then dropout. It is done on the layer's own
 * pieces while they are in the cache.
 */
public final class Epilogue {
  private final Activation activation;
  private final @Nullable DropoutMask mask;
  private final @Nullable NativeFloats inputs;
  private final int layers;
  private final float[] saved;
  private final float[] savedInputs;

  private Epilogue(
      Activation activation,
      @Nullable DropoutMask mask,
      @Nullable NativeFloats inputs,
      int layers,
      int piece) {
    this.activation = activation;
    this.mask = mask;
    this.inputs = inputs;
    this.layers = layers;
    this.saved = new float[piece];
    this.savedInputs = inputs == null ? saved : new float[piece];
  }

  /**
   * Takes an activation and a dropout, where they stand at that place of a network.
   *
   * @param from index of the first layer that may belong to it
   * @param width numbers of an example there
   * @param capacity rows of the largest batch, or of the largest share of one
   * @param share which rows of the batch it will have
   */
  public static Epilogue at(
      List<Layer> layers,
      int from,
      int width,
      int capacity,
      long seed,
      Share share,
      Buffers buffers) {
    int next = from;
    Activation activation = new Identity();
    if (next < layers.size() && layers.get(next) instanceof Activation found) {
      activation = found;
      next++;
    }
    DropoutMask mask = null;
    if (next < layers.size() && layers.get(next) instanceof Dropout dropout) {
      mask = new DropoutMask(dropout, seed, next, width, capacity, share);
      next++;
    }
    NativeFloats inputs =
        activation.needsInput() ? buffers.allocate((long) capacity * width) : null;
    int piece = Math.multiplyExact(LayerPlan.pieceRows(width), width);
    return new Epilogue(activation, mask, inputs, next - from, piece);
  }

  /** How many layers of the network it stands for. */
  public int layers() {
    return layers;
  }

  /** Replaces a piece of z by what comes out; the piece starts at that number of the batch. */
  void forward(float[] piece, int offset, int count, boolean training, long step) {
    if (inputs != null) {
      inputs.write(offset, piece, count);
    }
    activation.activate(piece, count);
    if (training && mask != null) {
      mask.apply(piece, offset, count, step);
    }
  }

  /** Replaces a piece of ∂cost/∂output by ∂cost/∂z, after forward in training. */
  void backward(float[] gradient, NativeFloats output, int offset, int count) {
    if (mask != null) {
      mask.apply(gradient, offset, count);
    }
    if (activation instanceof Identity) {
      return;
    }
    output.read(offset, saved, count);
    if (mask != null) {
      mask.undo(saved, count); // where the mask is 0 so is the gradient
    }
    if (inputs != null) {
      inputs.read(offset, savedInputs, count);
    }
    activation.chain(gradient, savedInputs, saved, count);
  }

  /** Whether nothing follows: a gradient need not be touched. */
  boolean isIdentity() {
    return mask == null && activation instanceof Identity;
  }
}
