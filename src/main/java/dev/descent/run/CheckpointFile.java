package dev.descent.run;

import dev.descent.engine.Checkpoint;
import dev.descent.storage.Artefact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import tools.jackson.databind.json.JsonMapper;

/** A checkpoint's artefact, whose magic is {@code DESCENTC}. */
final class CheckpointFile {
  static final String NAME = "checkpoint.descent";
  private static final String MAGIC = "DESCENTC";
  private static final int VERSION = 1;

  /**
   * The JSON at the head.
   *
   * @param formatVersion of the artefact; this is 1
   * @param runId the run that it is of
   * @param cursor where that stands
   * @param sizes bytes of the parameters, the last finite ones, the best ones, and each array of
   *     the optimizer's memory
   */
  private record Header(
      int formatVersion, UUID runId, Checkpoint.Cursor cursor, List<Integer> sizes) {}

  private CheckpointFile() {}

  /** The artefact's bytes. */
  static InputStream bytes(UUID run, Checkpoint checkpoint, JsonMapper json) {
    Checkpoint.Arrays arrays = checkpoint.arrays();
    List<byte[]> all =
        new ArrayList<>(List.of(arrays.parameters(), arrays.lastFinite(), arrays.best()));
    all.addAll(arrays.memory());
    Header header =
        new Header(
            VERSION, run, checkpoint.cursor(), all.stream().map(array -> array.length).toList());
    return Artefact.bytes(MAGIC, json.writeValueAsBytes(header), all);
  }

  /**
   * Reads an artefact.
   *
   * @throws IOException if it is not one, or is not as it was written
   */
  static Checkpoint read(Path path, JsonMapper json) throws IOException {
    try (Artefact artefact = Artefact.open(path, MAGIC)) {
      Header header = json.readValue(artefact.header(), Header.class);
      List<byte[]> all = new ArrayList<>();
      for (int size : header.sizes()) {
        all.add(artefact.next(size));
      }
      List<byte[]> memory = List.copyOf(all.subList(3, all.size()));
      return new Checkpoint(
          header.cursor(), new Checkpoint.Arrays(all.get(0), memory, all.get(1), all.get(2)));
    }
  }
}
