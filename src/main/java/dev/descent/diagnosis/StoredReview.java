package dev.descent.diagnosis;

import dev.descent.diagnosis.RowReview.RowMistake;
import dev.descent.diagnosis.slice.Slice;
import dev.descent.diagnosis.slice.SliceErrors;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is kept of a look at rows; gaps are judged anew whenever it is shown.
 *
 * @param why it could not be done; null when it was
 */
record StoredReview(
    @Nullable String why,
    int trainRows,
    int devRows,
    List<SliceErrors> slices,
    List<RowMistake> mistakes,
    List<RowMistake> suspectedLabels) {

  static StoredReview unavailable(String why) {
    return new StoredReview(why, 0, 0, List.of(), List.of(), List.of());
  }

  RowReview shown(double bayes, double threshold) {
    return why != null
        ? RowReview.unavailable(why)
        : new RowReview(
            RowReview.State.READY,
            null,
            trainRows,
            devRows,
            slices.size(),
            Slice.outstanding(slices, bayes, threshold),
            mistakes,
            suspectedLabels);
  }
}
