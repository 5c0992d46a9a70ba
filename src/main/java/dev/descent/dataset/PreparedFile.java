package dev.descent.dataset;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.SharedRows;
import dev.descent.engine.data.Target;
import dev.descent.engine.shift.ShiftReport;
import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.channels.FileChannel;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import tools.jackson.databind.json.JsonMapper;

/**
 * The file that prepared rows lie in: a JSON header, then for train, dev and test their features
 * and their targets as raw little-endian float32, row by row.
 */
final class PreparedFile {
  private static final int ALIGNMENT = 64;
  private static final int MOST_HEADER_BYTES = 1 << 28;

  private PreparedFile() {}

  /**
   * What stands before the numbers.
   *
   * @param features numbers in a row
   * @param rows rows of each part
   * @param shift how far uploads are apart; empty without
   * @param shared parts that share rows with train; empty without
   * @param weighted whether training rows have weights, which follow their targets
   */
  record Header(
      FittedPreparation preparation,
      Target target,
      String splitSha256,
      int features,
      Map<Part, Integer> rows,
      List<ShiftReport> shift,
      List<SharedRows> shared,
      boolean weighted) {

    /** Where a part's features begin, relative to the first number. */
    long featuresAt(Part part) {
      long at = 0;
      for (Part before : Part.values()) {
        if (before == part) {
          return at;
        }
        at +=
            (before == Part.NONE ? 0 : rows(before))
                * (long) (features + target.width() + weights(before))
                * Float.BYTES;
      }
      return at;
    }

    /** Where a part's targets begin, relative to the first number. */
    long targetsAt(Part part) {
      return featuresAt(part) + (long) rows(part) * features * Float.BYTES;
    }

    /** Where a part's weights begin, relative to the first number. */
    long weightsAt(Part part) {
      return targetsAt(part) + (long) rows(part) * target.width() * Float.BYTES;
    }

    /** Weights in a row: one or none. */
    int weights(Part part) {
      return weighted && part == Part.TRAIN ? 1 : 0;
    }

    int rows(Part part) {
      return rows.getOrDefault(part, 0);
    }
  }

  /** Writes the header and returns where the numbers begin. */
  static long writeHeader(FileChannel file, Header header, JsonMapper json) throws IOException {
    byte[] bytes = json.writeValueAsBytes(header);
    ByteBuffer start = ByteBuffer.allocate(Integer.BYTES + bytes.length);
    start.order(ByteOrder.LITTLE_ENDIAN).putInt(bytes.length).put(bytes).flip();
    while (start.hasRemaining()) {
      file.write(start, start.position());
    }
    return numbersAt(bytes.length);
  }

  private static long numbersAt(int headerBytes) {
    long end = Integer.BYTES + (long) headerBytes;
    return (end + ALIGNMENT - 1) / ALIGNMENT * ALIGNMENT;
  }

  /** Opens a file; its rows stay mapped for as long as they are reachable. */
  static PreparedData open(Path path, JsonMapper json) throws IOException {
    return open(path, json, MappedRows.SEGMENT_BYTES);
  }

  /** Opens a file and maps it in segments of that size or of one row. */
  static PreparedData open(Path path, JsonMapper json, long segmentBytes) throws IOException {
    try (FileChannel file = FileChannel.open(path, StandardOpenOption.READ)) {
      ByteBuffer length = ByteBuffer.allocate(Integer.BYTES).order(ByteOrder.LITTLE_ENDIAN);
      file.read(length, 0);
      int headerBytes = length.flip().getInt();
      if (headerBytes < 0 || headerBytes > MOST_HEADER_BYTES) {
        throw new IOException("damaged file of prepared rows");
      }
      ByteBuffer bytes = ByteBuffer.allocate(headerBytes);
      file.read(bytes, Integer.BYTES);
      Header header = json.readValue(bytes.array(), Header.class);
      long start = numbersAt(headerBytes);
      Map<Part, RowSource> parts = new EnumMap<>(Part.class);
      for (Part part : Part.values()) {
        if (part != Part.NONE && header.rows(part) > 0) {
          parts.put(part, MappedRows.map(file, start, header, part, segmentBytes));
        }
      }
      return new PreparedData(
          header.preparation(),
          header.target(),
          header.splitSha256(),
          parts,
          header.shift(),
          header.shared());
    }
  }
}
