package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.shift.Labels;
import dev.descent.engine.shift.ShiftFinding;
import dev.descent.engine.shift.ShiftVerdict;
import dev.descent.engine.shift.SourceComparison;
import dev.descent.engine.shift.TwoSources;
import java.io.IOException;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** How often two made-up sources are said to be what they are. */
@Tag("acceptance")
class ShiftAcceptanceTest {
  private static final double LEVEL = 0.05;

  private static ShiftFinding compare(TwoSources before, TwoSources after, int rows, long seed) {
    Labels labels = before.labels();
    return new SourceComparison(LEVEL, 5000, seed)
        .compare(
            before.rows("train", rows, 2 * seed),
            after.rows("recent", rows, 2 * seed + 1),
            labels,
            () -> {});
  }

  /** The share of 1,000 may exceed the level by two of its standard errors, 2·√(.05·.95/1000). */
  @Test
  void aThousandPairsWithoutShiftRaiseNoMoreAlarmsThanTheLevel() throws IOException {
    TwoSources source = new TwoSources(20, 0, false, true);
    int alarms = 0;

    for (int seed = 0; seed < 1000; seed++) {
      alarms += compare(source, source, 500, seed).verdict() == ShiftVerdict.ALIKE ? 0 : 1;
    }

    AcceptanceReport.add(
        8,
        "shift: 1,000 pairs without shift, false alarms within the level of 5 %",
        alarms + " of 1,000",
        alarms <= 50);
    assertThat(alarms / 1000.0).isLessThanOrEqualTo(LEVEL + 0.0138);
  }

  @Test
  void aMeanMovedByHalfADeviationIsFoundAndItsColumnNamed() throws IOException {
    TwoSources before = new TwoSources(20, 0, false, true);
    TwoSources after = new TwoSources(20, 0.5, false, true);
    int named = 0;

    for (int seed = 0; seed < 200; seed++) {
      ShiftFinding finding = compare(before, after, 1000, seed);
      named +=
          finding.columns().get(0).column().equals("x0")
                  && finding.columns().get(0).shifted()
                  && finding.sentence().contains("'x0'")
              ? 1
              : 0;
    }

    AcceptanceReport.add(
        8,
        "shift: mean moved by half a deviation in one of 20 columns at 1,000 rows found, named in ≥ 95 %",
        named + " of 200",
        named >= 190);
    assertThat(named).isGreaterThanOrEqualTo(190);
  }

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
      double moved, boolean turned, boolean classes, ShiftVerdict expected) throws IOException {
    int right = 0;

    for (int seed = 0; seed < 100; seed++) {
      ShiftFinding finding =
          compare(
              new TwoSources(5, 0, false, classes),
              new TwoSources(5, moved, turned, classes),
              1000,
              seed);
      right += finding.verdict() == expected ? 1 : 0;
    }

    AcceptanceReport.add(
        8,
        "shift: %s told apart, target %s".formatted(expected, classes ? "a class" : "a number"),
        right + " of 100",
        right >= 90);
    assertThat(right).isGreaterThanOrEqualTo(90);
  }
}
