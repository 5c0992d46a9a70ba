package dev.descent.engine.health;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.health.HealthProbe.Numbers;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Sigmoid;
import java.util.Arrays;
import java.util.Objects;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** Blocks of which one measurement is read in several stretches, against closed forms. */
class HealthProbeTest {
  private static final int ROWS = 16;
  private static final int DEAD = 1;
  private static final String BLOCK = "layers.0";

  /** Unit u is u + 1 and a half more or less in every other row; one is off. */
  private static float output(int row, int unit) {
    return unit == DEAD ? 0 : unit + 1 + (row % 2 == 0 ? 0.5f : -0.5f);
  }

  private static Numbers outputs(int units, int area, float moved) {
    return (offset, into, count) -> {
      for (int i = 0; i < count; i++) {
        int unit = (offset + i) / area % units;
        into[i] = output((offset + i) / area / units, unit) + (unit == 0 ? moved : 0);
      }
    };
  }

  @Test
  void everyOtherOutputAtItsEndIsHalfOfThem() {
    HealthProbe probe = new HealthProbe();
    probe.add(BLOCK, 2, 2 * 1000, new Sigmoid());

    probe.start(1);
    probe.activations(
        BLOCK,
        (offset, into, count) -> {
          Arrays.fill(into, 0, count, 0.5f);
          for (int i = offset % 2; i < count; i += 2) {
            into[i] = 1;
          }
        },
        ROWS);

    assertThat(probe.finish().blocks().get(0).saturation()).isEqualTo(0.5);
  }

  @ParameterizedTest
  @CsvSource({"5000, 1", "7, 1", "3, 2000", "3, 4096", "300, 5", "2, 9000"})
  void unitsAreToldApartAcrossStretches(int units, int area) {
    HealthProbe probe = new HealthProbe();
    probe.add(BLOCK, units, units * area, new Relu());

    probe.start(1);
    probe.activations(BLOCK, outputs(units, area, 0), ROWS);
    BlockHealth first = probe.finish().blocks().get(0);

    double sum = 0;
    double squares = 0;
    double[] means = Objects.requireNonNull(probe.unitMeans().get(BLOCK));
    for (int unit = 0; unit < units; unit++) {
      double mean = unit == DEAD ? 0 : unit + 1;
      assertThat(means[unit]).isCloseTo(mean, within(1e-9));
      sum += mean;
      squares += unit == DEAD ? 0 : mean * mean + 0.25;
    }
    double deviation = Math.sqrt(squares / units);
    assertThat(first.activationMean()).isCloseTo(sum / units, within(1e-9));
    assertThat(first.activationDeviation()).isCloseTo(deviation, within(1e-9 * deviation));
    assertThat(first.deadUnits()).isEqualTo(1.0 / units);
    assertThat(first.drift()).isNaN();

    probe.start(2);
    probe.activations(BLOCK, outputs(units, area, 3), ROWS);
    BlockHealth second = probe.finish().blocks().get(0);

    assertThat(second.drift()).isCloseTo(3.0 / units / second.activationDeviation(), within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(ints = {1, 511, 512, 513, 100_000})
  void normsAreThoseOfAllNumbersHoweverSmall(int rows) {
    Parameter weights = new Parameter("W", rows, 3, Parameter.Role.WEIGHT, rows, 3);
    Parameter biases = new Parameter("b", 1, 3, Parameter.Role.BIAS, 0, 0);
    HealthProbe probe = new HealthProbe();
    probe.add(BLOCK, 3, 3, new Relu());
    int count = 3 * rows;

    for (int measured = 1; measured <= 2; measured++) { // the second is not added to the first
      probe.start(measured);
      probe.gradient(BLOCK, weights, all(3e-30f));
      probe.gradient(BLOCK, biases, all(4e-30f));
      probe.before(BLOCK, weights, ramp(1));
      probe.after(BLOCK, weights, ramp(1.25f));
      BlockHealth found = probe.finish().blocks().get(0);

      double gradient = Math.sqrt(count * Math.pow(3e-30f, 2) + 3 * Math.pow(4e-30f, 2));
      assertThat(found.gradientNorm()).isCloseTo(gradient, within(1e-9 * gradient));
      // 1² + … + n² = n (n + 1) (2 n + 1) / 6
      double norm = Math.sqrt(count * (count + 1.0) * (2.0 * count + 1) / 6);
      assertThat(found.weightNorm()).isCloseTo(norm, within(1e-9 * norm));
      assertThat(found.updateRatio()).isCloseTo(0.25, within(1e-9));
    }
  }

  private static Numbers all(float number) {
    return (offset, into, count) -> Arrays.fill(into, 0, count, number);
  }

  /** 1, 2, 3, … times a factor. */
  private static Numbers ramp(float factor) {
    return (offset, into, count) -> {
      for (int i = 0; i < count; i++) {
        into[i] = (offset + i + 1) * factor;
      }
    };
  }
}
