package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.Preparation;
import dev.descent.engine.data.Split;
import dev.descent.problem.NearMatches;
import dev.descent.problem.ProblemException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import org.springframework.stereotype.Service;

/** Holds data specs against their datasets, and makes the rows that networks train on. */
@Service
public class Preparations {
  private static final int NEAR = 200;

  private final Datasets datasets;
  private final TargetReadings targetReadings;
  private final Divisions divisions;
  private final SeparateUploads uploads;
  private final PreparedRows preparedRows;

  Preparations(
      Datasets datasets,
      TargetReadings targetReadings,
      Divisions divisions,
      SeparateUploads uploads,
      PreparedRows preparedRows) {
    this.datasets = datasets;
    this.targetReadings = targetReadings;
    this.divisions = divisions;
    this.uploads = uploads;
    this.preparedRows = preparedRows;
  }

  /**
   * Fills a spec in and checks it against the data: the target is read, the split is made. The
   * dataset's roles of now are laid under those of the spec.
   *
   * @throws ProblemException INVALID_SPEC with a pointer into a job spec, or CONFLICT while the
   *     dataset is not READY
   */
  public DataPlan plan(DataSpec spec) {
    return plan(spec, true);
  }

  /** The same for a spec that was filled before: its roles are all there are. */
  public DataPlan again(DataSpec filled) {
    return plan(filled, false);
  }

  private DataPlan plan(DataSpec given, boolean rolesOfDataset) {
    Dataset dataset = dataset(given);
    Profile profile = datasets.profile(dataset.id());
    DataSpec spec = ColumnRoles.settle(given, dataset, rolesOfDataset ? dataset.roles() : Map.of());
    List<ColumnProfile> targets = targets(spec, profile);
    ColumnSettings.check(spec.preparation(), profile, targets);
    try {
      TargetReading.Result read = targetReadings.of(dataset, targets, spec.task());
      Split split = byRoles(spec);
      Map<String, String> usedUp = Divisions.usedUp(split);
      checkNotTarget(spec, usedUp);
      Division division = divisions.divide(dataset, profile, split, read.usable(), read.classes());
      DataSpec filled =
          new DataSpec(
              spec.dataset(),
              spec.target(),
              read.task(),
              division.split(),
              spec.preparation(),
              spec.roles(),
              spec.augmentation(),
              spec.weights());
      float[] weights = null;
      if (spec.weights() != null) {
        weights =
            new RowWeights(datasets, dataset.id(), spec.weights(), profile)
                .read(spec, division.parts());
      }
      List<Unused> unused = new ArrayList<>();
      int features =
          features(
              profile.in(spec.roles()),
              spec,
              dataset.format().notFeatures(),
              usedUp,
              division.notTraining(),
              unused);
      return checked(
          DataPlan.of(
              filled,
              dataset,
              read,
              division,
              features,
              unused,
              uploads(filled, profile, read, unused),
              weights));
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Dataset dataset(DataSpec spec) {
    return datasets
        .find(spec.dataset())
        .orElseThrow(
            () ->
                invalidSpec(
                    "#/data/dataset",
                    "There is no dataset " + spec.dataset() + near(spec.dataset())));
  }

  /**
   * What a column would be as a target.
   *
   * @param dataset known to be READY
   * @throws ProblemException INVALID_SPEC with a pointer into a job spec when it cannot be one
   */
  public Task task(Dataset dataset, String column) {
    Profile profile = datasets.profile(dataset.id());
    ColumnProfile found = KnownColumns.find(profile, column, TargetReading.POINTER);
    try {
      return targetReadings.of(dataset, List.of(found), null).task();
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** The rows of a plan: made at first, found again later. */
  public PreparedData prepare(DataPlan plan) throws IOException {
    return preparedRows.of(plan);
  }

  private String near(UUID wrong) {
    List<String> known = datasets.newest(NEAR).stream().map(UUID::toString).toList();
    return known.isEmpty()
        ? ": upload one first, or make a sample by POST /api/v1/datasets/samples/digits"
        : "." + NearMatches.sentence(wrong.toString(), known);
  }

  /** Columns of the roles group and time divide rows, unless the split says otherwise. */
  private static Split byRoles(DataSpec spec) {
    return spec.split()
        .by(
            spec.columnsOf(ColumnRole.GROUP).stream().findFirst().orElse(null),
            spec.columnsOf(ColumnRole.TIME).stream().findFirst().orElse(null));
  }

  private static List<ColumnProfile> targets(DataSpec spec, Profile profile) {
    return Objects.requireNonNull(spec.target()).names().stream()
        .map(name -> profile.column(name).orElseThrow())
        .toList();
  }

  private static void checkNotTarget(DataSpec spec, Map<String, String> usedUp) {
    List<String> targets = Objects.requireNonNull(spec.target()).names();
    usedUp.forEach(
        (name, why) -> {
          if (targets.contains(name)) {
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
      DataSpec spec,
      Set<String> notFeatures,
      Map<String, String> usedUp,
      long notTraining,
      List<Unused> unused) {
    List<String> targets = Objects.requireNonNull(spec.target()).names();
    int features = 0;
    for (ColumnProfile column : profile.columns()) {
      boolean missing = column.missing() > 0;
      String usedFor = usedUp.get(column.name());
      Preparation own = spec.preparation().forColumn(column.name());
      int most = own.encode().counted(column.name());
      if (targets.contains(column.name())) {
        continue;
      }
      if (column.name().equals(spec.weights())) {
        unused.add(new Unused(column.name(), "it tells how much rows count"));
      } else if (column.role() != ColumnRole.FEATURE) {
        unused.add(new Unused(column.name(), ColumnRoles.reason(column.role())));
      } else if (usedFor != null) {
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
