package dev.descent.engine.initializer;

import static dev.descent.engine.Numbers.array;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.Reference;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Identity;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.layer.Selu;
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
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.factory.Nd4j;

class InitializerContractTest {
  static Stream<Initializer> members() {
    return Family.members(Initializer.class);
  }

  /** Members whose variance follows from the fans. */
  static Stream<Initializer> fanned() {
    return members().filter(member -> !(member instanceof Zeros) && !(member instanceof Normal));
  }

  static Stream<Initializer> random() {
    return members().filter(member -> !(member instanceof Zeros));
  }

  private static double[] draw(Initializer initializer, int fanIn, int fanOut, long seed) {
    Parameter weight = new Parameter("W", fanIn, fanOut, Parameter.Role.WEIGHT, fanIn, fanOut);
    return initializer.draw(weight, RandomStream.ofLayer(seed, Purpose.INITIAL_WEIGHTS, 0));
  }

  private static String key(Initializer initializer) {
    if (initializer instanceof ByActivation) {
      return "xavier_normal"; // no activation follows here
    }
    if (initializer instanceof Orthogonal) {
      return "orthogonal_entry";
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
  @MethodSource("fanned")
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
  @MethodSource("random")
  void drawsTheSameForTheSameSeedOnly(Initializer initializer) {
    double[] first = draw(initializer, 10, 5, 1);

    assertThat(draw(initializer, 10, 5, 1)).containsExactly(first);
    assertThat(draw(initializer, 10, 5, 2)).doesNotContain(first);
  }

  @Test
  void byActivationTakesHeBeforeTheReluFamilyAndXavierBeforeTheRest() {
    Initializer initializer = new ByActivation();

    assertThat(Family.members(Activation.class).filter(Activation::rectifies))
        .extracting(activation -> Family.nameOf(activation.getClass()))
        .containsExactlyInAnyOrder("relu", "leaky-relu", "elu", "gelu", "swish", "softplus");
    assertThat(Family.members(Activation.class).filter(Activation::rectifies))
        .allSatisfy(
            activation -> assertThat(initializer.before(activation)).isEqualTo(new HeNormal(1)));
    assertThat(initializer.before(new Tanh())).isEqualTo(new XavierNormal(1));
    assertThat(initializer.before(new Sigmoid())).isEqualTo(new XavierNormal(1));
    assertThat(initializer.before(new Identity())).isEqualTo(new XavierNormal(1));
    assertThat(initializer.before(new Selu())).isEqualTo(new LecunNormal(1));
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

  @Test
  void zerosAreZeros() {
    assertThat(draw(new Zeros(), 3, 2, 1)).containsOnly(0);
  }

  @Test
  void normalHasTheGivenDeviationWhateverTheSize() {
    for (int fanIn : new int[] {1, 100}) {
      Mean mean = new Mean();

      DoubleStream.of(draw(new Normal(0.5), fanIn, 10_000, 1)).forEach(mean::add);

      double error = 0.25 * Math.sqrt(2 / (mean.count() - 1.0));
      assertThat(mean.variance()).isCloseTo(0.25, within(5 * error));
    }
  }

  /** A dense layer's weights have fan_in rows; a convolution's have a row a channel out. */
  @ParameterizedTest
  @CsvSource({"1, 1", "6, 6", "40, 7", "7, 40", "1, 5", "5, 1", "300, 200", "256, 256"})
  void orthogonalHasRightAnglesAlongTheShorterSide(int rows, int columns) {
    var weight = new Parameter("W", rows, columns, Parameter.Role.WEIGHT, columns, 9 * rows);
    RandomStream random = RandomStream.ofLayer(3, Purpose.INITIAL_WEIGHTS, 0);

    double[] weights = new Orthogonal(1.5).draw(weight, random);

    INDArray w = array(rows, columns, weights);
    INDArray products = rows >= columns ? w.transpose().mmul(w) : w.mmul(w.transpose());
    INDArray identity = Nd4j.eye(Math.min(rows, columns)).castTo(w.dataType()).muli(1.5 * 1.5);
    assertThat(products.sub(identity).amaxNumber().doubleValue()).isLessThan(1e-12);
  }

  @Test
  void orthogonalTurnsEveryWay() {
    int negative = 0;

    for (int seed = 0; seed < 200; seed++) {
      negative += draw(new Orthogonal(1), 2, 2, seed)[0] < 0 ? 1 : 0;
    }

    assertThat(negative).isBetween(65, 135); // five standard errors around a half
  }
}
