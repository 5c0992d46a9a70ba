package dev.descent.engine.optimizer;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import org.junit.jupiter.api.Test;

class NadamTest {
  @Test
  void theRisingFormRisesByFourThousandthsWhenNothingIsGiven() {
    Optimizer read = Family.JSON.readValue("{\"type\":\"nadam\"}", Optimizer.class);

    assertThat(read).isEqualTo(new Nadam(2e-3, 0.9, 0.999, 1e-8, Nadam.Form.RISING, 4e-3));
  }

  @Test
  void theConstantFormRisesByNothing() {
    String json = "{\"type\":\"nadam\",\"form\":\"constant\"}";

    Optimizer read = Family.JSON.readValue(json, Optimizer.class);

    assertThat(read).isEqualTo(new Nadam(2e-3, 0.9, 0.999, 1e-8, Nadam.Form.CONSTANT, null));
    assertThatThrownBy(() -> new Nadam(0.1, 0.9, 0.999, 1e-8, Nadam.Form.CONSTANT, 0.1))
        .hasMessage("momentumDecay must be left out with the constant form, was 0.1");
    assertThatThrownBy(() -> new Nadam(0.1, 0.9, 0.999, 1e-8, Nadam.Form.RISING, -0.1))
        .hasMessage("momentumDecay must be 0 or more and finite, was -0.1");
  }

  @Test
  void theNumberItRemembersIsOneLessTheProductOfItsMomenta() {
    var nadam = new Nadam(0.1, 0.5, 0.999, 1e-8, Nadam.Form.CONSTANT, null);
    var slots = new Slots<>(nadam, () -> new float[1]);
    String name = nadam.numbers().get(0);

    for (int step = 0; step < 3; step++) {
      nadam.update(new float[1], new float[1], slots, 0.1f, step, 1);
    }

    assertThat(slots.number(name)).containsExactly(1 - 0.125);
    assertThatThrownBy(() -> slots.number("none"))
        .isInstanceOf(IllegalArgumentException.class)
        .hasMessage("no slot none among [" + name + "]");
  }
}
