package dev.descent.engine.layer;

import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.NativeFloats;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * The kernel of {@link Convolution}: what the window sees at every place becomes a column (im2col),
 * so that a convolution is one matrix product for a group of images.
 *
 * <p>Columns are [c·size·size, images·places]; Chellapilla, Puri and Simard, "High performance
 * convolutional neural networks for document processing", 2006.
 */
final class ConvolutionStage implements LayerStage {
  /**
   * Floats that a group of images may fill, with their borders or as columns: 128 KiB, so that all
   * stays in the cache.
   */
  private static final int GROUP = 1 << 15;

  private final Patches patches;
  private final int filters;
  private final int area;
  private final int places;
  private final int depth;
  private final int inputs;
  private final int outputs;
  private final int group;
  private final boolean biased;
  private final Epilogue epilogue;
  private final NativeFloats[] values;
  private final NativeFloats[] gradients;
  private final NativeFloats output;
  private final NativeFloats columns;
  private final NativeFloats products;
  private final NativeFloats ones;
  private final NativeFloats slopes;
  private final float[] images;
  private final float[] padded;
  private final float[] line;
  private final float[] product;
  private final float[] spread;
  private final float[] signal;
  private final float[] bias;
  private final float[] slope;
  private final float[] weightGradient;

  ConvolutionStage(Convolution layer, LayerPlan plan) {
    this.patches = new Patches(layer.window(), plan.input(), plan.output());
    this.filters = layer.filters();
    this.area = Channels.area(plan.output());
    this.places = patches.places();
    this.depth = depth(layer, plan.input());
    this.inputs = plan.input().size();
    this.outputs = plan.output().size();
    this.group = Math.min(plan.capacity(), group(depth, patches));
    this.biased = layer.bias();
    this.epilogue = plan.epilogue();
    this.values = plan.values();
    this.gradients = plan.gradients();
    this.output = plan.outputs();
    this.columns = plan.buffers().allocate((long) depth * group * places);
    this.products = plan.buffers().allocate((long) filters * group * places);
    this.ones = plan.ones(group * places);
    this.slopes = plan.buffers().allocate((long) depth * filters);
    this.images = new float[group * inputs];
    this.padded = new float[group * patches.paddedSize() + patches.overhang()];
    this.line = new float[group * places];
    this.product = new float[filters * group * places];
    this.spread = new float[filters * group * places]; // 0 in places that mean nothing
    this.signal = new float[outputs];
    this.bias = new float[filters];
    this.slope = new float[depth * filters];
    this.weightGradient = new float[depth * filters];
  }

  private static int depth(Convolution layer, Shape input) {
    return Channels.count(input) * layer.window().size() * layer.window().size();
  }

  private static int group(int depth, Patches patches) {
    long columns = (long) depth * patches.places();
    return (int) Math.max(1, GROUP / Math.max(columns, patches.paddedSize()));
  }

  static long scratchBytes(Convolution layer, Shape input) {
    Shape output = layer.outputShape(input);
    Patches patches = new Patches(layer.window(), input, output);
    long depth = depth(layer, input);
    long places = patches.places();
    long images = group((int) depth, patches);
    long image = input.size() + patches.paddedSize() + places * (2 + 3L * layer.filters());
    long weights = 3 * depth * layer.filters();
    return Float.BYTES
        * (images * (depth * places + image) + output.size() + patches.overhang() + weights);
  }

  @Override
  public NativeFloats output() {
    return output;
  }

  @Override
  public void forward(NativeFloats input, int rows, boolean training, long step) {
    if (biased) {
      values[1].read(0, bias, filters);
    }
    for (int row = 0; row < rows; row += group) {
      int count = Math.min(group, rows - row);
      unfold(input, row, count);
      Blas.multiply(values[0], columns, products, filters, count * places, depth);
      products.read(0, product, filters * count * places);
      for (int image = 0; image < count; image++) {
        for (int o = 0; o < filters; o++) {
          patches.results(product, (o * count + image) * places, bias[o], signal, o * area);
        }
        int offset = (row + image) * outputs;
        epilogue.forward(signal, offset, outputs, training, step);
        output.write(offset, signal, outputs);
      }
    }
  }

  /** Lays out the columns of a group of images. */
  private void unfold(NativeFloats input, int row, int count) {
    input.read(row * inputs, images, count * inputs);
    Arrays.fill(padded, 0);
    for (int image = 0; image < count; image++) {
      patches.pad(images, image * inputs, padded, image * patches.paddedSize());
    }
    for (int d = 0; d < depth; d++) {
      for (int image = 0; image < count; image++) {
        patches.gather(padded, image * patches.paddedSize(), d, line, image * places);
      }
      columns.write(d * count * places, line, count * places);
    }
  }

  @Override
  public void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    for (int row = 0; row < rows; row += group) {
      int count = Math.min(group, rows - row);
      arrange(row, count, gradient);
      if (biased) {
        Blas.sumRows(products, ones, gradients[1], filters, count * places, row > 0);
      }
      unfold(input, row, count);
      Blas.multiplyTransposedB(columns, products, slopes, depth, filters, count * places, row > 0);
      if (inputGradient != null) {
        Blas.multiplyTransposedA(values[0], products, columns, depth, count * places, filters);
        fold(row, count, inputGradient);
      }
    }
    transpose();
  }

  /**
   * Brings the weights' gradient from [depth, filters], where BLAS is faster, to [filters, depth].
   */
  private void transpose() {
    slopes.read(0, slope, depth * filters);
    for (int o = 0; o < filters; o++) {
      for (int d = 0; d < depth; d++) {
        weightGradient[o * depth + d] = slope[d * filters + o];
      }
    }
    gradients[0].write(0, weightGradient, depth * filters);
  }

  /** Brings the gradients of a group of images to [filters, images·places]. */
  private void arrange(int row, int count, NativeFloats gradient) {
    for (int image = 0; image < count; image++) {
      int offset = (row + image) * outputs;
      gradient.read(offset, signal, outputs);
      epilogue.backward(signal, output, offset, outputs);
      for (int o = 0; o < filters; o++) {
        patches.gradients(signal, o * area, spread, (o * count + image) * places);
      }
    }
    products.write(0, spread, filters * count * places);
  }

  /** Adds the columns' gradients up where they came from. */
  private void fold(int row, int count, NativeFloats inputGradient) {
    Arrays.fill(padded, 0);
    for (int d = 0; d < depth; d++) {
      columns.read(d * count * places, line, count * places);
      for (int image = 0; image < count; image++) {
        patches.scatter(line, image * places, d, padded, image * patches.paddedSize());
      }
    }
    for (int image = 0; image < count; image++) {
      patches.unpad(padded, image * patches.paddedSize(), images, image * inputs);
    }
    inputGradient.write(row * inputs, images, count * inputs);
  }
}
