package dev.descent.engine.tensor;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Tolerance;
import java.util.concurrent.CompletableFuture;
import org.bytedeco.openblas.global.openblas;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.nd4j.linalg.factory.Nd4j;
import org.nd4j.nativeblas.NativeOpsHolder;

class BlasTest {
  private static NativeFloats fill(Buffers buffers, double[] values) {
    NativeFloats floats = buffers.allocate(values.length);
    floats.write(0, floats(values), values.length);
    return floats;
  }

  private static double[] read(NativeFloats floats) {
    float[] values = new float[floats.length()];
    floats.read(0, values, values.length);
    return doubles(values);
  }

  @ParameterizedTest
  @CsvSource({
    "1, 1, 1",
    "2, 3, 4",
    "5, 1, 7",
    "1, 6, 3",
    "33, 17, 65",
    "99, 145, 271",
    "70, 300, 100",
    "300, 260, 290",
    "7, 600, 513"
  })
  void productsAgreeWithNd4j(int m, int n, int k) {
    double[] a = normal(1, m * k);
    double[] b = normal(2, k * n);

    try (Buffers buffers = new Buffers()) {
      NativeFloats c = buffers.allocate((long) m * n);

      Blas.multiply(fill(buffers, a), fill(buffers, b), c, m, n, k);
      Tolerance.FLOAT32.check(read(c), flat(array(m, k, a).mmul(array(k, n, b))));

      Blas.multiplyTransposedA(fill(buffers, a), fill(buffers, b), c, m, n, k);
      Tolerance.FLOAT32.check(read(c), flat(array(k, m, a).transpose().mmul(array(k, n, b))));

      Blas.multiplyTransposedB(fill(buffers, a), fill(buffers, b), c, m, n, k);
      Tolerance.FLOAT32.check(read(c), flat(array(m, k, a).mmul(array(n, k, b).transpose())));
    }
  }

  @Test
  void slicesShareTheirMemoryWithTheWhole() {
    try (Buffers buffers = new Buffers()) {
      NativeFloats whole = fill(buffers, new double[] {1, 2, 3, 4, 5});
      NativeFloats slice = whole.slice(2, 2);

      slice.write(1, new float[] {9}, 1);

      assertThat(slice.length()).isEqualTo(2);
      assertThat(read(slice)).containsExactly(3, 9);
      assertThat(read(whole)).containsExactly(1, 2, 3, 9, 5);
      assertThat(Blas.sumOfSquares(slice, 2)).isEqualTo(90);
    }
  }

  /** OpenMP's number of threads belongs to the thread that sets it. */
  @Test
  void everyThreadThatAsksComputesAlone() {
    int openMp =
        CompletableFuture.supplyAsync(
                () -> {
                  Blas.useOneThread();
                  return NativeOpsHolder.getInstance().getDeviceNativeOps().ompGetMaxThreads();
                })
            .join();

    assertThat(openMp).isEqualTo(1);
    assertThat(openblas.blas_get_num_threads()).isEqualTo(1);
    assertThat(Nd4j.getEnvironment().maxMasterThreads()).isEqualTo(1);
  }
}
