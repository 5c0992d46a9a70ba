package dev.descent.housekeeping;

import dev.descent.dataset.PreparedCache;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.locks.Lock;
import java.util.concurrent.locks.ReentrantLock;
import java.util.stream.Stream;
import java.util.zip.ZipFile;
import javax.sql.DataSource;
import org.springframework.jdbc.core.JdbcTemplate;
import org.springframework.stereotype.Service;
import tools.jackson.databind.json.JsonMapper;

/**
 * Makes backups while the service runs. The database is copied first, then every file gets a second
 * name, and nothing is deleted meanwhile; as rows appear after their files and go before them, every
 * row of the copy has its file.
 */
@Service
class Backups {
  private static final String DATABASE = "database.zip";
  private static final String BACKUP = "backup.zip";
  private static final List<Area> AREAS = List.of(Area.DATASETS, Area.MODELS, Area.CHECKPOINTS);

  private final Storage storage;
  private final JdbcTemplate jdbc;
  private final JsonMapper json;
  private final Clock clock;
  private final Lock one = new ReentrantLock();

  Backups(Storage storage, DataSource dataSource, JsonMapper json, Clock clock) {
    this.storage = storage;
    this.jdbc = new JdbcTemplate(dataSource);
    this.json = json;
    this.clock = clock;
  }

  /**
   * Makes a backup.
   *
   * @return work in progress that holds nothing but the backup, to be deleted by the caller
   * @throws ProblemException CONFLICT on PostgreSQL, or while another backup is being made
   */
  UUID make() throws IOException {
    if (!one.tryLock()) {
      throw new ProblemException(ProblemType.CONFLICT, "Another backup is being made; wait for it.");
    }
    try {
      checkDatabase();
      UUID result = storage.newWork();
      UUID parts = storage.newWork();
      boolean done = false;
      try {
        collect(parts);
        pack(storage.folder(Area.TMP, parts), path(result));
        done = true;
        return result;
      } finally {
        storage.delete(Area.TMP, parts);
        if (!done) {
          storage.delete(Area.TMP, result);
        }
      }
    } finally {
      one.unlock();
    }
  }

  /** Where a backup lies. */
  Path path(UUID work) {
    return storage.folder(Area.TMP, work).resolve(BACKUP);
  }

  private void checkDatabase() {
    String product =
        jdbc.execute(
            (java.sql.Connection connection) -> connection.getMetaData().getDatabaseProductName());
    if (!"H2".equals(product)) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The database is PostgreSQL: back it up by pg_dump, then copy the data directory.");
    }
  }

  private void collect(UUID parts) throws IOException {
    Path database = storage.folder(Area.TMP, parts).resolve(DATABASE);
    storage.whileNothingIsDeleted(
        () -> {
          jdbc.execute("backup to '" + database.toString().replace("'", "''") + "'");
          for (Area area : AREAS) {
            storage.shareAll(area, name -> !name.startsWith(PreparedCache.PREFIX), parts);
          }
        });
  }

  private void pack(Path parts, Path to) throws IOException {
    try (BackupWriter writer = new BackupWriter(to)) {
      addDatabase(writer, parts.resolve(DATABASE));
      try (Stream<Path> files = Files.walk(parts)) {
        for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
          if (!file.equals(parts.resolve(DATABASE))) {
            try (InputStream bytes = Files.newInputStream(file)) {
              writer.add(parts.relativize(file).toString().replace('\\', '/'), bytes);
            }
          }
        }
      }
      writer.finish(json, clock.instant());
    }
  }

  private static void addDatabase(BackupWriter writer, Path archive) throws IOException {
    try (ZipFile zip = new ZipFile(archive.toFile())) {
      var entry =
          zip.stream()
              .filter(each -> each.getName().endsWith(".mv.db"))
              .findFirst()
              .orElseThrow(() -> new IOException("the database's own backup is empty"));
      try (InputStream bytes = zip.getInputStream(entry)) {
        writer.add(BackupManifest.DATABASE, bytes);
      }
    }
  }
}
