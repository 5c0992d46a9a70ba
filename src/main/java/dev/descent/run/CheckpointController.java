package dev.descent.run;

import dev.descent.problem.IdempotencyKey;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.core.io.FileSystemResource;
import org.springframework.core.io.Resource;
import org.springframework.http.ContentDisposition;
import org.springframework.http.HttpHeaders;
import org.springframework.http.HttpStatus;
import org.springframework.http.MediaType;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestHeader;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** Where runs stood, and can be gone on from. */
@RestController
@RequestMapping("/api/v1/runs/{id}/checkpoints")
class CheckpointController {
  private final Runs runs;

  CheckpointController(Runs runs) {
    this.runs = runs;
  }

  /**
   * Lists a run's checkpoints, the latest first: where it goes on, with the same result bit for
   * bit, when its worker is lost or leaves, and where branches may begin.
   *
   * <p>The first is made after five seconds of training, then every {@code
   * descent.worker.checkpoint-every}, after epochs that were better than all before, and after the
   * last. The latest and the best are kept, also when the run has ended, until it is deleted or
   * tried again, or {@code descent.retention.checkpoints} have passed (seven days); while figures
   * improve quickly, not every improvement is written.
   *
   * @param id of the run
   */
  @GetMapping
  List<RunCheckpoint> listCheckpoints(@PathVariable UUID id) {
    return runs.checkpoints(id);
  }

  /**
   * Branches a new run off a checkpoint: it goes on there, under the run's filled spec changed by a
   * JSON Patch. With more {@code /training/epochs} it trains longer.
   *
   * <p>Data (but not augmentation), parameters, precision and the type of the optimizer stay, as
   * does, within an epoch, the batch size; what was adjusted until then has become the settings.
   * Neither run needs the other afterwards. Its curves begin where it branches off.
   *
   * @param id of the run
   * @param checkpointId of the checkpoint
   * @param idempotencyKey up to 200 characters chosen by the client: the same key with the same
   *     request is the same run
   * @param patch the operations, in order
   */
  @PostMapping("/{checkpointId}/branch")
  @ResponseStatus(HttpStatus.ACCEPTED)
  ResponseEntity<Run> branchRun(
      @PathVariable UUID id,
      @PathVariable UUID checkpointId,
      @RequestHeader(value = IdempotencyKey.HEADER, required = false)
          @Nullable String idempotencyKey,
      @RequestBody List<PatchStep> patch) {
    Run run = runs.branch(id, checkpointId, patch, idempotencyKey);
    return ResponseEntity.accepted().location(URI.create("/api/v1/runs/" + run.id())).body(run);
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
