package dev.descent.engine.tensor;

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

/** The three products of a dense layer, at the shapes of the compared networks. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class ProductBenchmark {
  /** Batch, inputs, units. */
  @Param({
    "32x784x512",
    "32x512x256",
    "32x256x10",
    "128x784x512",
    "128x512x256",
    "1024x784x512",
    "1024x512x256",
    "1024x256x10",
    "32x30x64",
    "32x64x32",
    "32x32x2"
  })
  public String shape = "";

  private final Buffers buffers = new Buffers();
  private int batch;
  private int inputs;
  private int units;
  private NativeFloats x;
  private NativeFloats w;
  private NativeFloats y;

  @Setup
  public void allocate() {
    String[] sides = shape.split("x", -1);
    batch = Integer.parseInt(sides[0]);
    inputs = Integer.parseInt(sides[1]);
    units = Integer.parseInt(sides[2]);
    x = filled(batch * inputs);
    w = filled(inputs * units);
    y = filled(batch * units);
  }

  private NativeFloats filled(int count) {
    NativeFloats floats = buffers.allocate(count);
    for (int i = 0; i < count; i++) {
      floats.buffer().put(i, (i % 17 - 8) / 8f);
    }
    return floats;
  }

  @TearDown
  public void close() {
    buffers.close();
  }

  /** y = x·W. */
  @Benchmark
  public void forward() {
    Blas.multiply(x, w, y, batch, units, inputs);
  }

  /** ∂W = xᵀ·∂y. */
  @Benchmark
  public void weightGradient() {
    Blas.multiplyTransposedA(x, y, w, inputs, units, batch);
  }

  /** ∂x = ∂y·Wᵀ. */
  @Benchmark
  public void inputGradient() {
    Blas.multiplyTransposedB(y, w, x, batch, inputs, units);
  }
}
