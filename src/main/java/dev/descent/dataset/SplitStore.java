package dev.descent.dataset;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.data.Part;
import dev.descent.problem.NearMatches;
import dev.descent.storage.Area;
import dev.descent.storage.Sha256;
import dev.descent.storage.Storage;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.UUID;
import org.springframework.stereotype.Component;

/** The files that named splits lie in: one byte a row, in the dataset's folder. */
@Component
class SplitStore {
  private final NamedSplitRepository repository;
  private final Storage storage;

  SplitStore(NamedSplitRepository repository, Storage storage) {
    this.repository = repository;
    this.storage = storage;
  }

  /** What a file holds. */
  record Content(Part[] parts, String sha256) {}

  /** Writes a file; it counts only when a row names it. */
  void write(UUID dataset, UUID id, Part[] parts) throws IOException {
    byte[] bytes = Division.bytes(parts);
    storage.write(
        Area.DATASETS,
        dataset,
        name(id),
        new ByteArrayInputStream(bytes),
        Math.max(1, bytes.length));
  }

  /**
   * The rows of a split that a job spec names.
   *
   * @throws dev.descent.problem.ProblemException INVALID_SPEC when there is none
   */
  Content read(UUID dataset, String name) throws IOException {
    NamedSplitEntity found =
        repository.findByDatasetIdAndName(dataset, name).orElseThrow(() -> unknown(dataset, name));
    byte[] bytes = Files.readAllBytes(file(dataset, found.id()));
    if (!Sha256.of(bytes).equals(found.sha256())) {
      throw new IOException("the file of split " + found.id() + " is damaged");
    }
    return new Content(Division.parts(bytes), found.sha256());
  }

  void delete(UUID dataset, UUID id) throws IOException {
    Files.deleteIfExists(file(dataset, id));
  }

  private RuntimeException unknown(UUID dataset, String name) {
    List<String> known =
        repository.findByDatasetIdOrderByName(dataset).stream()
            .map(NamedSplitEntity::name)
            .toList();
    return invalidSpec(
        Divisions.POINTER + "/name",
        "The dataset has no split '%s'.%s%s"
            .formatted(
                name,
                NearMatches.sentence(name, known),
                known.isEmpty() ? " It has none." : " It has " + String.join(", ", known)));
  }

  private Path file(UUID dataset, UUID id) {
    return storage.folder(Area.DATASETS, dataset).resolve(name(id));
  }

  private static String name(UUID id) {
    return "split-" + id + ".bin";
  }
}
