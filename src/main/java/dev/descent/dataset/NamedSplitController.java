package dev.descent.dataset;

import java.io.IOException;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.UUID;
import org.springframework.http.HttpStatus;
import org.springframework.http.ResponseEntity;
import org.springframework.web.bind.annotation.DeleteMapping;
import org.springframework.web.bind.annotation.GetMapping;
import org.springframework.web.bind.annotation.PathVariable;
import org.springframework.web.bind.annotation.PostMapping;
import org.springframework.web.bind.annotation.RequestBody;
import org.springframework.web.bind.annotation.RequestMapping;
import org.springframework.web.bind.annotation.ResponseStatus;
import org.springframework.web.bind.annotation.RestController;
import org.springframework.web.util.UriUtils;

/** Splits of a dataset that are kept under a name. */
@RestController
@RequestMapping("/api/v1/datasets/{id}/splits")
class NamedSplitController {
  private final NamedSplits splits;

  NamedSplitController(NamedSplits splits) {
    this.splits = splits;
  }

  /**
   * Makes a split and keeps it under a name, so that runs can share it. Answers 201.
   *
   * <p>It means the same rows whatever target a run has; rows without that target are left out.
   * What is wrong is 422 with a JSON pointer; a name that is taken is 409.
   *
   * @param id of the dataset
   * @param split what to make
   */
  @PostMapping
  @ResponseStatus(HttpStatus.CREATED)
  ResponseEntity<StoredSplit> makeSplit(@PathVariable UUID id, @RequestBody NamedSplitRequest split)
      throws IOException {
    StoredSplit made = splits.make(id, split);
    String name = UriUtils.encodePathSegment(made.name(), StandardCharsets.UTF_8);
    return ResponseEntity.created(URI.create("/api/v1/datasets/" + id + "/splits/" + name))
        .body(made);
  }

  /**
   * Lists the named splits of a dataset by name.
   *
   * @param id of the dataset
   */
  @GetMapping
  StoredSplits listSplits(@PathVariable UUID id) {
    return new StoredSplits(splits.list(id));
  }

  /**
   * Shows a named split.
   *
   * @param id of the dataset
   * @param name of the split
   */
  @GetMapping("/{name}")
  StoredSplit getSplit(@PathVariable UUID id, @PathVariable String name) {
    return splits.get(id, name);
  }

  /**
   * Deletes a named split; runs that used it stay. 409 while an unfinished run uses it.
   *
   * @param id of the dataset
   * @param name of the split
   */
  @DeleteMapping("/{name}")
  @ResponseStatus(HttpStatus.NO_CONTENT)
  void deleteSplit(@PathVariable UUID id, @PathVariable String name) throws IOException {
    splits.delete(id, name);
  }

  /**
   * The named splits of a dataset.
   *
   * @param items by name
   */
  record StoredSplits(List<StoredSplit> items) {}
}
