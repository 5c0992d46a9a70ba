package dev.descent.diagnosis.gap;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.metric.Interval;
import java.util.Random;
import org.assertj.core.api.SoftAssertions;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class GapsTest {
  private static final Judge JUDGE = new Judge(Judge.USUAL_THRESHOLD, 1);

  @ParameterizedTest
  @CsvSource({ // Ng, "Machine learning yearning", chapters 20 to 22
    ".00,.01,.11,HIGH_VARIANCE",
    ".00,.15,.16,HIGH_BIAS",
    ".00,.15,.30,HIGH_BIAS_AND_VARIANCE",
    ".00,.005,.01,FINE",
    ".15,.15,.16,FINE",
    ".15,.15,.30,HIGH_VARIANCE",
    ".15,.01,.11,ESTIMATE_REFUTED",
    ".15,.005,.01,ESTIMATE_REFUTED"
  })
  void textbookTableIsJudgedAsInTheTextbook(
      double bayes, double train, double dev, Verdict verdict) {
    Gaps gaps = gaps(bayes, share(train, 10_000), null, share(dev, 10_000), null);

    assertThat(gaps.verdict()).isEqualTo(verdict);
  }

  @ParameterizedTest
  @CsvSource({".01,.11,HIGH", ".005,.01,LOW"})
  void varianceIsJudgedWhereTheBayesErrorIsRefuted(double train, double dev, Judgement judgement) {
    Gaps gaps = gaps(.15, share(train, 10_000), null, share(dev, 10_000), null);

    assertThat(gaps.variance()).extracting(Gap::judgement).isEqualTo(judgement);
  }

  @ParameterizedTest
  @CsvSource({
    ".00,.01,.11",
    ".00,.005,.01",
    ".15,.15,.16",
    ".15,.15,.30",
    ".00,.00,.90",
    ".00,.00,.00"
  })
  void thirtyDevRowsTellNothingOfVariance(double bayes, double train, double dev) {
    Gaps gaps = gaps(bayes, share(train, 10_000), null, share(dev, 30), null);

    assertThat(gaps.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(gaps.variance()).extracting(Gap::judgement).isEqualTo(Judgement.CANNOT_TELL);
  }

  @Test
  void trainDevPartsVarianceFromMismatch() {
    Gaps mismatch =
        gaps(0, share(.01, 50_000), share(.015, 10_000), share(.10, 10_000), share(.10, 10_000));
    Gaps variance =
        gaps(0, share(.01, 50_000), share(.09, 10_000), share(.10, 10_000), share(.10, 10_000));

    assertThat(mismatch.verdict()).isEqualTo(Verdict.DATA_MISMATCH);
    assertThat(variance.verdict()).isEqualTo(Verdict.HIGH_VARIANCE);
  }

  @Test
  void testErrorAboveDevErrorIsOverTuning() {
    Gaps gaps = gaps(0, share(.01, 50_000), null, share(.015, 10_000), share(.06, 10_000));

    assertThat(gaps.verdict()).isEqualTo(Verdict.OVER_TUNED_TO_DEV);
  }

  @Test
  void highGapToAnUploadOfAnotherKindIsNotCalledVariance() {
    Errors errors =
        new Errors(0, share(.01, 10_000), null, share(.11, 10_000), null, /* devIsApart= */ true);

    Gaps gaps = Gaps.of(errors, JUDGE);

    assertThat(gaps.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(gaps.variance()).extracting(Gap::value).isEqualTo(.10);
  }

  @Test
  void withoutDevRowsVarianceIsAbsentAndNothingIsFine() {
    Gaps learned = gaps(0, share(.001, 10_000), null, null, null);
    Gaps notLearned = gaps(0, share(.2, 10_000), null, null, null);

    assertThat(learned.variance()).isNull();
    assertThat(learned.verdict()).isEqualTo(Verdict.CANNOT_TELL);
    assertThat(notLearned.verdict()).isEqualTo(Verdict.HIGH_BIAS);
  }

  @Test
  void errorOfValuesIsJudgedByItsOwnInterval() {
    ErrorRate train = new ErrorRate(.10, 1000, new Interval(.09, .11));
    ErrorRate dev = new ErrorRate(.30, 500, new Interval(.25, .35));

    Gaps gaps = gaps(.08, train, null, dev, null);

    assertThat(gaps.verdict()).isEqualTo(Verdict.HIGH_VARIANCE);
    assertThat(gaps.avoidableBias()).extracting(Gap::judgement).isEqualTo(Judgement.CANNOT_TELL);
  }

  /** Bernoulli draws about errors that are known, for a thousand tables of every kind. */
  @Test
  void simulatedTablesAreSeldomJudgedWrongAndMostlyJudged() {
    int wrong = 0;
    int large = 0;
    int untold = 0;
    Random random = new Random(20261127);
    for (int table = 0; table < 1000; table++) {
      double bayes = random.nextBoolean() ? 0 : .2 * random.nextDouble();
      double bias = random.nextBoolean() ? .03 * random.nextDouble() : .2 * random.nextDouble();
      double gap = random.nextBoolean() ? .03 * random.nextDouble() : .2 * random.nextDouble();
      ErrorRate train = drawn(bayes + bias, 10_000, random);
      ErrorRate dev = drawn(bayes + bias + gap, 10_000, random);

      Gaps gaps = gaps(bayes, train, null, dev, null);

      wrong += isWrong(gaps, bias > .02, gap > .02) ? 1 : 0;
      if (gap >= .04) {
        large++;
        untold += judgement(gaps.variance()) == Judgement.CANNOT_TELL ? 1 : 0;
      }
      if (bias >= .04) {
        large++;
        untold += judgement(gaps.avoidableBias()) == Judgement.CANNOT_TELL ? 1 : 0;
      }
    }

    SoftAssertions figures = new SoftAssertions();
    figures.assertThat(wrong).as("wrong verdicts of 1,000").isLessThanOrEqualTo(50);
    figures.assertThat((double) untold / large).as("untold of %d", large).isLessThanOrEqualTo(.2);
    figures.assertAll();
  }

  private static boolean isWrong(Gaps gaps, boolean bias, boolean variance) {
    return gaps.verdict() == Verdict.ESTIMATE_REFUTED // none of these estimates is too high
        || contradicts(judgement(gaps.avoidableBias()), bias)
        || contradicts(judgement(gaps.variance()), variance);
  }

  private static boolean contradicts(Judgement judged, boolean high) {
    return judged == (high ? Judgement.LOW : Judgement.HIGH);
  }

  private static Judgement judgement(@Nullable Gap gap) {
    return gap == null ? Judgement.CANNOT_TELL : gap.judgement();
  }

  private static ErrorRate drawn(double error, int rows, Random random) {
    int wrong = 0;
    for (int row = 0; row < rows; row++) {
      wrong += random.nextDouble() < error ? 1 : 0;
    }
    return share((double) wrong / rows, rows);
  }

  private static ErrorRate share(double error, long rows) {
    return ErrorRate.ofShare(error, rows);
  }

  private static Gaps gaps(
      double bayes,
      ErrorRate train,
      @Nullable ErrorRate trainDev,
      @Nullable ErrorRate dev,
      @Nullable ErrorRate test) {
    return Gaps.of(new Errors(bayes, train, trainDev, dev, test, false), JUDGE);
  }
}
