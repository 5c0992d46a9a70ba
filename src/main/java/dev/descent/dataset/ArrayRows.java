package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.BufferedInputStream;
import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.util.zip.ZipException;
import org.jspecify.annotations.Nullable;

/**
 * The rows of an array, one after the other. An array in Fortran order is held in memory meanwhile,
 * for there a row is scattered over all of the file.
 */
final class ArrayRows implements AutoCloseable {
  private static final int BUFFER_BYTES = 1 << 16;
  private static final int LARGEST_FORTRAN = 1 << 28;

  private final NumberArray array;
  private final ArrayHeader header;
  private final InputStream in;
  private final ByteBuffer row;
  private final byte @Nullable [] whole;
  private int next;

  private ArrayRows(NumberArray array, InputStream in) throws IOException {
    this.array = array;
    this.header = array.header();
    this.in = in;
    this.row = ByteBuffer.allocate(Math.toIntExact(header.rowLength() * header.elementBytes()));
    row.order(header.littleEndian() ? ByteOrder.LITTLE_ENDIAN : ByteOrder.BIG_ENDIAN);
    this.whole = isScattered() ? whole() : null;
  }

  static ArrayRows open(NumberArray array) throws IOException {
    InputStream in = new BufferedInputStream(array.open(), BUFFER_BYTES);
    try {
      return new ArrayRows(array, in);
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }

  private boolean isScattered() {
    return header.fortran() && header.dimensions().size() > 1;
  }

  private byte[] whole() throws IOException {
    if (header.bytes() > LARGEST_FORTRAN) {
      throw BadRows.invalid(
          "%s is in Fortran order and has more than %d bytes: save it by numpy.ascontiguousarray"
              .formatted(array.place(), LARGEST_FORTRAN));
    }
    try {
      byte[] all = in.readNBytes((int) header.bytes()); // grows with what is there
      if (all.length < header.bytes()) {
        throw cutShort(null);
      }
      return all;
    } catch (EOFException | ZipException e) {
      throw cutShort(e);
    }
  }

  NumberArray array() {
    return array;
  }

  /** Goes to the next row, which must be there. */
  void next() throws IOException {
    if (whole != null) {
      gather(whole);
    } else {
      read();
    }
    next++;
  }

  private void read() throws IOException {
    try {
      if (in.readNBytes(row.array(), 0, row.capacity()) < row.capacity()) {
        throw cutShort(null);
      }
    } catch (EOFException | ZipException e) {
      throw cutShort(e);
    }
  }

  /** Element [i, j, k] lies at i + rows·(j + height·k). */
  private void gather(byte[] all) {
    int[] index = new int[header.dimensions().size() - 1];
    int bytes = header.elementBytes();
    for (int element = 0; element < row.capacity() / bytes; element++) {
      long at = 0;
      for (int d = index.length - 1; d >= 0; d--) {
        at = at * header.dimensions().get(d + 1) + index[d];
      }
      int from = (int) ((at * header.rows() + next) * bytes);
      row.put(element * bytes, all, from, bytes);
      for (int d = index.length - 1; d >= 0; d--) {
        index[d] = (index[d] + 1) % header.dimensions().get(d + 1);
        if (index[d] > 0) {
          break;
        }
      }
    }
  }

  /** Refuses bytes behind the last row, and so reads the file to its end. */
  void end() throws IOException {
    try {
      if (in.read() >= 0) {
        throw BadRows.invalid(array.place() + " holds more bytes than its header says");
      }
    } catch (EOFException | ZipException e) {
      throw cutShort(e);
    }
  }

  double real(int element) {
    return header.type().real(row, element * header.type().bytes());
  }

  long whole(int element) {
    return header.type().whole(row, element * header.type().bytes());
  }

  /** The row of an array of texts; null when it is empty. */
  @Nullable String text() {
    int end = row.capacity();
    while (end > 0 && row.get(end - 1) == 0) {
      end--;
    }
    boolean unicode = header.type() == ElementType.UNICODE;
    if (unicode) {
      end = (end + 3) / 4 * 4; // the zeros at the end may belong to the last character
    }
    String order = row.order() == ByteOrder.BIG_ENDIAN ? "BE" : "LE";
    Charset charset = unicode ? Charset.forName("UTF-32" + order) : UTF_8;
    try {
      String text = charset.newDecoder().decode(ByteBuffer.wrap(row.array(), 0, end)).toString();
      return text.isEmpty() ? null : text;
    } catch (CharacterCodingException e) {
      throw BadRows.invalid(
          "%s holds a text at row %d that is not %s"
              .formatted(array.place(), next - 1, charset.name()),
          e);
    }
  }

  private RuntimeException cutShort(@Nullable IOException cause) {
    String detail =
        "%s is damaged or cut short: its header says %d rows, %d were read"
            .formatted(array.place(), header.rows(), next);
    return cause == null ? BadRows.invalid(detail) : BadRows.invalid(detail, cause);
  }

  @Override
  public void close() throws IOException {
    in.close();
  }
}
