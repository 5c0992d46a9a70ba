package dev.descent.engine.random;

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

/** Random words of a dropout mask, one by one and many together; an epoch's order. */
@State(Scope.Thread)
@BenchmarkMode(Mode.AverageTime)
@OutputTimeUnit(TimeUnit.MICROSECONDS)
@Fork(1)
@Warmup(iterations = 3, time = 1)
@Measurement(iterations = 5, time = 1)
public class RandomBenchmark {
  private final RandomStream random = RandomStream.ofSteps(1, Purpose.DROPOUT, 2);
  private final int[] words = new int[2048];
  private final int[] order = new int[32_768];
  private long step;

  /** 2,048 words, each by its own index. */
  @Benchmark
  public int[] singleWords() {
    random.at(step++);
    for (int i = 0; i < words.length; i++) {
      words[i] = random.bits(i);
    }
    return words;
  }

  /** The same words together. */
  @Benchmark
  public int[] manyWords() {
    random.at(step++);
    random.bits(0, words, words.length);
    return words;
  }

  /** 32,768 rows in random order. */
  @Benchmark
  public int[] shuffle() {
    random.at(step++).shuffle(order);
    return order;
  }
}
