package dev.descent.access;

import dev.descent.problem.AdminOnly;
import java.net.URI;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.RequestParam;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;

/** API keys: make, list, revoke. */
@RestController
@AdminOnly
@RequestMapping("/api/v1/keys")
class KeyController {
  private final Keys keys;

  KeyController(Keys keys) {
    this.keys = keys;
  }

  /**
   * Makes an API key. The answer shows it, and nothing shows it again: only its hash is stored.
   *
   * <p>Keys are asked for once {@code descent.access.keys} is {@code required}; until then they can
   * be made but are not needed. Needs the scope admin, as all about keys does.
   *
   * @param request what to make
   */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<NewKey> makeKey(@RequestBody KeyRequest request) {
    NewKey made = keys.make(request);
    return ResponseEntity.created(URI.create("/api/v1/keys/" + made.id())).body(made);
  }

  /**
   * Lists API keys, newest first, revoked ones too.
   *
   * @param pageSize 1 to 200; default 50
   * @param pageToken {@code nextPageToken} of the page before; absent for the first page
   */
  @GetMapping
  KeyPage listKeys(
      @RequestParam(defaultValue = "50") int pageSize,
      @RequestParam(required = false) @Nullable String pageToken) {
    return keys.list(pageSize, pageToken);
  }

  /**
   * Shows an API key: its name, its scope, when it was last used.
   *
   * @param id of the key
   */
  @GetMapping("/{id}")
  ApiKey getKey(@PathVariable UUID id) {
    return keys.get(id);
  }

  /**
   * Revokes an API key: this process refuses it at once, others within two seconds. Repeating it is
   * fine; the last admin key that does not expire is 409.
   *
   * @param id of the key
   */
  @DeleteMapping("/{id}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void revokeKey(@PathVariable UUID id) {
    keys.revoke(id);
  }
}
