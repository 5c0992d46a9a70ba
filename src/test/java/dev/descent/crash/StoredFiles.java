package dev.descent.crash;

import dev.descent.storage.Artefact;
import dev.descent.storage.Sha256;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/** What lies in a data directory, looked at without the service. */
record StoredFiles(Path data) {

  /** Whether a model can be read, and is what its row says. */
  boolean isModel(String id, String sha256) throws IOException {
    Path file = data.resolve("models").resolve(id).resolve("model.descent");
    return opens(file) && hash(file).equals(sha256);
  }

  private static boolean opens(Path file) {
    try (Artefact artefact = Artefact.open(file, "DESCENT1")) {
      return artefact.left() > 0;
    } catch (IOException broken) {
      return false;
    }
  }

  /** Whether the bytes of an upload are those that were sent. */
  boolean isUpload(String dataset, String sha256) throws IOException {
    Path file = data.resolve("datasets").resolve(dataset).resolve("original");
    return Files.exists(file) && hash(file).equals(sha256);
  }

  private static String hash(Path file) throws IOException {
    return Sha256.of(Files.readAllBytes(file));
  }

  /** The names in one of its areas. */
  Set<String> names(String area) throws IOException {
    if (Files.notExists(data.resolve(area))) {
      return Set.of();
    }
    try (Stream<Path> folders = Files.list(data.resolve(area))) {
      return folders
          .map(folder -> String.valueOf(folder.getFileName()))
          .collect(Collectors.toSet());
    }
  }
}
