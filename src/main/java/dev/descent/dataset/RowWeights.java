package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.Part;
import dev.descent.problem.NearMatches;
import java.io.IOException;
import java.util.List;
import java.util.Objects;
import java.util.UUID;

/** Reads the column that tells how much rows count. */
final class RowWeights {
  private static final String POINTER = "#/data/weights";

  private final Datasets datasets;
  private final UUID dataset;
  private final String column;
  private final Profile profile;

  RowWeights(Datasets datasets, UUID dataset, String column, Profile profile) {
    this.datasets = datasets;
    this.dataset = dataset;
    this.column = column;
    this.profile = profile;
  }

  /**
   * Every row's weight, scaled so that the mean over the training rows is 1.
   *
   * @param parts where rows go; training rows of weight 0 are taken out
   */
  float[] read(DataSpec spec, Part[] parts) throws IOException {
    check(spec);
    double[] weights = new double[parts.length];
    datasets.scan(
        dataset,
        List.of(column),
        (index, row) -> {
          double weight = row.number(0);
          if (!(weight >= 0) || Double.isInfinite(weight)) {
            throw invalidSpec(
                POINTER,
                "'%s' must hold a weight of 0 or more in every row, row %,d holds %s"
                    .formatted(column, index + 1, Double.isNaN(weight) ? "none" : weight));
          }
          weights[(int) index] = weight;
        });
    double sum = 0;
    int rows = 0;
    for (int i = 0; i < parts.length; i++) {
      if (parts[i] == Part.TRAIN && weights[i] == 0) {
        parts[i] = Part.NONE;
      } else if (parts[i] == Part.TRAIN) {
        sum += weights[i];
        rows++;
      }
    }
    if (rows == 0) {
      throw invalidSpec(POINTER, "No training row has a weight above 0 in '" + column + "'");
    }
    return scaled(weights, rows / sum);
  }

  private static float[] scaled(double[] weights, double factor) {
    float[] scaled = new float[weights.length];
    for (int i = 0; i < scaled.length; i++) { // what is positive stays so, to divide by
      scaled[i] = (float) Math.max(weights[i] * factor, weights[i] > 0 ? Float.MIN_NORMAL : 0);
    }
    return scaled;
  }

  private void check(DataSpec spec) {
    List<String> known = profile.columns().stream().map(ColumnProfile::name).toList();
    ColumnProfile found =
        profile
            .column(column)
            .orElseThrow(
                () ->
                    invalidSpec(
                        POINTER,
                        "There is no column '%s'.%s"
                            .formatted(column, NearMatches.sentence(column, known))));
    if (Objects.requireNonNull(spec.target()).names().contains(column)) {
      throw invalidSpec(POINTER, "'" + column + "' is the target; weights need their own column");
    }
    if (!found.type().isNumeric()) {
      throw invalidSpec(
          POINTER, "'%s' must be numeric to weigh rows, is %s".formatted(column, found.type()));
    }
  }
}
