package dev.descent.model;

import dev.descent.storage.Sha256;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.SequenceInputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import tools.jackson.databind.json.JsonMapper;

/**
 * A model's artefact: the eight bytes {@code DESCENT1}, the header's length as a little-endian
 * 32-bit integer, the header as UTF-8 JSON, the parameters as raw little-endian floats, and the
 * SHA-256 of all that.
 *
 * @param parameters in the header's precision, by rising offset
 */
record ModelFile(ModelHeader header, byte[] parameters) {
  static final String NAME = "model.descent";
  private static final byte[] MAGIC = "DESCENT1".getBytes(StandardCharsets.US_ASCII);
  private static final int HASH_BYTES = 32;

  /** The artefact's bytes. */
  InputStream bytes(JsonMapper json) {
    byte[] head = json.writeValueAsBytes(header);
    ByteBuffer start =
        ByteBuffer.allocate(MAGIC.length + Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    start.put(MAGIC).putInt(head.length);
    MessageDigest hash = Sha256.digest();
    hash.update(start.array());
    hash.update(head);
    hash.update(parameters);
    return new SequenceInputStream(
        Collections.enumeration(
            List.of(
                new ByteArrayInputStream(start.array()),
                new ByteArrayInputStream(head),
                new ByteArrayInputStream(parameters),
                new ByteArrayInputStream(hash.digest()))));
  }

  /**
   * Reads an artefact.
   *
   * @throws IOException if it is not one, or is not as it was written
   */
  static ModelFile read(Path path, JsonMapper json) throws IOException {
    byte[] all = Files.readAllBytes(path);
    int start = MAGIC.length + Integer.BYTES;
    if (all.length < start + HASH_BYTES
        || !Arrays.equals(MAGIC, Arrays.copyOf(all, MAGIC.length))) {
      throw new IOException("not a model of Descent");
    }
    MessageDigest hash = Sha256.digest();
    hash.update(all, 0, all.length - HASH_BYTES);
    byte[] written = Arrays.copyOfRange(all, all.length - HASH_BYTES, all.length);
    if (!MessageDigest.isEqual(hash.digest(), written)) {
      throw new IOException("the model's hash does not match its bytes");
    }
    int headBytes = ByteBuffer.wrap(all).order(ByteOrder.LITTLE_ENDIAN).getInt(MAGIC.length);
    ModelHeader header =
        json.readValue(Arrays.copyOfRange(all, start, start + headBytes), ModelHeader.class);
    return new ModelFile(
        header, Arrays.copyOfRange(all, start + headBytes, all.length - HASH_BYTES));
  }
}
