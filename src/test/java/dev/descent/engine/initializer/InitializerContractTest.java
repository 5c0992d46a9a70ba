package dev.descent.engine.initializer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.Reference;
import dev.descent.engine.layer.Identity;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Sigmoid;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.metric.Mean;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.Locale;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class InitializerContractTest {
  static Stream<Initializer> members() {
    return Family.members(Initializer.class);
  }

  private static double[] draw(Initializer initializer, int fanIn, int fanOut, long seed) {
    Parameter weight = new Parameter("W", fanIn, fanOut, Parameter.Role.WEIGHT, fanIn, fanOut);
    return initializer.draw(weight, RandomStream.ofLayer(seed, Purpose.INITIAL_WEIGHTS, 0));
  }

  private static String key(Initializer initializer) {
    if (initializer instanceof ByActivation) {
      return "xavier_normal"; // no activation follows here
    }
    return Family.nameOf(initializer.getClass()).replace('-', '_').toLowerCase(Locale.ROOT);
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJson(Initializer initializer) {
    Family.survivesJson(Initializer.class, initializer);
  }

  /** By the acceptance rule beside the reference variances: within five standard errors. */
  @ParameterizedTest
  @MethodSource("members")
  void hasTheReferenceVariance(Initializer initializer) {
    for (String shape : new String[] {"128x64", "784x300"}) {
      Reference reference = Reference.of("init_variances", shape);
      String key = key(initializer);
      boolean uniform = reference.has(key + "_bound");
      double bound = uniform ? reference.number(key + "_bound") : Double.POSITIVE_INFINITY;
      double variance = uniform ? bound * bound / 3 : reference.number(key + "_var");
      Mean mean = new Mean();

      double[] weights =
          draw(initializer, (int) reference.number("fan_in"), (int) reference.number("fan_out"), 5);
      DoubleStream.of(weights).forEach(mean::add);

      double n = weights.length;
      double error = variance * (uniform ? Math.sqrt(0.8 / n) : Math.sqrt(2 / (n - 1)));
      assertThat(mean.variance()).isCloseTo(variance, within(5 * error));
      assertThat(mean.value()).isCloseTo(0, within(5 * Math.sqrt(variance / n)));
      assertThat(DoubleStream.of(weights).map(Math::abs).max().orElseThrow())
          .isLessThanOrEqualTo(bound);
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void drawsTheSameForTheSameSeedOnly(Initializer initializer) {
    double[] first = draw(initializer, 10, 5, 1);

    assertThat(draw(initializer, 10, 5, 1)).containsExactly(first);
    assertThat(draw(initializer, 10, 5, 2)).doesNotContain(first);
  }

  @Test
  void byActivationTakesHeBeforeReluAndXavierBeforeTheRest() {
    Initializer initializer = new ByActivation();

    assertThat(initializer.before(new Relu())).isEqualTo(new HeNormal(1));
    assertThat(initializer.before(new Tanh())).isEqualTo(new XavierNormal(1));
    assertThat(initializer.before(new Sigmoid())).isEqualTo(new XavierNormal(1));
    assertThat(initializer.before(new Identity())).isEqualTo(new XavierNormal(1));
  }

  @Test
  void gainStretchesTheWeights() {
    double[] plain = draw(new HeNormal(1), 4, 3, 1);

    double[] stretched = draw(new HeNormal(2), 4, 3, 1);

    assertThat(stretched)
        .containsExactly(DoubleStream.of(plain).map(w -> 2 * w).toArray(), within(1e-9));
    assertThatThrownBy(() -> new HeNormal(0))
        .hasMessage("gain must be positive and finite, was 0.0");
  }
}
