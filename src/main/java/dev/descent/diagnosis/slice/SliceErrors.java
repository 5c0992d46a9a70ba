package dev.descent.diagnosis.slice;

import dev.descent.diagnosis.gap.ErrorRate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * The errors of one slice.
 *
 * @param column by which rows are told apart
 * @param value which of them these are
 * @param train error on its training rows
 * @param dev error on its dev rows
 */
public record SliceErrors(String column, String value, ErrorRate train, ErrorRate dev) {

  /**
   * The slices of a cross-validation: dev rows of all folds together, and as many different
   * training rows. Only shares of wrong answers can be put together so; of values there are none.
   */
  public static List<SliceErrors> together(List<List<SliceErrors>> folds) {
    Map<List<String>, List<SliceErrors>> alike = new LinkedHashMap<>();
    folds.forEach(
        fold ->
            fold.stream()
                .filter(slice -> slice.dev().interval() == null)
                .forEach(
                    slice ->
                        alike
                            .computeIfAbsent(
                                List.of(slice.column(), slice.value()), key -> new ArrayList<>())
                            .add(slice)));
    List<SliceErrors> together = new ArrayList<>();
    alike.forEach(
        (key, slices) -> {
          long rows = slices.stream().mapToLong(slice -> slice.dev().rows()).sum();
          together.add(
              new SliceErrors(
                  key.get(0),
                  key.get(1),
                  ErrorRate.ofShare(mean(slices, SliceErrors::train), rows),
                  ErrorRate.ofShare(mean(slices, SliceErrors::dev), rows)));
        });
    return together;
  }

  private static double mean(List<SliceErrors> slices, Function<SliceErrors, ErrorRate> of) {
    double wrong = 0;
    long rows = 0;
    for (SliceErrors slice : slices) {
      wrong += of.apply(slice).value() * of.apply(slice).rows();
      rows += of.apply(slice).rows();
    }
    return wrong / rows;
  }
}
