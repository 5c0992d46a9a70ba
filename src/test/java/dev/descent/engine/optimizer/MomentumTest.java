package dev.descent.engine.optimizer;

import static dev.descent.engine.Numbers.floats;
import static dev.descent.engine.Numbers.normal;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.Family;
import org.junit.jupiter.api.Test;

class MomentumTest {
  private static float[] afterSteps(Optimizer optimizer, float rate) {
    float[] parameter = floats(normal(1, 8));
    var slots = new Slots<>(optimizer, () -> new float[8]);
    for (int step = 0; step < 5; step++) {
      optimizer.update(parameter, floats(normal(2 + step, 8)), slots, rate, step, 8);
    }
    return parameter;
  }

  @Test
  void withoutMomentumEqualsSgdBitForBit() {
    var averaging = new Momentum(0.1, 0, Momentum.Form.AVERAGING, false);
    var classical = new Momentum(0.1, 0, Momentum.Form.CLASSICAL, false);

    var nesterov = new Nesterov(0.1, 0, Momentum.Form.AVERAGING);

    float[] plain = afterSteps(new Sgd(0.1), 0.1f);

    assertThat(afterSteps(nesterov, 0.1f)).containsExactly(plain);
    assertThat(afterSteps(averaging, 0.1f)).containsExactly(plain);
    assertThat(afterSteps(classical, 0.1f)).containsExactly(plain);
  }

  @Test
  void classicalAtAShorterRateEqualsAveraging() {
    var averaging = new Momentum(1, 0.75, Momentum.Form.AVERAGING, false);
    var classical = new Momentum(1, 0.75, Momentum.Form.CLASSICAL, false);

    float[] averaged = afterSteps(averaging, 0.4f);

    assertThat(afterSteps(classical, 0.1f)).containsExactly(averaged, within(1e-6f));
  }

  @Test
  void aRateInsideEqualsClassicalWhileItIsConstant() {
    var inside = new Momentum(1, 0.75, Momentum.Form.RATE_INSIDE, false);
    var classical = new Momentum(1, 0.75, Momentum.Form.CLASSICAL, false);

    float[] expected = afterSteps(classical, 0.1f);

    assertThat(afterSteps(inside, 0.1f)).containsExactly(expected, within(1e-6f));
  }

  @Test
  void biasCorrectionIsRefusedWithTheClassicalForm() {
    assertThatThrownBy(() -> new Momentum(0.1, 0.9, Momentum.Form.CLASSICAL, true))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("biasCorrection must be false but with the averaging form, was true");
  }

  @Test
  void formIsWrittenInLowerCase() {
    String json = "{\"type\":\"momentum\",\"form\":\"classical\"}";

    Optimizer read = Family.JSON.readValue(json, Optimizer.class);

    assertThat(read).isEqualTo(new Momentum(0.1, 0.9, Momentum.Form.CLASSICAL, false));
    assertThat(Family.JSON.writeValueAsString(read)).contains("\"form\":\"classical\"");
  }
}
