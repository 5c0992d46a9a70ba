package dev.descent.housekeeping;

import dev.descent.problem.AdminOnly;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Backups of everything, made while the service runs. */
@RestController
@RequestMapping("/api/v1/backups")
@AdminOnly
class BackupController {
  private final Backups backups;
  private final Storage storage;

  BackupController(Backups backups, Storage storage) {
    this.backups = backups;
    this.storage = storage;
  }

  /**
   * Makes a backup of the H2 database and the data directory, and sends it.
   *
   * <p>It is a ZIP: the database, the files of datasets, models and checkpoints, and a manifest
   * with the SHA-256 of each. Jobs and requests go on meanwhile; what ends after the backup began
   * may not be in it. It needs as much room on the disk as it is large, and is not kept.
   *
   * <p>{@code java -jar descent.jar restore --from=backup.zip} makes a new data directory of it.
   *
   * <p>Answers 409 on PostgreSQL, which is backed up by {@code pg_dump} and a copy of the data
   * directory, and while another backup is being made.
   */
  @PostMapping
  ResponseEntity<Resource> makeBackup() throws IOException {
    UUID work = backups.make();
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename("descent-backup.zip").build().toString())
        .body(new Sent(backups.path(work), work));
  }

  /** A backup that is deleted once it was read, or its reader has gone. */
  private final class Sent extends FileSystemResource {
    private final UUID work;

    Sent(Path path, UUID work) {
      super(path);
      this.work = work;
    }

    @Override
    public InputStream getInputStream() throws IOException {
      return new FilterInputStream(super.getInputStream()) {
        @Override
        public void close() throws IOException {
          super.close();
          storage.delete(Area.TMP, work);
        }
      };
    }
  }
}
