package dev.descent.bench.contender;

import dev.descent.bench.Learned;
import dev.descent.bench.Task;
import dev.descent.bench.Turn;
import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;

/**
 * The most that one core can do: products of large square matrices by Descent's BLAS. A turn's rows
 * are its floating-point operations, 2·n³ a product.
 */
final class Sgemm implements Contender {
  private static final int SIDE = 1536;

  @Override
  public String about() {
    return "sgemm";
  }

  @Override
  public Trainee trainee(Task task) {
    return new Products();
  }

  private static final class Products implements Trainee {
    private final Buffers buffers = new Buffers();
    private final NativeFloats a = buffers.allocate((long) SIDE * SIDE);
    private final NativeFloats b = buffers.allocate((long) SIDE * SIDE);
    private final NativeFloats c = buffers.allocate((long) SIDE * SIDE);

    Products() {
      for (int i = 0; i < SIDE * SIDE; i++) {
        a.buffer().put(i, (i % 13 - 6) / 6f);
        b.buffer().put(i, (i % 11 - 5) / 5f);
      }
    }

    @Override
    public Turn turn(double seconds) {
      long start = System.nanoTime();
      long products = 0;
      long now = start;
      while (now - start < seconds * 1e9) {
        Blas.multiply(a, b, c, SIDE, SIDE, SIDE);
        products++;
        now = System.nanoTime();
      }
      return new Turn(2L * SIDE * SIDE * SIDE * products, (now - start) / 1e9);
    }

    @Override
    public Learned learn(int epochs) {
      throw new UnsupportedOperationException("it does not learn");
    }

    @Override
    public void close() {
      buffers.close();
    }
  }
}
