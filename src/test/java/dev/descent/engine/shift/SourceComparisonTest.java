package dev.descent.engine.shift;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What two made-up sources are said to be. */
class SourceComparisonTest {
  private static final Runnable PULSE = () -> {};
  private static final double LEVEL = 0.05;

  private static ShiftFinding compare(TwoSources before, TwoSources after, int rows, long seed) {
    return new SourceComparison(LEVEL, 5000, seed)
        .compare(
            before.rows("train", rows, 2 * seed),
            after.rows("recent", rows, 2 * seed + 1),
            before.labels(),
            PULSE);
  }

  /** 5 % and two standard errors of a share of 150, 2·√(.05·.95/150). */
  @Test
  void sourcesThatAreOneRaiseNoMoreFalseAlarmsThanTheLevel() {
    TwoSources source = new TwoSources(5, 0, false, true);
    int alarms = 0;

    for (int seed = 0; seed < 150; seed++) {
      alarms += compare(source, source, 400, seed).verdict() == ShiftVerdict.ALIKE ? 0 : 1;
    }

    assertThat(alarms / 150.0).isLessThanOrEqualTo(0.05 + 0.036);
  }

  @Test
  void aMeanMovedByHalfADeviationInOneOfTwentyColumnsIsFoundAndNamed() {
    for (int seed = 0; seed < 20; seed++) {
      ShiftFinding finding =
          new SourceComparison(LEVEL, 5000, seed)
              .compare(
                  TwoSources.plain(20).features("train", 1000, 2L * seed),
                  new TwoSources(20, 0.5, false, true).features("recent", 1000, 2L * seed + 1),
                  null,
                  PULSE);

      assertThat(finding.verdict()).isEqualTo(ShiftVerdict.COVARIATE_SHIFT);
      assertThat(finding.columns().get(0).column()).isEqualTo("x0");
      assertThat(finding.columns().get(0).shifted()).isTrue();
      assertThat(finding.sentence()).contains("'x0'", "cannot be said without it");
    }
  }

  /** Of twenty pairs each, two may be taken for another kind. */
  @ParameterizedTest
  @CsvSource({
    "0, false, true, ALIKE",
    "0, false, false, ALIKE",
    "0.8, false, true, COVARIATE_SHIFT",
    "0.8, false, false, COVARIATE_SHIFT",
    "0, true, true, CONCEPT_SHIFT",
    "0, true, false, CONCEPT_SHIFT",
    "0.8, true, true, COVARIATE_AND_CONCEPT_SHIFT",
    "0.8, true, false, COVARIATE_AND_CONCEPT_SHIFT",
  })
  void kindsOfShiftAreToldApart(
      double moved, boolean turned, boolean classes, ShiftVerdict expected) {
    TwoSources before = new TwoSources(5, 0, false, classes);
    TwoSources after = new TwoSources(5, moved, turned, classes);
    List<ShiftVerdict> verdicts = new ArrayList<>();

    for (int seed = 0; seed < 20; seed++) {
      verdicts.add(compare(before, after, 600, seed).verdict());
    }

    assertThat(verdicts).filteredOn(expected::equals).hasSizeGreaterThanOrEqualTo(18);
  }

  @Test
  void onlyAChangedRelationCallsForRetraining() {
    TwoSources before = new TwoSources(5, 0, false, true);

    ShiftFinding alike = compare(before, before, 1000, 1);
    ShiftFinding covariate = compare(before, new TwoSources(5, 1.5, false, true), 1000, 1);
    ShiftFinding concept = compare(before, new TwoSources(5, 0, true, true), 1000, 1);

    assertThat(alike.retraining()).isEqualTo(Retraining.NOT_CALLED_FOR);
    assertThat(alike.sentence()).contains("by no more than chance", "Nothing here calls");
    assertThat(covariate.retraining()).isEqualTo(Retraining.WORTH_TRYING);
    assertThat(covariate.sentence()).contains("are not alike", "was not shown", "worth trying");
    assertThat(concept.retraining()).isEqualTo(Retraining.CALLED_FOR);
    assertThat(concept.sentence()).contains("no longer follows", "is called for");
  }

  @ParameterizedTest
  @ValueSource(ints = {20, 40, 99})
  void fewRowsLeaveTheRelationUntold(int rows) {
    ShiftFinding finding =
        compare(new TwoSources(3, 0, false, true), new TwoSources(3, 0, true, true), rows, 3);

    assertThat(finding.concept()).isNotNull();
    assertThat(finding.concept().cannotTell()).contains("takes 100 of each");
    assertThat(finding.sentence()).contains("cannot be told");
  }

  /** The features alone are moved so far that the class is the same in almost every row. */
  @Test
  void oneClassOnlyLeavesTheRelationUntold() {
    TwoSources always = new TwoSources(1, 50, false, true);

    ShiftFinding finding = compare(always, always, 200, 3);

    assertThat(finding.concept()).isNotNull();
    assertThat(finding.concept().cannotTell()).contains("one value only");
  }

  @Test
  void sidesWithoutCommonGroundLeaveTheRelationUntold() {
    ShiftFinding finding =
        compare(new TwoSources(3, 0, false, true), new TwoSources(3, 9, true, true), 1000, 3);

    assertThat(finding.verdict()).isEqualTo(ShiftVerdict.COVARIATE_SHIFT);
    assertThat(finding.concept()).isNotNull();
    assertThat(finding.concept().cannotTell()).contains("either side");
  }

  @Test
  void theSameSeedFindsTheSame() {
    TwoSources before = new TwoSources(4, 0, false, true);
    TwoSources after = new TwoSources(4, 0.3, false, true);

    assertThat(compare(before, after, 300, 5)).isEqualTo(compare(before, after, 300, 5));
  }
}
