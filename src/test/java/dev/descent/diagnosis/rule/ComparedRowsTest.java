package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Findings about the rows that are compared rather than about the training. */
class ComparedRowsTest extends DiagnosedService {
  private static final String FEW_EPOCHS = "'training':{'epochs':20,'batchSize':64}";

  private boolean has(String code, String spec) {
    return findings(trained(spec)).stream()
        .peek(this::isSound)
        .anyMatch(found -> found.code().equals(code));
  }

  @ParameterizedTest
  @CsvSource({"200, true", "10000, false"})
  void devRowsThatCannotTellTwoPointsAreTooFew(int rows, boolean found) {
    String moons = service.sample("moons?rows=%d&noise=0.2".formatted(rows));

    boolean has =
        has(
            "dev-too-small",
            "{'data':{'dataset':'%s','target':'label'},%s}".formatted(moons, FEW_EPOCHS));

    assertThat(has).isEqualTo(found);
  }

  @ParameterizedTest
  @CsvSource({"1, true", "0, false"})
  void anUploadThatIsDevAndComesFromElsewhereIsFound(double moved, boolean found) {
    String train = service.csv(Made.moved(400, 1, 0));
    String dev = service.csv(Made.moved(300, 2, moved));

    boolean has =
        has(
            "split-shift",
            "{'data':{'dataset':'%s','target':'label','split':{'type':'datasets','dev':'%s'}},%s}"
                .formatted(train, dev, FEW_EPOCHS));

    assertThat(has).isEqualTo(found);
  }

  @Test
  void theTenthReadingOfTheSameTestRowsIsTooManyAndTheFirstIsNot() {
    String circles = service.sample("circles?rows=120&seed=77");
    String spec =
        "{'data':{'dataset':'%s','target':'label'},'training':{'epochs':2},'execution':{'seed':%d}}";

    assertThat(has("test-looked-at-too-often", spec.formatted(circles, 0))).isFalse();
    for (int seed = 1; seed < 9; seed++) {
      trained(spec.formatted(circles, seed));
    }
    assertThat(has("test-looked-at-too-often", spec.formatted(circles, 9))).isTrue();
  }
}
