package dev.descent.engine.loss;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Allocation;
import dev.descent.engine.Family;
import dev.descent.engine.Samples;
import dev.descent.engine.Tolerance;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

class LossContractTest {
  static Stream<Loss> members() {
    return Samples.losses();
  }

  static Stream<Loss> posted() {
    ClassWeights given = ClassWeights.of(Map.of("yes", 2.0, "no", 0.5));
    return Stream.concat(
        Family.members(Loss.class),
        Stream.of(
            new SoftmaxCrossEntropy(0.1, ClassWeights.balanced()),
            new SoftmaxCrossEntropy(0, given),
            new SigmoidCrossEntropy(0.1, 2, ClassWeights.balanced()),
            new SigmoidCrossEntropy(0, 1, given),
            new Huber(2)));
  }

  @ParameterizedTest
  @MethodSource("posted")
  void survivesJson(Loss loss) {
    Family.survivesJson(Loss.class, loss);
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelAgreesWithDefinition(Loss loss) {
    for (int seed = 0; seed < 5; seed++) {
      int rows = 1 + 2 * seed;
      int width = 5 - seed;
      double[] outputs = normal(seed, rows * width);
      double[] targets = Samples.targets(loss, rows, width, seed);
      INDArray outputArray = array(rows, width, outputs);
      INDArray targetArray = array(rows, targets.length / rows, targets);
      float[] gradient = floats(outputs);
      float[] prediction = floats(outputs);
      double[] losses = new double[rows];

      loss.losses(floats(outputs), floats(targets), rows, width, losses);
      double total = loss.totalWeight(floats(targets), rows);
      float scale = (float) (1 / total);
      double sum = loss.sumAndGradient(gradient, floats(targets), rows, width, scale);
      loss.predict(prediction, rows, width);

      Tolerance.FLOAT32.check(losses, flat(loss.losses(outputArray, targetArray)));
      Tolerance.FLOAT32.check(sum / total, loss.value(outputArray, targetArray));
      Tolerance.FLOAT32.check(doubles(gradient), flat(loss.gradient(outputArray, targetArray)));
      Tolerance.FLOAT32.check(doubles(prediction), flat(loss.prediction(outputArray)));
      assertThat(flat(outputArray)).containsExactly(outputs);
    }
  }

  @ParameterizedTest
  @MethodSource("members")
  void lossesAreNeverNegative(Loss loss) {
    double[] losses = new double[20];
    float[] outputs = floats(normal(1, 60));
    float[] targets = floats(Samples.targets(loss, 20, 3, 1));

    loss.losses(outputs, targets, 20, 3, losses);

    assertThat(DoubleStream.of(losses)).allSatisfy(each -> assertThat(each).isNotNegative());
  }

  @ParameterizedTest
  @MethodSource("members")
  void extremeOutputsMakeFiniteLossesAndGradients(Loss loss) {
    float[] outputs = {1e4f, -1e4f, 0, -1e4f, -1e4f, -9999, 700, 710, 720};
    float[] targets = floats(Samples.targets(loss, 3, 3, 1));

    double sum = loss.sumAndGradient(outputs, targets, 3, 3, 1 / 3f);

    assertThat(sum).isFinite();
    assertThat(DoubleStream.of(doubles(outputs))).allMatch(Double::isFinite);
  }

  @ParameterizedTest
  @MethodSource("members")
  void anOutputThatIsNotANumberMakesTheLossNotFinite(Loss loss) {
    float[] outputs = {Float.NaN, 1, 2};
    float[] targets = floats(Samples.targets(loss, 1, 3, 1));

    double sum = loss.sumAndGradient(outputs, targets, 1, 3, 1);

    assertThat(sum).isNaN();
  }

  @ParameterizedTest
  @MethodSource("members")
  void kernelAllocatesNothing(Loss loss) {
    float[] outputs = floats(normal(1, 60));
    float[] targets = floats(Samples.targets(loss, 20, 3, 1));
    double[] losses = new double[20];

    long bytes =
        Allocation.bytesOf(
            100,
            () -> {
              loss.losses(outputs, targets, 20, 3, losses);
              loss.sumAndGradient(outputs, targets, 20, 3, 0.05f);
            });

    assertThat(bytes).isZero();
  }
}
