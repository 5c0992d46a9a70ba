package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.PreparationFit;
import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.data.Target;
import dev.descent.engine.data.ValueTarget;
import dev.descent.engine.metric.Mean;
import dev.descent.storage.Area;
import dev.descent.storage.Sha256;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.function.IntFunction;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes prepared rows once for each dataset and data spec, and keeps them beside the dataset. Rows
 * are streamed: first past the fit, training rows alone, then past the fitted preparation into the
 * file.
 */
@Component
class PreparedRows {
  /** Part of each file's name: raise it when files of before can no longer be read. */
  private static final int VERSION = 3;

  private final Datasets datasets;
  private final UploadShifts shifts;
  private final Storage storage;
  private final PreparedCache cache;
  private final JsonMapper json;

  PreparedRows(
      Datasets datasets,
      UploadShifts shifts,
      Storage storage,
      PreparedCache cache,
      JsonMapper json) {
    this.datasets = datasets;
    this.shifts = shifts;
    this.storage = storage;
    this.cache = cache;
    this.json = json;
  }

  PreparedData of(DataPlan plan) throws IOException {
    UUID dataset = plan.dataset().id();
    String name =
        PreparedCache.PREFIX
            + VERSION
            + "-"
            + Sha256.of(json.writeValueAsBytes(key(plan)))
            + ".bin";
    Path file = storage.folder(Area.DATASETS, dataset).resolve(name);
    if (!cache.use(file)) {
      UUID work = storage.newWork();
      try {
        write(plan, storage.folder(Area.TMP, work).resolve(name));
        storage.publish(work, name, Area.DATASETS, dataset);
      } finally {
        storage.delete(Area.TMP, work);
      }
      cache.use(file);
      cache.trim();
    }
    return PreparedFile.open(file, json);
  }

  /** A named split may be deleted and made anew, so that its name is not enough. */
  private static List<Object> key(DataPlan plan) {
    return List.of(plan.spec().withoutAugmentation(), plan.splitSha256());
  }

  private void write(DataPlan plan, Path path) throws IOException {
    SplitOverlap overlap = overlap(plan);
    FittedPreparation fitted = fit(plan, overlap);
    if (fitted.features() == 0) {
      throw invalidSpec("#/data", "No column of the training rows is left to predict from");
    }
    Map<Part, Integer> rows = plan.rows();
    rows.merge(Part.TRAIN, -Math.toIntExact(fitted.droppedRows()), Integer::sum);
    Target target = fitTarget(plan);
    PreparedFile.Header header =
        new PreparedFile.Header(
            fitted,
            target,
            plan.splitSha256(),
            fitted.features(),
            rows,
            shifts.of(plan, fitted),
            overlap.sharedRows(),
            plan.weights() != null);
    try (FileChannel file =
        FileChannel.open(path, StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE)) {
      long start = PreparedFile.writeHeader(file, header, json);
      Map<Part, PreparedWriter> writers = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        writers.put(part, new PreparedWriter(file, start, header, part));
      }
      stream(plan.dataset(), index -> plan.parts()[index], plan.weights(), header, writers);
      for (Upload upload : plan.uploads()) {
        stream(
            upload.dataset(),
            index -> upload.usable()[index] ? upload.part() : Part.NONE,
            null,
            header,
            writers);
      }
      for (PreparedWriter writer : writers.values()) {
        writer.flush();
      }
    }
  }

  private void stream(
      Dataset dataset,
      IntFunction<Part> parts,
      float @Nullable [] weights,
      PreparedFile.Header header,
      Map<Part, PreparedWriter> writers)
      throws IOException {
    List<String> columns = new ArrayList<>(header.preparation().names());
    int[] positions = new int[header.target().columns().size()];
    for (int t = 0; t < positions.length; t++) {
      positions[t] = columns.size();
      columns.add(header.target().columns().get(t));
    }
    float[] features = new float[header.features()];
    float[] targets = new float[header.target().width()];
    datasets.scan(
        dataset.id(),
        columns,
        (index, row) -> {
          Part part = parts.apply((int) index);
          PreparedWriter writer = writers.get(part);
          boolean dropped = part == Part.TRAIN && header.preparation().drops(row);
          if (part != Part.NONE && writer != null && !dropped) {
            header.preparation().encode(row, features, 0);
            header.target().encode(row, positions, targets);
            writer.write(features, targets, weights == null ? 1 : weights[(int) index]);
          }
        });
  }

  private static List<Source> sources(DataPlan plan) {
    Set<String> left = new HashSet<>(plan.target().columns());
    plan.unused().forEach(unused -> left.add(unused.name()));
    return plan.dataset().columns().stream()
        .filter(column -> !left.contains(column.name()))
        .map(column -> new Source(column.name(), column.type().isNumeric(), column.shape()))
        .toList();
  }

  /** Sees the features first, then the target. */
  private static SplitOverlap overlap(DataPlan plan) {
    List<Source> seen = new ArrayList<>(sources(plan));
    for (String target : plan.target().columns()) {
      boolean numeric =
          plan.dataset().columns().stream()
              .anyMatch(column -> column.name().equals(target) && column.type().isNumeric());
      seen.add(new Source(target, numeric));
    }
    return new SplitOverlap(seen, SplitOverlap.MOST_KEPT);
  }

  private FittedPreparation fit(DataPlan plan, SplitOverlap overlap) throws IOException {
    List<Source> sources = sources(plan);
    List<String> columns = new ArrayList<>(sources.stream().map(Source::name).toList());
    columns.addAll(plan.target().columns());
    PreparationFit fit = new PreparationFit(plan.spec().preparation(), sources);
    boolean another = true;
    for (boolean first = true; another; first = false) {
      boolean seesRows = first;
      datasets.scan(
          plan.dataset().id(),
          columns,
          (index, row) -> {
            if (seesRows) {
              overlap.add(plan.parts()[(int) index], row);
            }
            if (plan.parts()[(int) index] == Part.TRAIN) {
              fit.add(row);
            }
          });
      another = fit.needsAnotherPass();
    }
    FittedPreparation fitted = fit.fitted();
    if (fitted.droppedRows() == plan.trainingRows()) {
      throw invalidSpec(
          "#/data/preparation/outliers",
          "Every training row holds an outlier: none is left when they are dropped");
    }
    List<Unused> unused = new ArrayList<>(plan.unused());
    unused.addAll(fitted.unused());
    return new FittedPreparation(fitted.columns(), unused, fitted.droppedRows());
  }

  private Target fitTarget(DataPlan plan) throws IOException {
    if (!(plan.target() instanceof ValueTarget target)) {
      return plan.target();
    }
    List<Mean> means = target.columns().stream().map(column -> new Mean()).toList();
    datasets.scan(
        plan.dataset().id(),
        target.columns(),
        (index, row) -> {
          if (plan.parts()[(int) index] == Part.TRAIN) {
            for (int t = 0; t < means.size(); t++) {
              means.get(t).add(row.number(t));
            }
          }
        });
    return new ValueTarget(
        target.columns(),
        means.stream().map(Mean::value).toList(),
        means.stream().map(PreparedRows::deviation).toList());
  }

  private static double deviation(Mean mean) {
    double deviation = Math.sqrt(mean.variance());
    return deviation > 0 ? deviation : 1;
  }
}
