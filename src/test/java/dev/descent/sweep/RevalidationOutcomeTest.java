package dev.descent.sweep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.engine.metric.Direction;
import dev.descent.engine.metric.Interval;
import dev.descent.engine.metric.MetricKey;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import dev.descent.sweep.Revalidation.Before;
import dev.descent.sweep.Revalidation.Verdict;
import dev.descent.sweep.RevalidationOutcome.Tried;
import dev.descent.sweep.insight.BestOf;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What a revalidation may claim, and what it may not. */
class RevalidationOutcomeTest {
  private static final Objective ERROR =
      new Objective(MetricKey.of("dev.error"), Direction.MINIMIZE);
  private static final Objective ACCURACY =
      new Objective(MetricKey.of("dev.accuracy"), Direction.MAXIMIZE);
  private static final Objective LOSS = new Objective(MetricKey.of("dev.loss"), Direction.MINIMIZE);

  private static UUID run(int number) {
    return new UUID(7, number);
  }

  private static Tried error(int trial, double error, int rows) {
    Interval interval = Interval.ofShare(error, rows);
    Map<String, Interval> intervals = Map.of("error", interval, "accuracy", interval.complement());
    return new Tried(
        trial,
        run(trial),
        error,
        new SplitMetrics(rows, 0.1, error, 1 - error, null, null, null, intervals, null, null));
  }

  private static Tried accuracy(int trial, double accuracy, int rows) {
    return new Tried(trial, run(trial), accuracy, error(trial, 1 - accuracy, rows).metrics());
  }

  private static Tried loss(int trial, double loss, @Nullable Interval interval) {
    Map<String, Interval> intervals = interval == null ? Map.of() : Map.of("loss", interval);
    return new Tried(
        trial,
        run(trial),
        loss,
        new SplitMetrics(100, loss, 0.1, 0.9, null, null, null, intervals, null, null));
  }

  private static Tried failed(int trial) {
    return new Tried(trial, run(trial), null, null);
  }

  private static Before before(double error, int rows) {
    return before(error, Interval.ofShare(error, rows));
  }

  /** The only trial there was. */
  private static Before before(double value, @Nullable Interval interval) {
    return new Before(3, run(99), value, interval, 1, interval);
  }

