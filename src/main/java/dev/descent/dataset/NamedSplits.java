package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.data.Folds;
import dev.descent.engine.data.NamedSplit;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.Split;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.storage.Ids;
import java.io.IOException;
import java.time.Clock;
import java.util.Arrays;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;

/** Splits that are kept under a name, so that runs can share them. */
@Service
class NamedSplits {
  private final Datasets datasets;
  private final TargetReadings targetReadings;
  private final Divisions divisions;
  private final SplitStore store;
  private final NamedSplitRepository repository;
  private final List<DatasetGuard> guards;
  private final Clock clock;
  private final TransactionTemplate transaction;

  NamedSplits(
      Datasets datasets,
      TargetReadings targetReadings,
      Divisions divisions,
      SplitStore store,
      NamedSplitRepository repository,
      List<DatasetGuard> guards,
      Clock clock,
      TransactionTemplate transaction) {
    this.datasets = datasets;
    this.targetReadings = targetReadings;
    this.divisions = divisions;
    this.store = store;
    this.repository = repository;
    this.guards = guards;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Makes a split and keeps it.
   *
   * @throws ProblemException INVALID_SPEC, or CONFLICT when the name is taken
   */
  StoredSplit make(UUID dataset, NamedSplitRequest request) throws IOException {
    Profile profile = datasets.profile(dataset);
    if (has(dataset, request.name())) {
      throw taken(request.name());
    }
    Division division;
    try {
      division = divide(datasets.get(dataset), profile, request);
    } catch (ProblemException e) { // the body is what "data" is in a job spec
      throw e.outOf("#/data");
    }
    return keep(dataset, request, division);
  }

  /**
   * Keeps a split.
   *
   * @throws ProblemException CONFLICT when the name is taken
   */
  StoredSplit keep(UUID dataset, NamedSplitRequest request, Division division) throws IOException {
    Map<Part, Integer> counts = new EnumMap<>(Part.class);
    Arrays.stream(division.parts()).forEach(part -> counts.merge(part, 1, Integer::sum));
    UUID id = Ids.next();
    store.write(dataset, id, division.parts());
    NamedSplitEntity made =
        new NamedSplitEntity(id, dataset, request, division, counts, clock.instant());
    try {
      return repository.saveAndFlush(made).toStoredSplit();
    } catch (DataIntegrityViolationException sameMoment) {
      store.delete(dataset, id);
      throw taken(request.name());
    }
  }

  private Division divide(Dataset dataset, Profile profile, NamedSplitRequest request)
      throws IOException {
    Split split = request.split();
    if (split instanceof NamedSplit || split instanceof DatasetsSplit) {
      throw invalidSpec(Divisions.POINTER + "/type", "must divide the rows of this dataset");
    }
    if (split instanceof Folds folds && folds.index() == null) {
      throw invalidSpec(Divisions.POINTER + "/index", "must be given: a name stands for one split");
    }
    int rows = Math.toIntExact(dataset.rows());
    TargetColumns target = request.target();
    if (target == null) {
      boolean[] all = new boolean[rows];
      Arrays.fill(all, true);
      return divisions.divide(dataset, profile, split, all, null);
    }
    List<ColumnProfile> columns =
        target.names().stream()
            .map(name -> KnownColumns.find(profile, name, TargetReading.POINTER))
            .toList();
    TargetReading.Result read = targetReadings.of(dataset, columns, null);
    return divisions.divide(dataset, profile, split, read.usable(), read.classes());
  }

  /** All of a dataset, by name. */
  List<StoredSplit> list(UUID dataset) {
    datasets.get(dataset);
    return repository.findByDatasetIdOrderByName(dataset).stream()
        .map(NamedSplitEntity::toStoredSplit)
        .toList();
  }

  /**
   * The split of that name.
   *
   * @throws ProblemException NOT_FOUND
   */
  StoredSplit get(UUID dataset, String name) {
    return find(dataset, name).toStoredSplit();
  }

  /**
   * Deletes a split; runs that used it stay.
   *
   * @throws ProblemException NOT_FOUND, or CONFLICT while an unfinished run uses it
   */
  void delete(UUID dataset, String name) throws IOException {
    NamedSplitEntity found = find(dataset, name);
    transaction.executeWithoutResult(
        status -> {
          guards.stream()
              .map(guard -> guard.whySplitInUse(dataset, name))
              .flatMap(Optional::stream)
              .findFirst()
              .ifPresent(
                  why -> {
                    throw new ProblemException(ProblemType.CONFLICT, why);
                  });
          repository.deleteById(found.id());
        });
    store.delete(dataset, found.id());
  }

  /** Whether a dataset has a split of that name. */
  boolean has(UUID dataset, String name) {
    return repository.findByDatasetIdAndName(dataset, name).isPresent();
  }

  private NamedSplitEntity find(UUID dataset, String name) {
    datasets.get(dataset);
    return repository
        .findByDatasetIdAndName(dataset, name)
        .orElseThrow(
            () ->
                new ProblemException(
                    ProblemType.NOT_FOUND, "The dataset has no split '" + name + "'"));
  }

  private static ProblemException taken(String name) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "The dataset has a split '%s' already; choose another name or delete it.".formatted(name));
  }
}
