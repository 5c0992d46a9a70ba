package dev.descent.engine.augmentation;

import static org.assertj.core.api.Assertions.assertThat;

import org.assertj.core.data.Offset;
import org.junit.jupiter.api.Test;

class MoveTest {
  private static final Offset<Float> CLOSE = Offset.offset(1e-4f);

  @Test
  void movesThatFollowEachOtherAreOneMove() {
    Example image = Pictures.image(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    image.move(1, 0, 0.5, 2.25, Fill.ZERO);
    image.move(1, 0, -0.5, -2.25, Fill.ZERO);

    // nothing is blurred, nothing lost at the border
    assertThat(image.raw()).containsExactly(1, 2, 3, 4, 5, 6, 7, 8, 9);
  }

  @Test
  void movesOfDifferentFillAreMadeOneByOne() {
    Example image = Pictures.image(1, 4, 1, 2, 3, 4);

    image.move(1, 0, 0, 1, Fill.ZERO);
    image.move(1, 0, 0, -1, Fill.EDGE);

    assertThat(image.raw()).containsExactly(1, 2, 3, 3);
  }

  @Test
  void joinedMovesKeepTheirOrder() {
    Example turnedFirst = Pictures.image(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);
    Example shiftedFirst = Pictures.image(3, 3, 1, 2, 3, 4, 5, 6, 7, 8, 9);

    Rotation.turn(turnedFirst, 90, Fill.ZERO);
    turnedFirst.move(1, 0, 1, 0, Fill.ZERO);
    shiftedFirst.move(1, 0, 1, 0, Fill.ZERO);
    Rotation.turn(shiftedFirst, 90, Fill.ZERO);

    float[] down = {0, 0, 0, 3, 6, 9, 2, 5, 8}; // numpy.rot90, then a row down
    float[] across = {0, 3, 6, 0, 2, 5, 0, 1, 4}; // a row down, then numpy.rot90
    for (int i = 0; i < down.length; i++) {
      assertThat(turnedFirst.raw()[i]).isEqualTo(down[i], CLOSE);
      assertThat(shiftedFirst.raw()[i]).isEqualTo(across[i], CLOSE);
    }
  }
}
