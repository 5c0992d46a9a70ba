package dev.descent.diagnosis;

import dev.descent.diagnosis.RowReview.RowMistake;
import dev.descent.diagnosis.slice.Slice;
import dev.descent.diagnosis.slice.SliceErrors;
import java.util.List;
import java.util.Objects;
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

  /**
   * Those of all folds together, each row as it was predicted by the run that had not seen it.
   *
   * @param folds at least one
   */
  static StoredReview ofFolds(List<StoredReview> folds) {
    return new StoredReview(
        folds.stream().map(StoredReview::why).filter(Objects::nonNull).findFirst().orElse(null),
        folds.stream().mapToInt(StoredReview::trainRows).max().orElseThrow(),
        folds.stream().mapToInt(StoredReview::devRows).sum(),
        SliceErrors.together(folds.stream().map(StoredReview::slices).toList()),
        Mistakes.mostConfident(folds.stream().flatMap(fold -> fold.mistakes().stream())),
        Mistakes.mostSuspected(
            folds.stream()
                .flatMap(fold -> fold.suspectedLabels().stream())
                .filter(row -> row.split().equals(Mistakes.DEV))));
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
