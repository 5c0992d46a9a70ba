package dev.descent.engine.loss;

import java.util.concurrent.TimeUnit;
import org.openjdk.jmh.annotations.Benchmark;
import org.openjdk.jmh.annotations.BenchmarkMode;
import org.openjdk.jmh.annotations.Fork;
import org.openjdk.jmh.annotations.Level;
import org.openjdk.jmh.annotations.Measurement;
import org.openjdk.jmh.annotations.Mode;
import org.openjdk.jmh.annotations.OutputTimeUnit;
import org.openjdk.jmh.annotations.Param;
import org.openjdk.jmh.annotations.Scope;
import org.openjdk.jmh.annotations.Setup;
import org.openjdk.jmh.annotations.State;
import org.openjdk.jmh.annotations.Warmup;

/** Softmax cross-entropy and its gradient for a batch of 128 rows. */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 2, time = 1)
@Measurement(iterations = 3, time = 1)
@Fork(1)
public class LossBenchmark {
  private static final int ROWS = 128;

  @Param({"2", "10", "100"})
  public int classes = 2;

  private final SoftmaxCrossEntropy loss = SoftmaxCrossEntropy.plain();
  private float[] logits = new float[0];
  private float[] outputs = new float[0];
  private final float[] targets = new float[ROWS];

  @Setup(Level.Trial)
  public void fill() {
    logits = new float[ROWS * classes];
    outputs = new float[logits.length];
    for (int i = 0; i < logits.length; i++) {
      logits[i] = (i % 17 - 8) / 4f;
    }
    for (int row = 0; row < ROWS; row++) {
      targets[row] = row % classes;
    }
  }

  @Benchmark
  public double sumAndGradient() {
    System.arraycopy(logits, 0, outputs, 0, logits.length);
    return loss.sumAndGradient(outputs, targets, ROWS, classes, 1f / ROWS);
  }
}
