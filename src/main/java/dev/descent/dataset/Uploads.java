package dev.descent.dataset;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import dev.descent.storage.Area;
import dev.descent.storage.Ids;
import dev.descent.storage.LimitExceededException;
import dev.descent.storage.Storage;
import dev.descent.storage.Stored;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.dao.DataIntegrityViolationException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Turns bytes into datasets.
 *
 * <p>All work happens in a folder nobody else sees; it is renamed to its final place when it is
 * complete, and only then the row is written. What fails on the way leaves neither.
 */
@Component
class Uploads {
  private static final int NAME_LENGTH = 200;
  private static final int HEAD_BYTES = 4096;

  private final Storage storage;
  private final DatasetLimits limits;
  private final Formats formats;
  private final Profiling profiling;
  private final ReadAhead readAhead;
  private final DatasetRepository datasets;
  private final Profiles profiles;
  private final JobQueue queue;
  private final TransactionTemplate transaction;
  private final Clock clock;

  Uploads(
      Storage storage,
      DatasetLimits limits,
      Formats formats,
      Profiling profiling,
      ReadAhead readAhead,
      DatasetRepository datasets,
      Profiles profiles,
      JobQueue queue,
      TransactionTemplate transaction,
      Clock clock) {
    this.storage = storage;
    this.limits = limits;
    this.formats = formats;
    this.profiling = profiling;
    this.readAhead = readAhead;
    this.datasets = datasets;
    this.profiles = profiles;
    this.queue = queue;
    this.transaction = transaction;
    this.clock = clock;
  }

  /** A dataset, and whether this upload made it. */
  record Result(Dataset dataset, boolean created) {}

  /**
   * Stores and reads an upload.
   *
   * @param declaredBytes what the sender says the size is, negative when it does not say
   * @param name for people; null for one made from the hash
   * @param format name of a format or its JSON; null to find it out
   * @param onBadRows set in the format; null to leave it as it is
   */
  Result upload(
      InputStream bytes,
      long declaredBytes,
      @Nullable String name,
      @Nullable String format,
      @Nullable String onBadRows)
      throws IOException {
    checkName(name);
    if (declaredBytes > limits.uploadBytes().toBytes()) {
      throw tooLarge(limits.uploadBytes().toBytes());
    }
    UUID work = storage.newWork();
    try (ReadAhead.Upload ahead =
        readAhead.begin(head -> formats.choose(format, onBadRows, head))) {
      Stored original =
          storage.write(
              Area.TMP, work, Profiling.ORIGINAL, bytes, limits.uploadBytes().toBytes(), ahead);
      ahead.complete();
      byte[] head =
          Unpacked.head(
              storage.folder(Area.TMP, work).resolve(Profiling.ORIGINAL), limits, HEAD_BYTES);
      return store(work, original, name, formats.choose(format, onBadRows, head), ahead);
    } catch (LimitExceededException e) {
      throw tooLarge(e.limitBytes());
    } finally {
      storage.delete(Area.TMP, work);
    }
  }

  /** Stores several files as one ZIP, and reads it. */
  Result upload(
      UploadBundle bundle,
      @Nullable String name,
      @Nullable String format,
      @Nullable String onBadRows)
      throws IOException {
    UUID work = storage.newWork();
    try {
      Path zip = storage.folder(Area.TMP, work).resolve("bundle");
      bundle.write(zip);
      try (InputStream bytes = Files.newInputStream(zip)) {
        return upload(bytes, Files.size(zip), name, format, onBadRows);
      }
    } finally {
      storage.delete(Area.TMP, work);
    }
  }

  /**
   * Reads the bytes of a dataset in another way; they are shared, not sent again.
   *
   * @param name for people; null for one made from the hash
   * @throws ProblemException NOT_FOUND
   */
  Result reinterpret(UUID id, DatasetFormat format, @Nullable String name) throws IOException {
    checkName(name);
    Dataset source =
        datasets
            .findById(id)
            .map(DatasetEntity::toDataset)
            .orElseThrow(
                () -> new ProblemException(ProblemType.NOT_FOUND, "There is no dataset " + id));
    UUID work = storage.newWork();
    try (ReadAhead.Upload nothingArrives = readAhead.begin(head -> format)) {
      storage.share(Area.DATASETS, id, Profiling.ORIGINAL, work);
      Stored original = new Stored(source.sha256(), source.bytes());
      return store(work, original, name, format, nothingArrives);
    } finally {
      storage.delete(Area.TMP, work);
    }
  }

  private Result store(
      UUID work,
      Stored original,
      @Nullable String name,
      DatasetFormat format,
      ReadAhead.Upload ahead)
      throws IOException {
    Path folder = storage.folder(Area.TMP, work);
    String reading = formats.reading(format);
    Optional<Result> existing = existing(original, reading);
    if (existing.isPresent()) {
      return existing.get();
    }
    UUID id = Ids.next();
    DatasetEntity entity =
        DatasetEntity.profiling(
            id,
            name == null || name.isBlank()
                ? "dataset-" + original.sha256().substring(0, 8)
                : name.strip(),
            original,
            format,
            reading,
            clock.instant().truncatedTo(ChronoUnit.MICROS));
    Profile profile = null;
    if (original.bytes() <= limits.inlineBytes().toBytes()) {
      Profiling.Result result = profiling.run(format, folder.resolve(Profiling.ORIGINAL), folder);
      String decided = formats.reading(result.table().format());
      existing = existing(original, decided);
      if (existing.isPresent()) {
        return existing.get();
      }
      entity.ready(result.table(), decided);
      profile = result.profile();
    }
    storage.publish(work, Area.DATASETS, id);
    try {
      ahead.becomes(id);
      insert(entity, profile);
      ahead.stored();
      return new Result(entity.toDataset(), true);
    } catch (DataIntegrityViolationException sameUploadAtTheSameTime) {
      storage.delete(Area.DATASETS, id);
      return existing(original, reading).orElseThrow(() -> sameUploadAtTheSameTime);
    }
    // any other failure may hide a commit, whose row would name the folder: it stays
  }

  private void insert(DatasetEntity entity, @Nullable Profile profile) {
    transaction.executeWithoutResult(
        status -> {
          datasets.saveAndFlush(entity);
          if (profile == null) {
            queue.enqueue(ProfilingJob.KIND, entity.getId());
          } else {
            profiles.store(entity.getId(), profile);
          }
        });
  }

  private Optional<Result> existing(Stored original, String reading) {
    return datasets
        .findReadAs(original.sha256(), reading)
        .map(entity -> new Result(entity.toDataset(), false));
  }

  private static void checkName(@Nullable String name) {
    if (name != null && name.strip().length() > NAME_LENGTH) {
      String rule = "must have at most " + NAME_LENGTH + " characters";
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "name " + rule + ", has " + name.strip().length(),
          List.of(new ProblemException.Fault("name", rule)));
    }
  }

  private static ProblemException tooLarge(long limitBytes) {
    return new ProblemException(
        ProblemType.PAYLOAD_TOO_LARGE, "An upload may have at most " + limitBytes + " bytes");
  }
}
