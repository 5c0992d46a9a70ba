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
  /** Floats of columns that a group of images may fill: 128 KiB, so that all stays in the cache. */
  private static final int GROUP = 1 << 15;

  private final Patches patches;
  private final int filters;
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
  private final float[] images;
  private final float[] line;
  private final float[] product;
  private final float[] signal;
  private final float[] bias;
  private final double[] biasSums;

  ConvolutionStage(Convolution layer, LayerPlan plan) {
    this.patches = new Patches(layer.window(), plan.input(), plan.output());
    this.filters = layer.filters();
    this.places = Channels.area(plan.output());
    this.depth = depth(layer, plan.input());
    this.inputs = plan.input().size();
    this.outputs = plan.output().size();
    this.group = Math.min(plan.capacity(), group(depth, places));
    this.biased = layer.bias();
    this.epilogue = plan.epilogue();
    this.values = plan.values();
    this.gradients = plan.gradients();
    this.output = plan.outputs();
    this.columns = plan.buffers().allocate((long) depth * group * places);
    this.products = plan.buffers().allocate((long) filters * group * places);
    this.images = new float[group * inputs];
    this.line = new float[group * places];
    this.product = new float[group * outputs];
    this.signal = new float[outputs];
    this.bias = new float[filters];
    this.biasSums = new double[filters];
  }

  private static int depth(Convolution layer, Shape input) {
    return Channels.count(input) * layer.window().size() * layer.window().size();
  }

  private static int group(int depth, int places) {
    return (int) Math.max(1, GROUP / ((long) depth * places));
  }

  static long scratchBytes(Convolution layer, Shape input) {
    Shape output = layer.outputShape(input);
    int places = Channels.area(output);
    long depth = depth(layer, input);
    long images = group((int) depth, places);
    return 2L * Float.BYTES * images * (depth * places + output.size() + input.size());
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
      products.read(0, product, count * outputs);
      for (int image = 0; image < count; image++) {
        for (int o = 0; o < filters; o++) {
          float add = bias[o];
          int from = (o * count + image) * places;
          int to = o * places;
          for (int p = 0; p < places; p++) {
            signal[to + p] = product[from + p] + add;
          }
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
    for (int d = 0; d < depth; d++) {
      for (int image = 0; image < count; image++) {
        patches.gather(images, image * inputs, d, line, image * places);
      }
      columns.write(d * count * places, line, count * places);
    }
  }

  @Override
  public void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    Arrays.fill(biasSums, 0);
    for (int row = 0; row < rows; row += group) {
      int count = Math.min(group, rows - row);
      arrange(row, count, gradient);
      unfold(input, row, count);
      Blas.multiplyTransposedB(
          products, columns, gradients[0], filters, depth, count * places, row > 0);
      if (inputGradient != null) {
        Blas.multiplyTransposedA(values[0], products, columns, depth, count * places, filters);
        fold(row, count, inputGradient);
      }
    }
    if (biased) {
      for (int o = 0; o < filters; o++) {
        bias[o] = (float) biasSums[o];
      }
      gradients[1].write(0, bias, filters);
    }
  }

  /** Brings the gradients of a group of images to [filters, images·places]. */
  private void arrange(int row, int count, NativeFloats gradient) {
    for (int image = 0; image < count; image++) {
      int offset = (row + image) * outputs;
      gradient.read(offset, signal, outputs);
      epilogue.backward(signal, output, offset, outputs);
      for (int o = 0; o < filters; o++) {
        int to = (o * count + image) * places;
        double sum = 0;
        for (int p = 0; p < places; p++) {
          float g = signal[o * places + p];
          product[to + p] = g;
          sum += g;
        }
        biasSums[o] += sum;
      }
    }
    products.write(0, product, count * outputs);
  }

  /** Adds the columns' gradients up where they came from. */
  private void fold(int row, int count, NativeFloats inputGradient) {
    Arrays.fill(images, 0, count * inputs, 0);
    for (int d = 0; d < depth; d++) {
      columns.read(d * count * places, line, count * places);
      for (int image = 0; image < count; image++) {
        patches.scatter(line, image * places, d, images, image * inputs);
      }
    }
    inputGradient.write(row * inputs, images, count * inputs);
  }
}
