package dev.descent.dataset;

import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Files;
import java.nio.file.Path;

/** The bytes of an upload, which can be read from their beginning as often as wanted. */
interface Original {

  /** What lies in a file. */
  static Original in(Path file) throws IOException {
    long bytes = Files.size(file);
    return new Original() {
      @Override
      public InputStream open() throws IOException {
        return Files.newInputStream(file);
      }

      @Override
      public long mostBytes() {
        return bytes;
      }

      @Override
      public long bytes() {
        return bytes;
      }
    };
  }

  /** Reads from the beginning. */
  InputStream open() throws IOException;

  /** How many bytes there are at most. */
  long mostBytes();

  /** How many bytes there are. */
  long bytes();
}
