package dev.descent.dataset;

import java.io.DataInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Reads the head of an IDX file: two zeros, the type, the number of dimensions, and each dimension
 * as four bytes, the greatest first.
 */
final class IdxHeader {
  private static final int MOST_DIMENSIONS = 4;

  private IdxHeader() {}

  static boolean recognises(byte[] head) {
    return head.length >= 8
        && head[0] == 0
        && head[1] == 0
        && type(head[2]) != null
        && head[3] >= 1
        && head[3] <= MOST_DIMENSIONS;
  }

  private static @Nullable ElementType type(int code) {
    return switch (code) {
      case 0x08 -> ElementType.UINT8;
      case 0x09 -> ElementType.INT8;
      case 0x0B -> ElementType.INT16;
      case 0x0C -> ElementType.INT32;
      case 0x0D -> ElementType.FLOAT32;
      case 0x0E -> ElementType.FLOAT64;
      default -> null;
    };
  }

  /** Reads up to the first element. */
  static ArrayHeader read(InputStream bytes) throws IOException {
    DataInputStream in = new DataInputStream(bytes);
    int zeros = in.readUnsignedShort();
    int code = in.readUnsignedByte();
    int count = in.readUnsignedByte();
    ElementType type = type(code);
    if (zeros != 0 || type == null || count < 1 || count > MOST_DIMENSIONS) {
      throw BadRows.invalid(
          "An IDX file starts with 0, 0, a type (8, 9, 11 to 14) and 1 to 4 dimensions, this one with"
              + " %d, %d, %d, %d".formatted(zeros >> 8, zeros & 0xff, code, count));
    }
    List<Integer> dimensions = new ArrayList<>();
    for (int i = 0; i < count; i++) {
      int dimension = in.readInt();
      if (dimension < 0) {
        throw BadRows.invalid(
            "Dimension %d of an IDX file is %s, must be below 2^31"
                .formatted(i, Integer.toUnsignedString(dimension)));
      }
      dimensions.add(dimension);
    }
    return new ArrayHeader(type, 1, false, false, dimensions);
  }
}
