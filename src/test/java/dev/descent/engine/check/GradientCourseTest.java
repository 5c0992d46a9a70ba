package dev.descent.engine.check;

import static dev.descent.engine.check.Subjects.NOTHING;
import static dev.descent.engine.check.Subjects.subject;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Relu;
import dev.descent.engine.layer.Tanh;
import dev.descent.engine.optimizer.Adam;
import dev.descent.engine.optimizer.Sgd;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class GradientCourseTest {
  private final GradientCourse course =
      new GradientCourse(new GradientCheck(1e-5), List.of(0, 10), 40);

  static Stream<Activation> activations() {
    return Family.members(Activation.class);
  }

  @ParameterizedTest
  @MethodSource("activations")
  void gradientIsRightAtTheStartAndLaterInBothPrecisions(Activation activation) {
    List<GradientMoment> moments =
        course.run(subject(60, new Sgd(0.5), activation, 12, 9), NOTHING);

    assertThat(moments).extracting(GradientMoment::afterSteps).containsExactly(0, 10);
    assertThat(moments.get(1).cost()).isLessThan(moments.get(0).cost());
    assertThat(moments)
        .allSatisfy(
            moment -> {
              assertThat(moment.verdict()).isEqualTo(GradientVerdict.GOOD);
              assertThat(moment.kernelAgrees()).as(moment.toString()).isTrue();
              assertThat(moment.kernelDifference()).isBetween(1e-9, 1e-4);
              assertThat(moment.layers())
                  .extracting(LayerGradient::name)
                  .containsExactly("layers.0", "layers.1", "output");
            });
  }

  @Test
  void sameSeedGivesTheSame() {
    Subject subject = subject(60, Adam.standard(), new Relu(), 10);

    assertThat(course.run(subject, NOTHING)).isEqualTo(course.run(subject, NOTHING));
  }

  @Test
  void divergedTrainingIsSaid() {
    Subject subject = subject(20, new Sgd(1e30), new Relu(), 10);

    assertThatThrownBy(() -> course.run(subject, NOTHING))
        .isInstanceOf(NotFiniteException.class)
        .hasMessageContaining("after 10 updates: try a smaller learning rate");
  }

  @Test
  void pulseEndsIt() {
    Subject subject = subject(20, new Sgd(0.1), new Tanh(), 3);
    Runnable stop =
        () -> {
          throw new IllegalStateException("enough");
        };

    assertThatThrownBy(() -> course.run(subject, stop)).hasMessage("enough");
  }
}
