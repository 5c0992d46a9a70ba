package dev.descent.engine.data;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.Rows;
import dev.descent.engine.loss.ClassWeights;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.loss.MeanSquaredError;
import dev.descent.engine.loss.SigmoidCrossEntropy;
import dev.descent.engine.loss.SoftmaxCrossEntropy;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class TargetContractTest {
  private static final Target TWO = new ClassTarget("y", List.of("no", "yes"));
  private static final Target THREE = new ClassTarget("y", List.of("a", "b", "c"));
  private static final Target LABELS = new LabelsTarget(List.of("hot", "wet"));
  private static final Target VALUE = new ValueTarget(List.of("p"), List.of(10.0), List.of(2.0));
  private static final Target VALUES =
      new ValueTarget(List.of("p", "q"), List.of(0.0, 1.0), List.of(1.0, 3.0));

  static Stream<Target> targets() {
    return Stream.of(TWO, THREE, LABELS, VALUE, VALUES);
  }

  private static RawRow row(Object... values) {
    return new RawRow() {
      @Override
      public double number(int column) {
        return ((Number) values[column]).doubleValue();
      }

      @Override
      public String text(int column) {
        return values[column].toString();
      }
    };
  }

  @Test
  void everyMemberIsTestedHere() {
    assertThat(targets().map(Target::getClass).distinct()).containsExactlyInAnyOrder(permitted());
  }

  @SuppressWarnings("unchecked")
  private static Class<? extends Target>[] permitted() {
    return (Class<? extends Target>[]) Target.class.getPermittedSubclasses();
  }

  @ParameterizedTest
  @MethodSource("targets")
  void survivesJson(Target target) {
    Family.survivesJson(Target.class, target);
  }

  @ParameterizedTest
  @MethodSource("targets")
  void takesItsUsualLossAndRefusesTheOthersByField(Target target) {
    assertThat(target.outputs(target.usualLoss())).isPositive();
    for (Loss loss : Family.members(Loss.class).toList()) {
      try {
        assertThat(target.outputs(loss)).isPositive();
      } catch (InvalidSettingException refused) {
        assertThat(refused.field()).isEqualTo("loss");
        assertThat(refused.getMessage()).contains(", was " + Target.nameOf(loss));
      }
    }
  }

  @Test
  void twoClassesTakeOneOutputOrTwo() {
    assertThat(TWO.usualLoss()).isEqualTo(SigmoidCrossEntropy.plain());
    assertThat(TWO.outputs(SigmoidCrossEntropy.plain())).isEqualTo(1);
    assertThat(TWO.outputs(SoftmaxCrossEntropy.plain())).isEqualTo(2);
    assertThat(THREE.usualLoss()).isEqualTo(SoftmaxCrossEntropy.plain());
    assertThatThrownBy(() -> THREE.outputs(SigmoidCrossEntropy.plain()))
        .hasMessage("loss must be softmax-cross-entropy for 3 classes, was sigmoid-cross-entropy");
    assertThatThrownBy(() -> VALUE.outputs(SoftmaxCrossEntropy.plain()))
        .hasMessage(
            "loss must be mean-squared-error, mean-absolute-error or huber for values,"
                + " was softmax-cross-entropy");
    assertThat(VALUE.usualLoss()).isEqualTo(new MeanSquaredError());
  }

  @Test
  void encodesForTheNetwork() {
    float[] into = new float[2];

    THREE.encode(row("c"), new int[] {0}, into);
    assertThat(into[0]).isEqualTo(2);

    LABELS.encode(row(0, 1), new int[] {1, 0}, into);
    assertThat(into).containsExactly(1, 0);

    VALUE.encode(row(14), new int[] {0}, into);
    assertThat(into[0]).isEqualTo(2);

    assertThatThrownBy(() -> THREE.encode(row("d"), new int[] {0}, into))
        .isInstanceOf(IllegalArgumentException.class);
  }

  @Test
  void decodesIntoWhatWasUploaded() {
    Prediction alone = TWO.decode(new float[] {0.25f}, 0, 1);
    assertThat(alone.label()).isEqualTo("no");
    assertThat(alone.probabilities()).isEqualTo(Map.of("no", 0.75, "yes", 0.25));

    Prediction among = THREE.decode(new float[] {9, 0.25f, 0.5f, 0.25f}, 1, 3);
    assertThat(among.label()).isEqualTo("b");
    assertThat(among.probabilities()).isEqualTo(Map.of("a", 0.25, "b", 0.5, "c", 0.25));

    Prediction labels = LABELS.decode(new float[] {0.75f, 0.5f}, 0, 2);
    assertThat(labels.labels()).containsExactly("hot");

    assertThat(VALUE.decode(new float[] {1.5f}, 0, 1).value()).isCloseTo(13, within(1e-9));
    assertThat(VALUES.decode(new float[] {2, 2}, 0, 2).values())
        .isEqualTo(Map.of("p", 2.0, "q", 7.0));
  }

  @Test
  void aSingleClassIsRefused() {
    assertThatThrownBy(() -> new ClassTarget("y", List.of("only")))
        .hasMessage("target must hold at least two classes, was [only]");
  }

  @Test
  void weightsOfUnknownLabelsAreRefused() {
    var weights = ClassWeights.of(Map.of("a", 2.0, "d", 3.0));

    assertThatThrownBy(() -> THREE.outputs(new SoftmaxCrossEntropy(0, weights)))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("loss/classWeights must name some of the labels a, b, c, was 'd'");
    assertThatThrownBy(() -> LABELS.outputs(new SigmoidCrossEntropy(0, 1, ClassWeights.balanced())))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("loss/classWeights must be left out for several labels, was given");
  }

  @Test
  void weightsAreWorkedOutFromTheTrainingRows() {
    var train = new Rows(4, new float[4], new float[] {2, 0, 2, 2});

    Loss balanced = THREE.forTraining(new SoftmaxCrossEntropy(0.1, ClassWeights.balanced()), train);

    assertThat(balanced)
        .isEqualTo(
            new SoftmaxCrossEntropy(0.1, new ClassWeights(null, List.of(2.0, 1.0, 2 / 3.0))));
    assertThat(THREE.forTraining(SoftmaxCrossEntropy.plain(), train))
        .isEqualTo(SoftmaxCrossEntropy.plain());
  }
}
