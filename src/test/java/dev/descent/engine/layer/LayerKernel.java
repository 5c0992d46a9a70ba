package dev.descent.engine.layer;

import dev.descent.engine.Numbers;
import dev.descent.engine.parallel.Share;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.util.List;

/** One layer's kernel by itself, with nothing behind it. */
final class LayerKernel implements AutoCloseable {
  private final Buffers buffers = new Buffers();
  private final Shape input;
  private final Shape output;
  private final NativeFloats[] values;
  private final NativeFloats[] gradients;
  private final NativeFloats signal;
  private final NativeFloats slope;
  private final NativeFloats inputSlope;
  private final Share share = Share.whole();
  private final LayerStage stage;

  /**
   * @param parameters in the order the layer declares them
   */
  LayerKernel(Layer layer, Shape input, int rows, double[]... parameters) {
    this.input = input;
    this.output = layer.outputShape(input);
    this.values = new NativeFloats[parameters.length];
    this.gradients = new NativeFloats[parameters.length];
    for (int i = 0; i < parameters.length; i++) {
      values[i] = buffers.allocate(parameters[i].length);
      gradients[i] = buffers.allocate(parameters[i].length);
      values[i].write(0, Numbers.floats(parameters[i]), parameters[i].length);
    }
    this.signal = buffers.allocate((long) rows * input.size());
    this.inputSlope = buffers.allocate((long) rows * input.size());
    this.slope = buffers.allocate((long) rows * output.size());
    Epilogue none = Epilogue.at(List.of(), 0, output.size(), rows, 0, share, buffers);
    this.stage =
        layer.plan(new LayerPlan(input, output, rows, values, gradients, none, share, buffers));
  }

  double[] forward(double[] x, boolean training) {
    signal.write(0, Numbers.floats(x), x.length);
    int rows = x.length / input.size();
    share.take(0, rows, rows);
    stage.forward(signal, rows, training, 0);
    return read(stage.output(), rows * output.size());
  }

  /** ∂cost/∂input, after a training forward. */
  double[] backward(double[] outputGradient) {
    slope.write(0, Numbers.floats(outputGradient), outputGradient.length);
    int rows = outputGradient.length / output.size();
    stage.backward(signal, rows, slope, inputSlope);
    return read(inputSlope, rows * input.size());
  }

  double[] gradient(int parameter) {
    return read(gradients[parameter], gradients[parameter].length());
  }

  double[] value(int parameter) {
    return read(values[parameter], values[parameter].length());
  }

  private static double[] read(NativeFloats from, int count) {
    float[] numbers = new float[count];
    from.read(0, numbers, count);
    return Numbers.doubles(numbers);
  }

  @Override
  public void close() {
    buffers.close();
  }
}
