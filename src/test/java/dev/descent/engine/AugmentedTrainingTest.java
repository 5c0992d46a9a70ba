package dev.descent.engine;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.augmentation.Augmentation;
import dev.descent.engine.augmentation.AugmentedRows;
import dev.descent.engine.augmentation.FeatureScale;
import dev.descent.engine.augmentation.GaussianNoise;
import dev.descent.engine.augmentation.Mixup;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.optimizer.Sgd;
import dev.descent.engine.tensor.Precision;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What augmentation changes in a training, and what it leaves alone. */
class AugmentedTrainingTest {

  private static TrainingResult train(
      double rate, Precision precision, Augmentation... augmentations) {
    Rows rows = Trainings.halves(40);
    AugmentedRows augmented =
        new AugmentedRows(rows, List.of(augmentations), Shape.of(2), FeatureScale.raw(2), true, 11);
    return Trainer.train(
        Trainings.SMALL,
        Trainings.spec(5, 16, new Sgd(rate)),
        new TrainingData(rows, Trainings.halves(20), null, Trainings.YES_NO, null, augmented),
        3,
        precision,
        new Heard());
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void aRepeatedTrainingGivesTheSameBitsAndAnotherThanAPlainOne(Precision precision) {
    Augmentation[] both = {new GaussianNoise(0.3, 0.8), new Mixup(0.4, 0.9)};

    TrainingResult first = train(0.1, precision, both);
    TrainingResult second = train(0.1, precision, both);
    TrainingResult plain = train(0.1, precision);

    assertThat(second.parameters()).isEqualTo(first.parameters());
    assertThat(first.parameters()).isNotEqualTo(plain.parameters());
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void figuresAreOfRowsAsTheyAre(Precision precision) {
    // given a rate so small that weights as good as stay
    TrainingResult noisy = train(1e-30, precision, new GaussianNoise(3, 1), new Mixup(1, 1));
    TrainingResult plain = train(1e-30, precision);

    assertThat(noisy.results()).isEqualTo(plain.results());
    assertThat(Objects.requireNonNull(noisy.results()).train().rows()).isEqualTo(40);
  }

  @ParameterizedTest
  @EnumSource(Precision.class)
  void anAugmentationThatNeverActsLeavesEveryBit(Precision precision) {
    byte[] idle = train(0.1, precision, new GaussianNoise(3, 0)).parameters();

    assertThat(Arrays.equals(idle, train(0.1, precision).parameters())).isTrue();
  }
}
