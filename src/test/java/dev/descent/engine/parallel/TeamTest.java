package dev.descent.engine.parallel;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.Arrays;
import java.util.List;
import java.util.concurrent.atomic.AtomicIntegerArray;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class TeamTest {

  @ParameterizedTest
  @ValueSource(ints = {1, 2, 5})
  void everyMemberDoesItsPartOfEveryWork(int size) {
    AtomicIntegerArray done = new AtomicIntegerArray(size);

    try (Team team = new Team(size)) {
      assertThat(team.size()).isEqualTo(size);
      for (int i = 0; i < 1000; i++) {
        team.run(done::incrementAndGet);
      }
    }

    for (int member = 0; member < size; member++) {
      assertThat(done.get(member)).isEqualTo(1000);
    }
  }

  @Test
  void whatOneWroteBeforeTheMeetingAllCanReadAfter() {
    int size = 4;
    int[] written = new int[size];
    int[] read = new int[size];

    try (Team team = new Team(size)) {
      for (int i = 0; i < 500; i++) {
        int number = i;
        team.run(
            member -> {
              written[member] = number;
              team.meet();
              read[member] = Arrays.stream(written).sum();
              team.meet();
            });
        assertThat(read).containsOnly(size * number);
      }
    }
  }

  @ParameterizedTest
  @ValueSource(ints = {0, 2})
  void aFailureEndsTheWorkOfAll(int failing) {
    try (Team team = new Team(3)) {
      assertThatThrownBy(
              () ->
                  team.run(
                      member -> {
                        if (member == failing) {
                          throw new OutOfMemoryError("member " + member);
                        }
                        team.meet();
                      }))
          .isInstanceOf(OutOfMemoryError.class)
          .hasMessage("member " + failing);
    }
  }

  @Test
  void sumsOfSharesAreAddedUpInTheirOrder() {
    try (Team team = new Team(3)) {
      List<Share> shares = Share.of(team);
      double[][] sums = {{1e16, 1}, {1, 2}, {-1e16, 3}};
      for (int i = 0; i < 3; i++) {
        shares.get(i).take(i, 1, 3);
      }

      team.run(member -> shares.get(member).addUp(sums[member]));

      for (double[] sum : sums) {
        assertThat(sum).containsExactly(1e16 + 1 - 1e16, 6);
      }
    }
  }

  @Test
  void aShareWithAllRowsHasTheSumsAlready() {
    Share share = Share.whole();
    share.take(0, 5, 5);
    double[] sums = {3};

    share.addUp(sums);

    assertThat(sums).containsExactly(3);
    assertThat(share.leads()).isTrue();
  }
}
