package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class BatchesTest {
  private static final NetworkSpec PLAIN = NetworkSpec.of(List.of());
  private static final NetworkSpec NORMED = Stages.read(Stages.SPECS[0]);

  /** Rows, batch size, and what an epoch's batches are with and without batch normalisation. */
  @ParameterizedTest
  @CsvSource({
    "10, 5, '5 5', '5 5'",
    "11, 5, '5 5 1', '5 6'",
    "12, 5, '5 5 2', '5 5 2'",
    "5, 5, '5', '5'",
    "4, 5, '4', '4'",
    "3, 2, '2 1', '3'",
  })
  void everyRowIsSeenOnceAndALastOneIsNotLeftAlone(
      int rows, int size, String plain, String normed) {
    BatchSize wished = new BatchSize(size);

    assertThat(counts(Batches.of(rows, wished, PLAIN))).isEqualTo(plain);
    assertThat(counts(Batches.of(rows, wished, NORMED))).isEqualTo(normed);
  }

  private static String counts(Batches batches) {
    StringBuilder counts = new StringBuilder();
    int steps = 0;
    int last = 0;
    int largest = 0;
    for (int from = 0; from < batches.rows(); from += last) {
      last = batches.count(from);
      largest = Math.max(largest, last);
      counts.append(steps++ == 0 ? "" : " ").append(last);
    }
    assertThat(batches.perEpoch()).isEqualTo(steps);
    assertThat(batches.last()).isEqualTo(last);
    assertThat(batches.largest()).isGreaterThanOrEqualTo(largest);
    return counts.toString();
  }

  @Test
  void batchesOfOneAreRefusedWithBatchNormalisation() {
    assertThatThrownBy(() -> Batches.check(100, new BatchSize(1), NORMED))
        .hasMessage(
            "batchSize must be at least 2 with batch normalisation (layerNorm needs no batch),"
                + " was 1 of 100 training rows");
    assertThatThrownBy(() -> Batches.check(1, new BatchSize(null), NORMED))
        .isInstanceOf(InvalidSettingException.class);
  }
}
