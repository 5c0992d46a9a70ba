package dev.descent.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.InvalidSettingException;
import org.junit.jupiter.api.Test;

class AdamTest {
  @Test
  void firstStepMovesEachParameterByTheLearningRate() {
    Adam adam = Adam.standard();
    float[] parameter = {0, 0, 0};
    var slots = new Slots<>(adam, () -> new float[3]);

    adam.update(parameter, new float[] {1e-3f, -5, 100}, slots, 0.5f, 0, 3);

    // 1e-5: ε is 1e-5 of the smallest gradient
    assertThat(parameter).containsExactly(new float[] {-0.5f, 0.5f, -0.5f}, within(1e-5f));
  }

  @Test
  void refusesSettingsByFieldRuleAndValue() {
    assertThatThrownBy(() -> new Adam(0.1, 1.9, 0.999, 1e-8))
        .isInstanceOf(InvalidSettingException.class)
        .hasMessage("beta1 must be in [0, 1), was 1.9");
    assertThatThrownBy(() -> new Adam(Double.NaN, 0.9, 0.999, 1e-8))
        .hasMessage("learningRate must be positive and finite, was NaN");
    assertThatThrownBy(() -> new Adam(0.1, 0.9, 1, 1e-8)).hasMessageStartingWith("beta2 ");
    assertThatThrownBy(() -> new Adam(0.1, 0.9, 0.999, 0)).hasMessageStartingWith("epsilon ");
  }
}
