package dev.descent.queue;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.queue.JobHandler.Load;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

class AdmissionTest {
  private final List<String> told = new ArrayList<>();
  private final Admission admission =
      new Admission(new Load(4, 100), () -> told.add("full"), () -> told.add("room"));

  @Test
  void jobsBeginWhileThreadsAndMemorySuffice() {
    assertThat(admission.enter(new Load(1, 30))).isTrue();
    assertThat(admission.enter(new Load(3, 70))).isTrue();
    assertThat(admission.enter(new Load(1, 0))).isFalse();

    admission.leave(new Load(3, 70));

    assertThat(admission.enter(new Load(1, 0))).isTrue();
    assertThat(admission.enter(new Load(1, 71))).isFalse();
    admission.leave(new Load(1, 30));
    assertThat(admission.enter(new Load(1, 71))).isTrue();
  }

  @Test
  void aLargeJobIsNotOvertakenBySmallOnes() {
    admission.enter(new Load(3, 0));

    assertThat(admission.enter(new Load(4, 0))).isFalse();
    assertThat(admission.enter(new Load(1, 0))).isFalse();

    admission.leave(new Load(3, 0));
    assertThat(admission.enter(new Load(4, 0))).isTrue();
  }

  @Test
  void aJobThatNeedsMoreThanThereIsBeginsAlone() {
    assertThat(admission.enter(new Load(9, 1000))).isTrue();
    assertThat(admission.enter(new Load(1, 1))).isFalse();

    admission.leave(new Load(9, 1000));

    assertThat(admission.enter(new Load(1, 1))).isTrue();
  }

  @Test
  void nothingIsClaimedFromAJobThatWasSentAwayUntilAnotherHasEnded() {
    admission.enter(new Load(2, 0));
    admission.enter(new Load(2, 0));
    assertThat(told).isEmpty();

    admission.enter(new Load(1, 0));
    assertThat(told).containsExactly("full");

    admission.leave(new Load(2, 0));
    admission.leave(new Load(2, 0));
    assertThat(told).containsExactly("full", "room");
  }
}
