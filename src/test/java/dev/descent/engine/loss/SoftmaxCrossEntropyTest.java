package dev.descent.engine.loss;

import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {
  private final SoftmaxCrossEntropy softmax = SoftmaxCrossEntropy.plain();

  @Test
  void predictsTheReferenceProbabilities() {
    Reference reference = Reference.of("losses", "softmax_cross_entropy_mean");
    double[][] logits = reference.matrix("input");
    float[] outputs = floats(flat(logits));

    softmax.predict(outputs, logits.length, logits[0].length);

    Tolerance.FLOAT32.check(doubles(outputs), flat(reference.matrix("softmax")));
  }

  @Test
  void predictsTheTextbookExample() {
    float[] outputs = {5, 2, -1, 3};

    softmax.predict(outputs, 1, 4);

    // the example is printed with three places
    assertThat(outputs).containsExactly(new float[] {.842f, .042f, .002f, .114f}, within(0.0005f));
  }

  @Test
  void ofTwoClassesEqualsTheSigmoidOfTheDifference() {
    float[] two = {0.3f, 1.7f};
    float[] one = {1.7f - 0.3f};

    softmax.predict(two, 1, 2);
    SigmoidCrossEntropy.plain().predict(one, 1, 1);

    assertThat(two[1]).isCloseTo(one[0], within(1e-6f));
  }

  /** Also the losses, smoothed and weighted; both divide by the sum of the rows' weights. */
  @Test
  void ofTwoClassesHasTheLossOfTheSigmoid() {
    var weights = new ClassWeights(Map.of(), List.of(0.5, 3.0));
    float[] two = {0.3f, 1.7f, -2, 5, 4, 0.5f};
    float[] one = {1.7f - 0.3f, 7, -3.5f};
    float[] targets = {1, 0, 1};
    double[] ofTwo = new double[3];
    double[] ofOne = new double[3];

    new SoftmaxCrossEntropy(0.1, weights).losses(two, targets, 3, 2, ofTwo);
    new SigmoidCrossEntropy(0.1, 1, weights).losses(one, targets, 3, 1, ofOne);

    Tolerance.FLOAT32.check(ofOne, ofTwo);
  }

  @Test
  void aFactorOnAllWeightsChangesNothing() {
    float[] targets = {2, 0, 1, 1};
    List<double[]> gradients = new ArrayList<>();

    for (double factor : new double[] {1, 8}) {
      var weights = new ClassWeights(Map.of(), List.of(0.5 * factor, 2 * factor, factor));
      var loss = new SoftmaxCrossEntropy(0.1, weights);
      float[] outputs = floats(normal(1, 12));
      double total = loss.totalWeight(targets, 4);
      assertThat(total).isEqualTo(5.5 * factor);
      loss.sumAndGradient(outputs, targets, 4, 3, (float) (1 / total));
      gradients.add(doubles(outputs));
    }

    Tolerance.FLOAT32.check(gradients.get(1), gradients.get(0));
  }
}
