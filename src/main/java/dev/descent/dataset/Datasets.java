package dev.descent.dataset;

import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.PageQuery;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Everything other rooms may do with datasets. */
@Service
public class Datasets {
  private final Storage storage;
  private final DatasetLimits limits;
  private final DatasetRepository datasets;
  private final Profiles profiles;
  private final List<DatasetGuard> guards;
  private final ListSearch search;
  private final JsonMapper json;
  private final TransactionTemplate transaction;

  Datasets(
      Storage storage,
      DatasetLimits limits,
      DatasetRepository datasets,
      Profiles profiles,
      List<DatasetGuard> guards,
      ListSearch search,
      JsonMapper json,
      TransactionTemplate transaction) {
    this.storage = storage;
    this.limits = limits;
    this.datasets = datasets;
    this.profiles = profiles;
    this.guards = guards;
    this.search = search;
    this.json = json;
    this.transaction = transaction;
  }

  /** The dataset of that id, in whatever state. */
  public Optional<Dataset> find(UUID id) {
    return datasets.findById(id).map(DatasetEntity::toDataset);
  }

  /**
   * The dataset of that id, in whatever state.
   *
   * @throws ProblemException NOT_FOUND
   */
  public Dataset get(UUID id) {
    return find(id).orElseThrow(() -> missing(id));
  }

  private static ProblemException missing(UUID id) {
    return new ProblemException(ProblemType.NOT_FOUND, "There is no dataset " + id);
  }

  /** A page of datasets. */
  public DatasetPage list(PageQuery query) {
    ListRequest request = ListRequest.of(DatasetListing.DATASETS, query);
    Found found = search.find(request);
    return new DatasetPage(
        found.inOrder(datasets.findAllById(found.ids()), DatasetEntity::getId).stream()
            .map(entity -> request.fields().of(entity.toDataset(), json))
            .toList(),
        found.nextPageToken());
  }

  /**
   * Datasets that were made before a time, the oldest first.
   *
   * @param after only those behind that one in this order
   */
  public List<Dataset> createdBefore(Instant before, UUID after, int most) {
    return datasets.findOlder(before, after, Limit.of(most)).stream()
        .map(DatasetEntity::toDataset)
        .toList();
  }

  /** The ids of the newest datasets. */
  List<UUID> newest(int most) {
    return datasets.findNewestIds(Limit.of(most));
  }

  /**
   * What is in a dataset.
   *
   * @throws ProblemException NOT_FOUND, or CONFLICT when the dataset is not READY
   */
  public Profile profile(UUID id) {
    Dataset dataset = ready(id);
    return profiles.of(id).in(dataset.roles());
  }

  /** How the values of one column are spread. */
  public TargetBalance balance(UUID id, String column) throws IOException {
    Dataset dataset = ready(id);
    int position = position(dataset, column);
    Profile profile = profile(id);
    if (profile.columns().get(position).type() == ColumnType.IMAGE) {
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER, "'" + column + "' holds images: it cannot be a target");
    }
    boolean many = profile.columns().get(position).distinct() > TargetBalance.MOST_CLASSES;
    return TargetBalance.of(
        profile, position, many ? List.of() : values(id, column), table(dataset));
  }

  /**
   * Every value of a column with its count, sorted: numbers by size, everything else as strings.
   * Missing cells are left out.
   */
  public List<ClassCount> values(UUID id, String column) throws IOException {
    Dataset dataset = ready(id);
    return table(dataset).values(position(dataset, column));
  }

  /**
   * Shows all rows to a visitor, one after the other in the order of the data, in constant memory.
   *
   * @param columns names; the visitor addresses a column by its position in this list
   */
  public void scan(UUID id, List<String> columns, RowVisitor visitor) throws IOException {
    Dataset dataset = ready(id);
    List<Integer> positions = new ArrayList<>(columns.size());
    for (String column : columns) {
      positions.add(position(dataset, column));
    }
    table(dataset).scan(positions, visitor);
  }

  /**
   * A page of rows.
   *
   * @param pageToken from the page before; null for the first page
   */
  public RowPage rows(UUID id, int pageSize, @Nullable String pageToken) throws IOException {
    PageQuery.checkSize(pageSize);
    long offset = pageToken == null ? 0 : offset(pageToken);
    Dataset dataset = ready(id);
    List<List<@Nullable Object>> rows = table(dataset).rows(offset, pageSize);
    long next = offset + rows.size();
    return new RowPage(
        dataset.columns().stream().map(Column::name).toList(),
        rows,
        dataset.rows(),
        rows.isEmpty() || next >= dataset.rows() ? null : Long.toString(next));
  }

  /**
   * Changes a dataset's name and its columns' roles; each change sees the one before.
   *
   * @throws ProblemException NOT_FOUND; CONFLICT for roles before its columns are known;
   *     INVALID_SPEC with a pointer for roles that make no sense
   */
  public Dataset change(UUID id, DatasetPatch patch) {
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              DatasetEntity entity = datasets.lock(id).orElseThrow(() -> missing(id));
              if (patch.name() != null) {
                entity.rename(patch.name().strip());
              }
              if (!patch.roles().isEmpty()) {
                Dataset dataset = ready(entity.toDataset());
                entity.assign(
                    ColumnRoles.over(dataset.roles(), patch.roles(), dataset.columns(), "#/roles"));
              }
              return entity.toDataset();
            }));
  }

  /**
   * Deletes a dataset and its bytes.
   *
   * @throws ProblemException NOT_FOUND, or CONFLICT while something unfinished uses it
   */
  public void delete(UUID id) throws IOException {
    transaction.executeWithoutResult(
        status -> {
          DatasetEntity entity = datasets.lock(id).orElseThrow(() -> missing(id));
          for (DatasetGuard guard : guards) {
            guard
                .whyInUse(id)
                .ifPresent(
                    why -> {
                      throw new ProblemException(ProblemType.CONFLICT, why);
                    });
          }
          profiles.delete(id);
          datasets.delete(entity);
        });
    storage.delete(Area.DATASETS, id);
  }

  private Dataset ready(UUID id) {
    return ready(get(id));
  }

  private static Dataset ready(Dataset dataset) {
    if (dataset.state() == DatasetState.READY) {
      return dataset;
    }
    String why = dataset.reason() == null ? "" : ": " + dataset.reason();
    throw new ProblemException(
        ProblemType.CONFLICT, "The dataset is " + dataset.state() + ", not READY" + why);
  }

  private TableFile table(Dataset dataset) {
    return new TableFile(storage.folder(Area.DATASETS, dataset.id()), dataset.columns(), limits);
  }

  private static int position(Dataset dataset, String column) {
    List<String> names = dataset.columns().stream().map(Column::name).toList();
    int position = names.indexOf(column);
    if (position < 0) {
      String detail = "The dataset has no column '%s'; it has %s";
      String some = String.join(", ", names.subList(0, Math.min(names.size(), 50)));
      throw new ProblemException(ProblemType.INVALID_PARAMETER, detail.formatted(column, some));
    }
    return position;
  }

  private static long offset(String pageToken) {
    if (!pageToken.matches("[0-9]{1,15}")) {
      throw PageQuery.invalid("pageToken", "must come from an earlier page");
    }
    return Long.parseLong(pageToken);
  }
}
