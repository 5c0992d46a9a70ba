package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.Preparation;
import dev.descent.engine.data.Split;
import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.UUID;
import org.springframework.stereotype.Service;

/** Holds data specs against their datasets, and makes the rows that networks train on. */
@Service
public class Preparations {
  private final Datasets datasets;
  private final PreparedRows preparedRows;

  Preparations(Datasets datasets, PreparedRows preparedRows) {
    this.datasets = datasets;
    this.preparedRows = preparedRows;
  }

  /**
   * Fills a spec in and checks it against the data: the target is read, the split is made.
   *
   * @throws ProblemException INVALID_SPEC with a pointer into a job spec, or CONFLICT while the
   *     dataset is not READY
   */
  public DataPlan plan(DataSpec spec) {
    Dataset dataset =
        datasets
            .find(spec.dataset())
            .orElseThrow(
                () ->
                    invalidSpec(
                        "#/data/dataset",
                        "There is no dataset " + spec.dataset() + near(spec.dataset())));
    Profile profile = datasets.profile(dataset.id());
    List<ColumnProfile> targets = targets(spec, profile);
    try {
      TargetReading.Result read =
          new TargetReading(datasets, dataset.id(), targets, spec.task())
              .read(Math.toIntExact(dataset.rows()));
      Split split = filled(spec.split(), read);
      Part[] parts = split.assign(read.usable(), read.classes());
      DataSpec filled =
          new DataSpec(
              spec.dataset(),
              spec.target(),
              read.task(),
              split,
              spec.preparation(),
              spec.augmentation(),
              spec.weights());
      List<Unused> unused = new ArrayList<>();
      float[] weights = null;
      if (spec.weights() != null) {
        weights = new RowWeights(datasets, dataset.id(), spec.weights(), profile).read(spec, parts);
      }
      int features = features(profile, targets, spec, unused);
      DataPlan plan =
          new DataPlan(filled, dataset, read.target(), parts, features, unused, weights);
      check(plan);
      return plan;
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a plan: made at first, found again later. */
  public PreparedData prepare(DataPlan plan) throws IOException {
    return preparedRows.of(plan);
  }

  private String near(UUID wrong) {
    List<String> known =
        datasets.list(200, null).items().stream().map(each -> each.id().toString()).toList();
    return known.isEmpty()
        ? ": upload one first, or make a sample by POST /api/v1/datasets/samples/digits"
        : "." + NearMatches.sentence(wrong.toString(), known);
  }

  private static List<ColumnProfile> targets(DataSpec spec, Profile profile) {
    List<String> known = profile.columns().stream().map(ColumnProfile::name).toList();
    return spec.target().names().stream()
        .map(
            name ->
                profile
                    .column(name)
                    .orElseThrow(
                        () ->
                            invalidSpec(
                                TargetReading.POINTER,
                                "There is no column '%s'.%s Columns: %s"
                                    .formatted(
                                        name,
                                        NearMatches.sentence(name, known),
                                        String.join(
                                            ", ", known.subList(0, Math.min(50, known.size())))))))
        .toList();
  }

  private static Split filled(Split split, TargetReading.Result read) {
    long usable = 0;
    for (boolean has : read.usable()) {
      usable += has ? 1 : 0;
    }
    try {
      return split.filled(usable, read.classes() != null);
    } catch (InvalidSettingException e) {
      throw invalidSpec("#/data/split/" + e.field(), String.valueOf(e.getMessage()));
    }
  }

  /** Counts features as if every category were seen in training. */
  private static int features(
      Profile profile, List<ColumnProfile> targets, DataSpec spec, List<Unused> unused) {
    Preparation preparation = spec.preparation();
    int most = preparation.encode().maxCategories();
    int features = 0;
    for (ColumnProfile column : profile.columns()) {
      boolean missing = column.missing() > 0;
      if (targets.contains(column)) {
        continue;
      }
      if (column.name().equals(spec.weights())) {
        unused.add(new Unused(column.name(), "it tells how much rows count"));
      } else if (column.type() == ColumnType.DATE) {
        unused.add(new Unused(column.name(), "dates are not used"));
      } else if (column.distinct() == 0) {
        unused.add(new Unused(column.name(), "every value is missing"));
      } else if (column.type().isNumeric()) {
        features += missing && preparation.impute().indicator() ? 2 : 1;
      } else if (column.distinct() > most) {
        unused.add(
            new Unused(
                column.name(),
                "%d different values, more than preparation.encode.maxCategories allows (%d)"
                    .formatted(column.distinct(), most)));
      } else {
        features += (int) column.distinct() + (missing ? 1 : 0);
      }
    }
    return features;
  }

  private static void check(DataPlan plan) {
    if (plan.features() == 0) {
      throw invalidSpec("#/data", "No column is left to predict from");
    }
    if (plan.trainingRows() == 0) {
      throw invalidSpec("#/data/split", "No row is left for training: " + plan.rows());
    }
    plan.spec()
        .split()
        .emptyPart(plan.rows())
        .ifPresent(
            part -> {
              throw invalidSpec(
                  "#/data/split",
                  "The %s split would have no row; the data have %d rows with a target"
                      .formatted(
                          part.name().toLowerCase(Locale.ROOT),
                          plan.parts().length - plan.rows().getOrDefault(Part.NONE, 0)));
            });
  }
}
