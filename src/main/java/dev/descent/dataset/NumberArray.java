package dev.descent.dataset;

import java.io.EOFException;
import java.io.IOException;
import java.io.InputStream;
import java.util.zip.ZipException;

/**
 * An array in an upload: its head is known, its elements are read when they are asked for.
 *
 * @param name that its column or columns get
 * @param place names it in errors
 */
record NumberArray(String name, String place, ArrayHeader header, Reader reader, Opener opener) {

  /** Opens the file from its first byte. */
  interface Opener {
    InputStream open() throws IOException;
  }

  /** Reads the head of a file, up to the first element. */
  interface Reader {
    ArrayHeader read(InputStream bytes) throws IOException;
  }

  static NumberArray of(String name, String place, Reader reader, Opener opener)
      throws IOException {
    try (InputStream in = opener.open()) {
      return new NumberArray(name, place, reader.read(in), reader, opener);
    } catch (EOFException | ZipException e) {
      throw BadRows.invalid(place + " is damaged or cut short", e);
    }
  }

  /** The same under another name. */
  NumberArray named(String other) {
    return new NumberArray(other, place, header, reader, opener);
  }

  /** The file from its first element on. */
  InputStream open() throws IOException {
    InputStream in = opener.open();
    try {
      reader.read(in);
      return in;
    } catch (IOException | RuntimeException e) {
      in.close();
      throw e;
    }
  }
}
