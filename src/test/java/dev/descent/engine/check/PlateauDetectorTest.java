package dev.descent.engine.check;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Allocation;
import dev.descent.engine.Family;
import java.util.List;
import java.util.Random;
import java.util.function.LongToDoubleFunction;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class PlateauDetectorTest {

  private static List<CostPlateau> found(long steps, LongToDoubleFunction cost) {
    PlateauDetector detector = new PlateauDetector();
    int said = 0;
    for (long step = 0; step < steps; step++) {
      said += detector.observe(step, cost.applyAsDouble(step)) ? 1 : 0;
    }
    assertThat(detector.plateaus()).hasSize(said);
    return detector.plateaus();
  }

  /** The same with every cost multiplied by 1 + share·N(0, 1). */
  private static LongToDoubleFunction noisy(long seed, double share, LongToDoubleFunction cost) {
    Random random = new Random(seed);
    return step -> cost.applyAsDouble(step) * (1 + share * random.nextGaussian());
  }

  /** Falls to 1, stays there from step 2,000 to 8,000, falls to 0.2. */
  private static double stairs(long step) {
    return step < 2000
        ? 3 - step / 1000.0
        : step < 8000 ? 1 : Math.max(0.2, 1 - (step - 8000) / 2000.0);
  }

  @Test
  void aSteadyFallIsNoPlateau() {
    assertThat(found(9_000, step -> 1.0 / (step + 1))).isEmpty();
    assertThat(found(50_000, step -> Math.exp(-step / 8_000.0))).isEmpty();
    assertThat(found(50_000, step -> Math.exp(-step / 300.0))).isEmpty();
    assertThat(found(9_000, step -> 10 - step / 1000.0)).isEmpty();
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.05, 0.2, 0.5})
  void noiseMakesNoPlateauOfASteadyFall(double share) {
    for (int seed = 0; seed < 20; seed++) {
      assertThat(found(20_000, noisy(seed, share, step -> Math.exp(-step / 5_000.0)))).isEmpty();
      assertThat(found(4_000, noisy(seed, share, step -> 1.0 / (step + 1)))).isEmpty();
    }
  }

  @Test
  void aCostThatIsLevelFromTheStartIsAPlateau() {
    List<CostPlateau> plateaus = found(2_000, step -> 0.693);

    assertThat(plateaus).hasSize(1);
    assertThat(plateaus.get(0).fromStep()).isZero();
    assertThat(plateaus.get(0).toStep()).isNull();
    assertThat(plateaus.get(0).cost()).isCloseTo(0.693, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.01, 0.1, 0.3})
  void noiseHidesNoPlateau(double share) {
    for (int seed = 0; seed < 20; seed++) {
      List<CostPlateau> plateaus = found(10_000, noisy(seed, share, step -> 0.693));

      assertThat(plateaus).as("seed %d", seed).hasSize(1);
      assertThat(plateaus.get(0).toStep()).isNull();
    }
  }

  @Test
  void betweenTwoFallsAPlateauBeginsAndEnds() {
    List<CostPlateau> plateaus = found(9_500, PlateauDetectorTest::stairs);

    assertThat(plateaus).hasSize(1);
    assertThat(plateaus.get(0).fromStep()).isBetween(1_900L, 2_300L);
    assertThat(plateaus.get(0).toStep()).isBetween(7_900L, 8_200L);
    assertThat(plateaus.get(0).cost()).isCloseTo(1, within(1e-9));
  }

  @ParameterizedTest
  @ValueSource(doubles = {0.02, 0.1, 0.2})
  void underNoiseToo(double share) {
    for (int seed = 0; seed < 20; seed++) {
      List<CostPlateau> plateaus = found(9_500, noisy(seed, share, PlateauDetectorTest::stairs));

      assertThat(plateaus).as("seed %d", seed).hasSize(1);
      assertThat(plateaus.get(0).fromStep()).isBetween(1_500L, 5_000L);
      assertThat(plateaus.get(0).toStep()).isBetween(7_500L, 8_800L);
    }
  }

  @Test
  void aHighCostLongAgoDoesNotLinger() {
    List<CostPlateau> plateaus = found(3_000, step -> step < 50 ? 1e6 : 1);

    assertThat(plateaus).hasSize(1);
    assertThat(plateaus.get(0).fromStep()).isEqualTo(100);
  }

  @Test
  void aSmallFallOnAHighCostIsMeasuredByTheFall() {
    // a tenth of the cost to gain: 0.1 % of the cost a window is more than 1 % of what was gained
    assertThat(found(3_000, step -> 10 + Math.exp(-step / 1_500.0))).isEmpty();
  }

  @Test
  void aRiseEndsAPlateauAndNumbersThatAreNoneArePassedOver() {
    List<CostPlateau> plateaus =
        found(
            4_000,
            step -> step % 7 == 3 ? Double.NaN : step < 2_000 ? 1 : 1 + (step - 2_000) / 500.0);

    assertThat(plateaus).hasSize(1);
    assertThat(plateaus.get(0).toStep()).isBetween(1_900L, 2_300L);
  }

  @Test
  void atMostTwentyAreKept() {
    PlateauDetector detector = new PlateauDetector(10, 0.01);
    for (long step = 0; step < 10_000; step++) {
      detector.observe(step, 100 - step / 100);
    }

    assertThat(detector.plateaus()).hasSize(20);
  }

  @Test
  void goesOnFromAState() {
    LongToDoubleFunction cost = noisy(1, 0.05, PlateauDetectorTest::stairs);
    PlateauDetector whole = new PlateauDetector();
    PlateauDetector parted = new PlateauDetector();

    for (long step = 0; step < 9_500; step++) {
      if (step % 777 == 0) {
        String json = Family.JSON.writeValueAsString(parted.state());
        parted = new PlateauDetector(Family.JSON.readValue(json, PlateauState.class));
      }
      double now = cost.applyAsDouble(step);
      assertThat(parted.observe(step, now)).isEqualTo(whole.observe(step, now));
    }

    assertThat(parted.state()).isEqualTo(whole.state());
    assertThat(whole.plateaus()).hasSize(1);
  }

  @Test
  void observingAllocatesNothing() {
    PlateauDetector detector = new PlateauDetector();
    long[] step = {0};

    long bytes =
        Allocation.bytesOf(
            5_000,
            () -> {
              for (int i = 0; i < 100; i++) {
                detector.observe(step[0], 1.0);
                step[0]++;
              }
            });

    assertThat(bytes).isZero();
  }

  @Test
  void badSettingsAreRefused() {
    assertThatThrownBy(() -> new PlateauDetector(1, 0.01)).hasMessageStartingWith("window");
    assertThatThrownBy(() -> new PlateauDetector(100, 1)).hasMessageStartingWith("tolerance");
  }
}
