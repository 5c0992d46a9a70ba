package dev.descent.engine.loss;

import static dev.descent.engine.Numbers.doubles;
import static dev.descent.engine.Numbers.flat;
import static dev.descent.engine.Numbers.floats;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import org.junit.jupiter.api.Test;

class SoftmaxCrossEntropyTest {
  private final SoftmaxCrossEntropy softmax = new SoftmaxCrossEntropy();

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
    new SigmoidCrossEntropy().predict(one, 1, 1);

    assertThat(two[1]).isCloseTo(one[0], within(1e-6f));
  }
}
