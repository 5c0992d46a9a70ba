package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.Preparation;
import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Holds data specs against their datasets, and makes the rows that networks train on. */
@Service
public class Preparations {
  private final Datasets datasets;
  private final Divisions divisions;
  private final SeparateUploads uploads;
  private final PreparedRows preparedRows;

  Preparations(
      Datasets datasets, Divisions divisions, SeparateUploads uploads, PreparedRows preparedRows) {
    this.datasets = datasets;
    this.divisions = divisions;
    this.uploads = uploads;
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
    ColumnSettings.check(spec.preparation(), profile, targets);
    try {
      TargetReading.Result read =
          new TargetReading(datasets, dataset.id(), targets, spec.task())
              .read(Math.toIntExact(dataset.rows()));
      Map<String, String> usedUp = Divisions.usedUp(spec.split());
      checkNotTarget(spec, usedUp);
      Division division =
          divisions.divide(dataset, profile, spec.split(), read.usable(), read.classes());
      DataSpec filled =
          new DataSpec(
              spec.dataset(), spec.target(), read.task(), division.split(), spec.preparation());
      List<Unused> unused = new ArrayList<>();
      int features = features(
              profile,
              dataset.format().notFeatures(),
              targets,
              usedUp,
              division.notTraining(),
              spec.preparation(),
              unused);
      return checked(
          DataPlan.of(
              filled,
              dataset,
              read,
              division,
              features,
              unused,
              uploads(filled, profile, read, unused)));
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
    return spec.target().names().stream()
        .map(name -> KnownColumns.find(profile, name, TargetReading.POINTER))
        .toList();
  }

  private static void checkNotTarget(DataSpec spec, Map<String, String> usedUp) {
    usedUp.forEach(
        (name, why) -> {
          if (spec.target().names().contains(name)) {
            throw invalidSpec(
                Divisions.POINTER,
                "'%s' is the target, so it cannot also be used here: %s".formatted(name, why));
          }
        });
  }

  private List<Upload> uploads(
      DataSpec spec, Profile profile, TargetReading.Result read, List<Unused> unused)
      throws IOException {
    if (!(spec.split() instanceof DatasetsSplit split)) {
      return List.of();
    }
    Set<String> left = unused.stream().map(Unused::name).collect(Collectors.toSet());
    List<ColumnProfile> needed =
        profile.columns().stream().filter(column -> !left.contains(column.name())).toList();
    return uploads.of(split, spec.dataset(), needed, read.target());
  }

  /** Counts features as if every category were seen in training. */
  private static int features(
      Profile profile,
      Set<String> notFeatures,
      List<ColumnProfile> targets,
      Map<String, String> usedUp,
      long notTraining,
      Preparation preparation,
      List<Unused> unused) {
    int features = 0;
    for (ColumnProfile column : profile.columns()) {
      boolean missing = column.missing() > 0;
      String usedFor = usedUp.get(column.name());
      Preparation own = preparation.forColumn(column.name());
      int most = own.encode().counted(column.name());
      if (targets.contains(column)) {
        continue;
      }
      if (usedFor != null) {
        unused.add(new Unused(column.name(), usedFor));
      } else if (column.image() != null) {
        features += column.image().shape().stream().reduce(1, Math::multiplyExact);
      } else if (notFeatures.contains(column.name())) {
        unused.add(
            new Unused(column.name(), "says where a row comes from or belongs to, not what it is"));
      } else if (column.type() == ColumnType.DATE) {
        unused.add(new Unused(column.name(), "dates are not used"));
      } else if (column.distinct() == 0) {
        unused.add(new Unused(column.name(), "every value is missing"));
      } else if (column.type().isNumeric()) {
        features += own.numberFeatures(missing);
      } else if (column.distinct() - notTraining > most) { // whatever dev and test hold
        unused.add(
            new Unused(
                column.name(),
                "%d different values, more than preparation.encode.maxCategories allows (%d)"
                    .formatted(column.distinct(), most)));
      } else {
        List<String> values = column.top().stream().map(ClassCount::value).toList();
        boolean holes = missing || own.encode().leavesOut(column.name(), values);
        int seen = (int) Math.min(column.distinct(), most);
        features += own.encode().features(seen, holes, own.impute());
      }
    }
    return features;
  }

  private static DataPlan checked(DataPlan plan) {
    if (plan.features() == 0) {
      throw invalidSpec("#/data", "No column is left to predict from");
    }
    if (plan.trainingRows() == 0) {
      throw invalidSpec("#/data/split", "No row is left for training: " + plan.rows());
    }
    return plan;
  }
}
