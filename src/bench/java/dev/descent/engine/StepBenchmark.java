package dev.descent.engine;

import dev.descent.bench.Net;
import dev.descent.bench.RawRows;
import dev.descent.bench.Task;
import dev.descent.bench.contender.BareSteps;
import dev.descent.engine.health.HealthRecord;
import java.io.IOException;
import java.util.List;
import java.util.concurrent.TimeUnit;
import org.bytedeco.javacpp.Pointer;
import org.openjdk.jmh.annotations.AuxCounters;
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
import org.openjdk.jmh.annotations.TearDown;
import org.openjdk.jmh.annotations.Warmup;

/**
 * One training step: load, gradient, update. With {@code -prof gc} its heap allocation; {@code
 * offHeapBytes} are the native bytes an iteration left behind.
 */
@State(Scope.Benchmark)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
@Fork(1)
public class StepBenchmark {
  private static final List<Task> TASKS =
      List.of(
          Task.of(Net.MLP, 32, false),
          Task.of(Net.MLP, 128, false),
          Task.of(Net.MLP, 1024, false),
          Task.of(Net.SMALL, 32, false),
          Task.of(Net.MLP, 128, true),
          Task.of(Net.SMALL, 32, true),
          Task.of(Net.CNN, 64, false));

  @Param({
    "mlp-32",
    "mlp-128",
    "mlp-1024",
    "small-32",
    "mlp-128-regularized",
    "small-32-regularized",
    "cnn-64"
  })
  public String name = "";

  private BareSteps steps;
  private int batches;
  private int next;

  /** Native bytes beside the benchmark's time. */
  @State(Scope.Thread)
  @AuxCounters(AuxCounters.Type.EVENTS)
  public static class OffHeap {
    public long offHeapBytes;
    private long before;

    @Setup(Level.Iteration)
    public void start() {
      before = Pointer.totalBytes();
    }

    @TearDown(Level.Iteration)
    public void end() {
      offHeapBytes = Pointer.totalBytes() - before;
    }
  }

  @Setup
  public void open() throws IOException {
    Task task = TASKS.stream().filter(one -> one.name().equals(name)).findFirst().orElseThrow();
    RawRows.write(task.net());
    steps = new BareSteps(task);
    batches = task.rows() / task.batch();
  }

  @TearDown
  public void close() {
    steps.close();
  }

  @Benchmark
  public void step(OffHeap offHeap) {
    steps.step(next);
    next = (next + 1) % batches;
  }

  /** The step whose layers are measured, which a training has every hundredth time. */
  @Benchmark
  public HealthRecord measuredStep() {
    HealthRecord health = steps.measuredStep(next);
    next = (next + 1) % batches;
    return health;
  }
}
