package dev.descent.dataset;

import dev.descent.engine.data.Part;
import dev.descent.engine.data.Split;
import dev.descent.storage.Sha256;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.List;

/**
 * A split of one dataset, made.
 *
 * @param split filled in
 * @param parts where each row goes
 * @param sha256 of one byte a row, the part's number; of a stored split that of the rows as stored
 */
record Division(Split split, Part[] parts, String sha256) {

  static Division of(Split split, Part[] parts) {
    return new Division(split, parts, Sha256.of(bytes(parts)));
  }

  /** The same together with the datasets that are dev and test. */
  String sha256(List<Upload> uploads) {
    if (uploads.isEmpty()) {
      return sha256;
    }
    StringBuilder all = new StringBuilder(sha256);
    for (Upload upload : uploads) {
      all.append(upload.part()).append(upload.dataset().sha256());
    }
    return Sha256.of(all.toString().getBytes(StandardCharsets.UTF_8));
  }

  /** Rows that do not train. */
  long notTraining() {
    return Arrays.stream(parts).filter(part -> part != Part.TRAIN).count();
  }

  /** One byte a row: the number of its part. */
  static byte[] bytes(Part[] parts) {
    byte[] bytes = new byte[parts.length];
    for (int row = 0; row < bytes.length; row++) {
      bytes[row] = (byte) parts[row].ordinal();
    }
    return bytes;
  }

  /** What bytes mean. */
  static Part[] parts(byte[] bytes) {
    Part[] known = Part.values();
    Part[] parts = new Part[bytes.length];
    for (int row = 0; row < bytes.length; row++) {
      parts[row] = known[bytes[row]];
    }
    return parts;
  }
}
