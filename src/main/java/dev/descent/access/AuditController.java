package dev.descent.access;

import dev.descent.problem.AdminOnly;
import org.jspecify.annotations.Nullable;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.RestController;

/** The audit: who changed what, and who was refused. */
@RestController
@AdminOnly
@RequestMapping("/api/v1/audit")
class AuditController {
  private final Audit audit;

  AuditController(Audit audit) {
    this.audit = audit;
  }

  /**
   * Lists who changed what, newest first. Needs the scope admin.
   *
   * <p>An entry is stored together with the change: a change that was not kept has none, and one
   * that was kept has one. Refused requests (401, 403, 421, 429) are listed too, at most thirty a
   * minute of each key, and as many of all who show none that is valid. What workers do by
   * themselves is in the history of runs.
   *
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page
   */
  @GetMapping
  AuditPage listAudit(
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return audit.list(pageSize, pageToken);
  }
}
