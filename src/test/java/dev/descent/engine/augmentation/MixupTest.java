package dev.descent.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class MixupTest {

  @ParameterizedTest
  @CsvSource({"0.2", "1", "5"})
  void mixturesAreBetaDistributed(double alpha) {
    Mixup mixup = new Mixup(alpha, 1);
    double sum = 0;
    double squares = 0;
    for (int row = 0; row < 20_000; row++) {
      double share = mixup.share(Pictures.stream(row));
      sum += share;
      squares += (share - 0.5) * (share - 0.5);

      assertThat(share).isBetween(0.0, 1.0);
    }

    // mean 1/2, variance 1/(4·(2α + 1))
    assertThat(sum / 20_000).isCloseTo(0.5, within(0.015));
    assertThat(squares / 20_000).isCloseTo(1 / (4 * (2 * alpha + 1)), within(0.005));
  }
}
