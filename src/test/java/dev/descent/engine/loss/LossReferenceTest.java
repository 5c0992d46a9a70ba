package dev.descent.engine.loss;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.Numbers;
import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.List;
import java.util.Map;
import java.util.stream.DoubleStream;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Values and gradients from torch 1.13.0a0, float64, ordinary and extreme logits. The sum of losses
 * is not offered to clients; kernels compute it on the way to the mean.
 */
class LossReferenceTest {
  static Stream<Arguments> cases() {
    var weights = new ClassWeights(Map.of(), weights());
    return Stream.of(
        Arguments.of(SoftmaxCrossEntropy.plain(), "softmax_cross_entropy_mean"),
        Arguments.of(SoftmaxCrossEntropy.plain(), "softmax_cross_entropy_sum"),
        Arguments.of(
            new SoftmaxCrossEntropy(0, weights),
            "softmax_cross_entropy_class_weighted_pytorch_mean"),
        Arguments.of(
            new SoftmaxCrossEntropy(0.1, null), "softmax_cross_entropy_label_smoothing_0.1"),
        Arguments.of(SoftmaxCrossEntropy.plain(), "softmax_cross_entropy_extreme_logits"),
        Arguments.of(SigmoidCrossEntropy.plain(), "sigmoid_binary_cross_entropy_mean"),
        Arguments.of(
            new SigmoidCrossEntropy(0, 3, null), "sigmoid_binary_cross_entropy_pos_weight"),
        Arguments.of(SigmoidCrossEntropy.plain(), "sigmoid_binary_cross_entropy_extreme"),
        Arguments.of(new MeanSquaredError(), "mse_mean"),
        Arguments.of(new MeanAbsoluteError(), "mae_mean"),
        Arguments.of(new Huber(1), "huber_delta_1_mean"),
        Arguments.of(new Hinge(), "hinge_mean"));
  }

  private static List<Double> weights() {
    return DoubleStream.of(
            Reference.of("losses", "softmax_cross_entropy_class_weighted_pytorch_mean")
                .row("class_weights"))
        .boxed()
        .toList();
  }

  /** What the case divides the sum of losses by. */
  private static double divisor(Loss loss, String name, Case given) {
    return name.endsWith("_sum") ? 1 : loss.totalWeight(floats(given.targets()), given.rows());
  }

  /** The inputs of a case as one matrix: softmax has rows of logits, the others one number each. */
  private record Case(int rows, int width, double[] outputs, double[] targets, double[] gradient) {
    static Case of(Loss loss, Reference reference) {
      double[] targets = targets(reference);
      int rows = targets.length;
      double[] outputs = numbers(loss, reference, "input");
      double[] gradient = numbers(loss, reference, "grad");
      return new Case(rows, outputs.length / rows, outputs, targets, gradient);
    }

    private static double[] targets(Reference reference) {
      if (reference.has("labels_pm1")) { // −1 and 1 for what are 0 and 1 here
        return DoubleStream.of(reference.row("labels_pm1")).map(s -> (s + 1) / 2).toArray();
      }
      return reference.row(reference.has("labels") ? "labels" : "targets");
    }

    private static double[] numbers(Loss loss, Reference reference, String member) {
      return loss instanceof SoftmaxCrossEntropy
          ? Numbers.flat(reference.matrix(member))
          : reference.row(member);
    }
  }

  @Test
  void everyCaseOfTheFileIsTested() {
    assertThat(Reference.names("losses"))
        .containsExactlyInAnyOrderElementsOf(cases().map(each -> (String) each.get()[1]).toList());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void definitionHasTheReferenceValues(Loss loss, String name) {
    Reference reference = Reference.of("losses", name);
    Case given = Case.of(loss, reference);
    INDArray outputs = array(given.rows(), given.width(), given.outputs());
    INDArray targets = array(given.rows(), 1, given.targets());

    double factor = loss.totalWeight(targets) / divisor(loss, name, given);
    double value = loss.value(outputs, targets) * factor;
    INDArray gradient = loss.gradient(outputs, targets).muli(factor);

    Tolerance.FLOAT64.check(value, reference.number("loss"));
    Tolerance.FLOAT64.check(flat(gradient), given.gradient());
  }

  @ParameterizedTest
  @MethodSource("cases")
  void kernelHasTheReferenceValues(Loss loss, String name) {
    Reference reference = Reference.of("losses", name);
    Case given = Case.of(loss, reference);
    int rows = given.rows();
    float[] outputs = floats(given.outputs());
    float[] targets = floats(given.targets());

    double divisor = divisor(loss, name, given);
    float scale = (float) (1 / divisor);
    double sum = loss.sumAndGradient(outputs, targets, rows, given.width(), scale);

    Tolerance.FLOAT32.check(sum / divisor, reference.number("loss"));
    Tolerance.FLOAT32.check(doubles(outputs), given.gradient());
  }
}