  /** From 0.05 in 200 rows to 100 others: Newcombe's method 10 in SciPy 1.17.1, float64. */
  @ParameterizedTest
  @CsvSource({
    "0.08, STANDS, -0.02549908602276503, 0.10354519603229324",
    "0.15, WORSE, 0.030655856995068523, 0.18586780927395163",
    "0.01, STANDS, -0.08042530129650782, 0.00990557454303978"
  })
  void aValueThatFellByMoreThanChanceIsWorse(double now, Verdict verdict, double low, double high) {
    RevalidationOutcome outcome =
        RevalidationOutcome.of(ERROR, before(0.05, 200), error(0, now, 100), List.of());

    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.change()).isNotNull();
    assertThat(outcome.change().low()).isCloseTo(low, within(1e-9));
    assertThat(outcome.change().high()).isCloseTo(high, within(1e-9));
    assertThat(outcome.now()).isEqualTo(error(0, now, 100).standing(ERROR.metric()));
    assertThat(outcome.sentence()).endsWith("None was tried around it.");
  }

  @Test
  void anAccuracyIsWorseWhenItIsSmaller() {
    Before before = before(0.95, Interval.ofShare(0.05, 200).complement());

    RevalidationOutcome fallen =
        RevalidationOutcome.of(ACCURACY, before, accuracy(0, 0.85, 100), List.of());
    RevalidationOutcome risen =
        RevalidationOutcome.of(
            ACCURACY,
            before(0.85, Interval.ofShare(0.15, 200).complement()),
            accuracy(0, 0.99, 200),
            List.of());

    assertThat(fallen.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(risen.verdict()).isEqualTo(Verdict.STANDS);
  }

  /** The same of 1,000 rows each, with norm.isf(0.05 / 5 / 2): five are compared with the rerun. */
  @ParameterizedTest
  @CsvSource({
    "0.07, false, STANDS, -0.0022736978292221613, 0.06260249026814868",
    "0.04, true, BEATEN, 0.030886028617059046, 0.09015894840174239"
  })
  void oneAroundBeatsItWhenItsLeadIsMoreThanChance(
      double best, boolean real, Verdict verdict, double low, double high) {
    List<Tried> around =
        List.of(
            error(1, 0.2, 1000),
            error(2, best, 1000),
            error(3, 0.1, 1000),
            error(4, 0.3, 1000),
            error(5, 0.12, 1000));

    RevalidationOutcome outcome =
        RevalidationOutcome.of(ERROR, before(0.1, 1000), error(0, 0.1, 1000), around);

    assertThat(outcome.verdict()).isEqualTo(verdict);
    assertThat(outcome.ahead()).isNotNull();
    assertThat(outcome.ahead().trial()).isEqualTo(2);
    assertThat(outcome.ahead().difference()).isCloseTo(0.1 - best, within(1e-12));
    assertThat(outcome.ahead().low()).isCloseTo(low, within(1e-9));
    assertThat(outcome.ahead().high()).isCloseTo(high, within(1e-9));
    assertThat(outcome.ahead().real()).isEqualTo(real);
    assertThat(outcome.sentence()).contains("Of 5 around it trial 2 is better, by");
  }

  @Test
  void aValueThatFellCallsForASearchEvenWhereAnotherDoesBetter() {
    RevalidationOutcome outcome =
        RevalidationOutcome.of(
            ERROR, before(0.05, 1000), error(0, 0.2, 1000), List.of(error(1, 0.05, 1000)));

    assertThat(outcome.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(outcome.sentence())
        .contains("a new search is called for")
        .endsWith("which is a place to begin at.");
  }

  @Test
  void withoutIntervalsNothingIsClaimed() {
    Before before = before(0.2, null);

    RevalidationOutcome better =
        RevalidationOutcome.of(LOSS, before, loss(0, 0.2, null), List.of(loss(1, 0.1, null)));
    RevalidationOutcome alone = RevalidationOutcome.of(LOSS, before, loss(0, 0.9, null), List.of());

    assertThat(List.of(better.verdict(), alone.verdict())).containsOnly(Verdict.CANNOT_TELL);
    assertThat(better.change()).isNull();
    assertThat(better.ahead()).isNotNull();
    assertThat(better.ahead().real()).isFalse();
    assertThat(better.ahead().low()).isNull();
    assertThat(alone.sentence()).contains("without an interval of both");
  }

  @Test
  void theIntervalsOfALossServeToo() {
    Before before = before(0.2, new Interval(0.15, 0.25));

    RevalidationOutcome outcome =
        RevalidationOutcome.of(LOSS, before, loss(0, 0.4, new Interval(0.3, 0.5)), List.of());

    // 0.2 ± √(0.1² + 0.05²)
    assertThat(outcome.verdict()).isEqualTo(Verdict.WORSE);
    assertThat(outcome.change()).isNotNull();
    assertThat(outcome.change().low()).isCloseTo(0.2 - 0.11180339887498949, within(1e-12));
    assertThat(outcome.sentence())
        .isEqualTo(
            "dev.loss was 0.200, the best of 1, and is 0.400, tried anew: with 95 % certainty it"
                + " has truly changed by between 0.0882 and 0.312. That is worse by more than chance: a new search is"
                + " called for. None was tried around it.");
  }

  @Test
  void trialsThatFailedLeaveItOpen() {
    RevalidationOutcome rerun =
        RevalidationOutcome.of(ERROR, before(0.1, 100), failed(0), List.of(error(1, 0.1, 100)));
    RevalidationOutcome never = RevalidationOutcome.of(ERROR, before(0.1, 100), null, List.of());
    RevalidationOutcome others =
        RevalidationOutcome.of(
            ERROR, before(0.1, 100), error(0, 0.1, 100), List.of(failed(1), failed(2)));
    RevalidationOutcome some =
        RevalidationOutcome.of(
            ERROR, before(0.1, 100), error(0, 0.1, 100), List.of(failed(1), error(2, 0.2, 100)));

    assertThat(List.of(rerun.verdict(), never.verdict(), others.verdict()))
        .containsOnly(Verdict.CANNOT_TELL);
    assertThat(rerun.now()).isNull();
    assertThat(others.sentence()).endsWith("Of 2 around it none was trained to the end.");
    assertThat(some.verdict()).isEqualTo(Verdict.STANDS);
    assertThat(some.sentence()).endsWith("Of 1 around it none was better.");
  }

  /** The best of twenty equally good trials on 400 rows, tried anew on 400 others. */
  @Test
  void theLuckOfTheBestIsRarelyTakenForAFall() {
    int searches = 200;

    long alone = IntStream.range(0, searches).filter(seed -> falls(seed, 1)).count();
    long worse = IntStream.range(0, searches).filter(seed -> falls(seed, 20)).count();

    assertThat(worse).isLessThanOrEqualTo(searches / 20);
    assertThat(alone).isGreaterThan(searches / 10); // what it would be, were it not reckoned with
  }

  private static boolean falls(int seed, int bestOf) {
    double best = IntStream.range(0, 20).mapToDouble(i -> share(seed, i)).min().orElseThrow();
    Interval alone = Interval.ofShare(best, 400);
    Before before =
        new Before(3, run(99), best, alone, bestOf, BestOf.interval(best, alone, 400L, bestOf));
    return RevalidationOutcome.of(ERROR, before, error(0, share(seed, 20), 400), List.of())
            .verdict()
        == Verdict.WORSE;
  }

  private static double share(int seed, int trial) {
    RandomStream rows = RandomStream.ofEpoch(seed, Purpose.SAMPLE_DATA, trial);
    return IntStream.range(0, 400).filter(row -> rows.uniform(row) < 0.1).count() / 400.0;
  }
}
