package dev.descent.engine.metric;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import org.junit.jupiter.api.Test;

class MeanTest {
  private static Mean of(double... numbers) {
    Mean mean = new Mean();
    for (double number : numbers) {
      mean.add(number);
    }
    return mean;
  }

  @Test
  void hasMeanAndVarianceOfItsNumbers() {
    Mean mean = of(2, 4, 4, 4, 5, 5, 7, 9);

    assertThat(mean.count()).isEqualTo(8);
    assertThat(mean.value()).isCloseTo(5, within(1e-9));
    assertThat(mean.variance()).isCloseTo(4, within(1e-9));
    assertThat(mean.standardError()).isCloseTo(Math.sqrt(32.0 / 7 / 8), within(1e-9));
  }

  @Test
  void takesManyOfTheSameAsIfOneByOne() {
    Mean together = of(1, 2, 6);
    Mean singly = of(1, 2, 6, 10, 10, 10, 10);

    together.add(10, 4);
    together.add(99, 0);

    assertThat(together.count()).isEqualTo(7);
    assertThat(together.value()).isCloseTo(singly.value(), within(1e-9));
    assertThat(together.variance()).isCloseTo(singly.variance(), within(1e-9));
  }

  @Test
  void startsWithManyOfTheSame() {
    Mean mean = new Mean();

    mean.add(3, 5);

    assertThat(mean.value()).isEqualTo(3);
    assertThat(mean.variance()).isZero();
  }

  @Test
  void keepsSmallVariancesOfLargeNumbers() {
    Mean mean = of(1e9 + 4, 1e9 + 7, 1e9 + 13, 1e9 + 16);

    assertThat(mean.variance()).isCloseTo(22.5, within(1e-6));
  }

  @Test
  void ofNothingIsNotANumber() {
    assertThat(new Mean().value()).isNaN();
    assertThat(new Mean().variance()).isNaN();
    assertThat(of(1).standardError()).isNaN();
  }
}
