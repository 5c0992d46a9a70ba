package dev.descent.model;

import dev.descent.storage.Artefact;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model's artefact, whose magic is {@code DESCENT1}.
 *
 * @param parameters in the header's precision, by rising offset
 */
record ModelFile(ModelHeader header, byte[] parameters) {
  static final String NAME = "model.descent";
  private static final String MAGIC = "DESCENT1";

  /** The artefact's bytes. */
  InputStream bytes(JsonMapper json) {
    return Artefact.bytes(MAGIC, json.writeValueAsBytes(header), List.of(parameters));
  }

  /**
   * Reads an artefact.
   *
   * @throws IOException if it is not one, or is not as it was written
   */
  static ModelFile read(Path path, JsonMapper json) throws IOException {
    try (Artefact artefact = Artefact.open(path, MAGIC)) {
      ModelHeader header = json.readValue(artefact.header(), ModelHeader.class);
      return new ModelFile(header, artefact.next(Math.toIntExact(artefact.left())));
    }
  }
}
