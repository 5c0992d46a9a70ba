package dev.descent.sweep;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

/** Expected values are counted by hand from the epochs and costs beside them. */
class SearchCourseTest {

  private static TrialEntity trial(int number) {
    return trial(number, TrialSource.SEARCH);
  }

  private static TrialEntity trial(int number, TrialSource source) {
    UUID id = new UUID(0, number);
    return new TrialEntity(id, new UUID(0, 99), number, source, new double[] {0.5}, Map.of(), id);
  }

  private static void stretch(
      TrialEntity trial, int order, int epochs, @Nullable Double cost, @Nullable Integer trained) {
    trial.train(order, epochs);
    trial.found(cost, trained);
  }

  @Test
  void whatATrialFindsCountsOnceAllItsEpochsAreTrained() {
    TrialEntity first = trial(0);
    TrialEntity second = trial(1);
    stretch(first, 0, 10, 0.3, 10);
    stretch(second, 1, 10, 0.2, 10);

    SearchCourse course = SearchCourse.of(List.of(first, second));

    assertThat(course.epochs()).isEqualTo(20);
    assertThat(course.bestAfter(9.9)).isNull();
    assertThat(course.bestAfter(10)).isEqualTo(0.3);
    assertThat(course.bestAfter(19.9)).isEqualTo(0.3);
    assertThat(course.bestAfter(20)).isEqualTo(0.2);
    assertThat(course.best()).isEqualTo(0.2);
  }

  /** 0 trains 1 epoch, 1 trains 1, 1 trains 2 more, 0 trains 2 more: 6 epochs. */
  @Test
  void stretchesCountInTheOrderInWhichTheyWereDecided() {
    TrialEntity first = trial(0);
    TrialEntity second = trial(1);
    stretch(first, 0, 1, 0.5, 1);
    stretch(second, 1, 1, 0.4, 1);
    stretch(second, 2, 3, 0.35, 3);
    stretch(first, 3, 3, 0.1, 3);

    SearchCourse course = SearchCourse.of(List.of(first, second));

    assertThat(course.epochs()).isEqualTo(6);
    assertThat(course.bestAfter(1)).isEqualTo(0.5);
    assertThat(course.bestAfter(2)).isEqualTo(0.4);
    assertThat(course.bestAfter(4)).isEqualTo(0.35);
    assertThat(course.bestAfter(5)).isEqualTo(0.35);
    assertThat(course.bestAfter(6)).isEqualTo(0.1);
  }

  @Test
  void aTrialThatTrainsOnStandsWithItsLaterCostThoughThatIsHigher() {
    TrialEntity trial = trial(0);
    stretch(trial, 0, 1, 0.1, 1);
    stretch(trial, 1, 3, 0.4, 3);

    SearchCourse course = SearchCourse.of(List.of(trial));

    assertThat(course.bestAfter(2)).isEqualTo(0.1);
    assertThat(course.best()).isEqualTo(0.4);
  }

  @Test
  void aTrialThatFailsLaterIsNoLongerTheBest() {
    TrialEntity fails = trial(0);
    TrialEntity stays = trial(1);
    stretch(fails, 0, 1, 0.1, 1);
    stretch(stays, 1, 1, 0.3, 1);
    stretch(fails, 2, 3, null, 2);

    SearchCourse course = SearchCourse.of(List.of(fails, stays));

    assertThat(course.bestAfter(2)).isEqualTo(0.1);
    assertThat(course.best()).isEqualTo(0.3);
    assertThat(course.epochs()).isEqualTo(3);
  }

  /** Asked for 10 and 30 epochs, it stopped by itself after 7. */
  @Test
  void onlyEpochsThatWereTrainedInTruthCount() {
    TrialEntity trial = trial(0);
    stretch(trial, 0, 10, 0.2, 7);
    stretch(trial, 1, 30, 0.2, 7);

    SearchCourse course = SearchCourse.of(List.of(trial));

    assertThat(course.epochs()).isEqualTo(7);
    assertThat(course.bestAfter(7)).isEqualTo(0.2);
  }

  @Test
  void whereItIsNotKnownWhatWasTrainedItIsWhatWasAskedFor() {
    TrialEntity trial = trial(0);
    stretch(trial, 0, 10, 0.2, null);

    assertThat(SearchCourse.of(List.of(trial)).epochs()).isEqualTo(10);
  }

  /** The origin had 4 epochs when the branch began, and 8 later; the branch went from 4 to 8. */
  @Test
  void epochsThatABranchTookOverWereTrainedByItsOrigin() {
    TrialEntity origin = trial(0);
    TrialEntity branch = trial(1);
    stretch(origin, 0, 4, 0.3, 4);
    branch.branchOf(origin);
    stretch(branch, 1, 8, 0.2, 8);
    stretch(origin, 2, 8, 0.25, 8);

    SearchCourse course = SearchCourse.of(List.of(origin, branch));

    assertThat(course.epochs()).isEqualTo(12);
    assertThat(course.bestAfter(8)).isEqualTo(0.2);
  }

  @Test
  void aTrialThatSharesARunTrainsNothingAndUsersTrialsAreNoneOfTheStrategys() {
    TrialEntity first = trial(0);
    TrialEntity same = trial(1);
    TrialEntity users = trial(2, TrialSource.USER);
    stretch(first, 0, 5, 0.3, 5);
    same.sameAs(first);
    stretch(same, 1, 5, 0.3, 5);
    stretch(users, 2, 5, 0.1, 5);

    SearchCourse course = SearchCourse.of(List.of(first, same, users));

    assertThat(course.epochs()).isEqualTo(5);
    assertThat(course.best()).isEqualTo(0.3);
  }

  @Test
  void whereEveryTrialFailedNothingIsFound() {
    TrialEntity trial = trial(0);
    stretch(trial, 0, 5, null, 2);

    SearchCourse course = SearchCourse.of(List.of(trial));

    assertThat(course.best()).isNull();
    assertThat(course.epochs()).isEqualTo(2);
  }
}
