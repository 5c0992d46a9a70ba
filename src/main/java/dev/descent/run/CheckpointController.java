package dev.descent.run;

import java.util.List;
import java.util.UUID;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RestController;

/** Where runs that have not ended can go on. */
@RestController
@RequestMapping("/api/v1/runs/{id}/checkpoints")
class CheckpointController {
  private final Runs runs;

  CheckpointController(Runs runs) {
    this.runs = runs;
  }

  /**
   * Lists a run's checkpoints, the latest first: where it goes on, with the same result bit for
   * bit, when its worker is lost or leaves.
   *
   * <p>The first is made after five seconds of training, then every {@code
   * descent.worker.checkpoint-every}; the latest is kept until the run ends.
   *
   * @param id of the run
   */
  @GetMapping
  List<RunCheckpoint> listCheckpoints(@PathVariable UUID id) {
    return runs.checkpoints(id);
  }

  /**
   * Downloads a checkpoint.
   *
   * <p>It is {@code DESCENTC}, the length of a JSON header (32-bit, little-endian), the header, raw
   * little-endian floats whose sizes the header tells, and the SHA-256 of all that.
   *
   * @param id of the run
   * @param checkpointId of the checkpoint
   */
  @GetMapping("/{checkpointId}")
  ResponseEntity<Resource> downloadCheckpoint(
      @PathVariable UUID id, @PathVariable UUID checkpointId) {
    return ResponseEntity.ok()
        .contentType(MediaType.APPLICATION_OCTET_STREAM)
        .header(
            HttpHeaders.CONTENT_DISPOSITION,
            ContentDisposition.attachment().filename(checkpointId + ".descent").build().toString())
        .body(new FileSystemResource(runs.checkpoint(id, checkpointId)));
  }
}
