package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;

/** The encodings a CSV file may have, and how a record proves to be of one. */
enum CsvEncoding {
  UTF_8_TEXT(CsvFormat.UTF_8, UTF_8) {
    @Override
    void check(CsvRecords record) throws NotUtf8Exception {
      if (!isUtf8(record)) {
        throw new NotUtf8Exception(record.line());
      }
    }
  },
  /**
   * Proven when no byte is 0x80 to 0x9F (there Latin-1 has only control characters, but
   * Windows-1252 has letters), and no row with other letters than ASCII is valid UTF-8.
   */
  LATIN_1_TEXT(CsvFormat.LATIN_1, ISO_8859_1) {
    @Override
    void check(CsvRecords record) {
      if (isUtf8(record)) {
        throw BadRows.at(
            record.line(), "is UTF-8, but other rows are not: save the file in one encoding");
      }
      for (int i = record.from(); i < record.to(); i++) {
        int b = record.bytes()[i] & 0xff;
        if (b >= 0x80 && b < 0xA0) {
          throw BadRows.at(
              record.line(),
              "is neither UTF-8 nor Latin-1 (byte 0x%02X): save as UTF-8".formatted(b));
        }
      }
    }
  };

  /** A record is not valid UTF-8. */
  static final class NotUtf8Exception extends IOException {
    private final long line;

    NotUtf8Exception(long line) {
      this.line = line;
    }

    long line() {
      return line;
    }
  }

  private final String formatName;
  private final Charset charset;

  CsvEncoding(String formatName, Charset charset) {
    this.formatName = formatName;
    this.charset = charset;
  }

  /** Its name in a {@link CsvFormat}. */
  String formatName() {
    return formatName;
  }

  /** Refuses a record, not all ASCII, that is not of this encoding. */
  abstract void check(CsvRecords record) throws NotUtf8Exception;

  /** One cell as a string. */
  String decode(byte[] bytes, int from, int to) {
    return new String(bytes, from, to - from, charset);
  }

  private static boolean isUtf8(CsvRecords record) {
    try {
      UTF_8
          .newDecoder()
          .decode(ByteBuffer.wrap(record.bytes(), record.from(), record.to() - record.from()));
      return true;
    } catch (CharacterCodingException e) {
      return false;
    }
  }
}
