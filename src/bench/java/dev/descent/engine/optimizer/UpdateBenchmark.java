package dev.descent.engine.optimizer;

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
import org.openjdk.jmh.annotations.Warmup;

/** Updates of one cache-sized piece of 4,096 parameters. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class UpdateBenchmark {
  private static final int PIECE = 4096;

  /** What is measured. */
  public enum Subject {
    ADAM(Adam.standard()),
    MOMENTUM(Momentum.of(null, null, null, null)),
    SGD(new Sgd(0.01));

    private final Optimizer optimizer;

    Subject(Optimizer optimizer) {
      this.optimizer = optimizer;
    }
  }

  @Param public Subject subject = Subject.ADAM;

  private final float[] parameter = new float[PIECE];
  private final float[] gradient = new float[PIECE];
  private Slots<float[]> slots;
  private long step;

  @Setup
  public void fill() {
    slots = new Slots<>(subject.optimizer, () -> new float[PIECE]);
    for (int i = 0; i < PIECE; i++) {
      gradient[i] = (i % 17 - 8) / 64f;
    }
  }

  @Benchmark
  public float[] update() {
    subject.optimizer.update(parameter, gradient, slots, 1e-3f, step++, PIECE);
    return parameter;
  }
}
