package dev.descent.engine.layer;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** One image's patches, 3×3 on 16 channels of 14×14, there and back. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class PatchesBenchmark {
  private static final int CHANNELS = 16;
  private static final int SIDE = 14;
  private static final int DEPTH = CHANNELS * 9;

  private final Patches patches =
      new Patches(
          new Window(3, 1, Padding.same(), 1),
          Shape.of(CHANNELS, SIDE, SIDE),
          Shape.of(CHANNELS, SIDE, SIDE));
  private final float[] padded = new float[patches.paddedSize() + patches.overhang()];
  private final float[] columns = new float[DEPTH * patches.places()];

  @Benchmark
  public float[] gather() {
    for (int d = 0; d < DEPTH; d++) {
      patches.gather(padded, 0, d, columns, d * patches.places());
    }
    return columns;
  }

  @Benchmark
  public float[] scatter() {
    for (int d = 0; d < DEPTH; d++) {
      patches.scatter(columns, d * patches.places(), d, padded, 0);
    }
    return padded;
  }
}
