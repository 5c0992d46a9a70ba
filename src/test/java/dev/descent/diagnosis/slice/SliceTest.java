package dev.descent.diagnosis.slice;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.diagnosis.gap.ErrorRate;
import dev.descent.diagnosis.gap.Verdict;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;

class SliceTest {
  private static final SliceErrors BIASED =
      new SliceErrors("light", "night", share(.20, 4000), share(.205, 4000));
  private static final SliceErrors VARIED =
      new SliceErrors("light", "dusk", share(.01, 4000), share(.15, 4000));
  private static final SliceErrors FINE =
      new SliceErrors("light", "day", share(.005, 4000), share(.007, 4000));

  @Test
  void biasInOneSliceAndVarianceInAnotherAreToldApart() {
    List<Slice> slices = Slice.outstanding(List.of(FINE, BIASED, VARIED), 0, .02);

    assertThat(slices).extracting(Slice::value).containsExactly("night", "dusk");
    assertThat(slices)
        .extracting(Slice::verdict)
        .containsExactly(Verdict.HIGH_BIAS, Verdict.HIGH_VARIANCE);
  }

  @Test
  void biasUpToTheBayesErrorIsNone() {
    List<Slice> slices = Slice.outstanding(List.of(BIASED), .2, .02);

    assertThat(slices).isEmpty();
  }

  @Test
  void theMoreSlicesAreLookedAtTheMoreItTakes() {
    SliceErrors narrow = new SliceErrors("light", "dawn", share(.01, 400), share(.052, 400));
    List<SliceErrors> many =
        IntStream.range(0, 200)
            .mapToObj(i -> i == 0 ? narrow : new SliceErrors("x", "" + i, FINE.train(), FINE.dev()))
            .toList();

    assertThat(Slice.outstanding(List.of(VARIED), 0, .02)).hasSize(1);
    assertThat(Slice.outstanding(many, 0, .02)).isEmpty();
  }

  private static ErrorRate share(double error, long rows) {
    return ErrorRate.ofShare(error, rows);
  }
}
