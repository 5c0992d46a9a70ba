package dev.descent.engine.layer;

import dev.descent.engine.parallel.Share;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * Layers' kernels one by one: batch norm, dropout, relu, convolution and pooling, at batch 128 on
 * rows of 512 numbers or images of 28×28. The dense layer is there with and without what follows
 * it, so that the difference is bias, relu and dropout.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LayerBenchmark {
  private static final int ROWS = 128;
  private static final Shape ROW = Shape.of(512);
  private static final Shape IMAGE = Shape.of(1, 28, 28);
  private static final Shape DEEP_IMAGE = Shape.of(16, 14, 14);

  /** What is measured. */
  public enum Subject {
    PRODUCT(new Linear(512, false), ROW),
    PRODUCT_BIAS_RELU(new Linear(512, true), ROW, new Relu()),
    PRODUCT_BIAS_RELU_DROPOUT(new Linear(512, true), ROW, new Relu(), new Dropout(0.8)),
    RELU(new Relu(), ROW, new Relu()),
    DROPOUT(new Dropout(0.8), ROW, new Dropout(0.8)),
    BATCH_NORM(BatchNorm.standard(), ROW),
    BATCH_NORM_RELU_DROPOUT(BatchNorm.standard(), ROW, new Relu(), new Dropout(0.8)),
    CONVOLUTION(convolution(16), IMAGE, new Relu()),
    DEEP_CONVOLUTION(convolution(32), DEEP_IMAGE, new Relu()),
    POOLING(new MaxPool(2, 2, Padding.valid()), Shape.of(16, 28, 28));

    private final Layer layer;
    private final Shape input;
    private final List<Layer> following;

    Subject(Layer layer, Shape input, Layer... following) {
      this.layer = layer;
      this.input = input;
      this.following = List.of(following);
    }

    private static Layer convolution(int filters) {
      return new Convolution(filters, new Window(3, 1, Padding.same(), 1), true);
    }
  }

  @Param public Subject subject = Subject.PRODUCT;

  private final Buffers buffers = new Buffers();
  private LayerStage stage;
  private NativeFloats input;
  private NativeFloats inputGradient;
  private NativeFloats gradient;
  private float[] numbers = new float[0];
  private long step;

  @Setup
  public void plan() {
    Shape output = subject.layer.outputShape(subject.input);
    List<Parameter> parameters = subject.layer.parameters(subject.input);
    Share share = Share.whole();
    share.take(0, ROWS, ROWS);
    LayerPlan plan =
        new LayerPlan(
            subject.input,
            output,
            ROWS,
            parameters.stream().map(one -> filled(one.size())).toArray(NativeFloats[]::new),
            parameters.stream().map(one -> filled(one.size())).toArray(NativeFloats[]::new),
            Epilogue.at(subject.following, 0, output.size(), ROWS, 0, share, buffers),
            share,
            buffers);
    stage = subject.layer.plan(plan);
    input = filled(ROWS * subject.input.size());
    inputGradient = filled(ROWS * subject.input.size());
    gradient = filled(ROWS * output.size());
    numbers = new float[gradient.length()];
    gradient.read(0, numbers, numbers.length);
    stage.forward(input, ROWS, true, 0);
  }

  private NativeFloats filled(int count) {
    NativeFloats floats = buffers.allocate(count);
    for (int i = 0; i < count; i++) {
      floats.buffer().put(i, (i % 17 - 8) / 64f);
    }
    return floats;
  }

  @TearDown
  public void close() {
    buffers.close();
  }

  @Benchmark
  public void forward() {
    stage.forward(input, ROWS, true, step++);
  }

  /** The gradient is written anew, as kernels change it: that takes a part of the time. */
  @Benchmark
  public void backward() {
    gradient.write(0, numbers, numbers.length);
    stage.backward(input, ROWS, gradient, inputGradient);
  }
}
