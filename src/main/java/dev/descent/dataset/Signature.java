package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.ISO_8859_1;

import java.util.Arrays;
import java.util.Optional;

/** First bytes of files that are sent by mistake, so that the answer can name them. */
enum Signature {
  ZIP("PK\3\4", "a ZIP archive of neither images, NPY nor IDX files, or a spreadsheet; send CSV"),
  PARQUET("PAR1", "Parquet; leave format out or say parquet"),
  PNG("\u0089PNG", "a PNG image; send a ZIP of folders, one for each class, with images"),
  JPEG("\u00ff\u00d8\u00ff", "a JPEG image; send a ZIP of folders, one for each class"),
  GIF("GIF8", "a GIF image"),
  PDF("%PDF-", "a PDF document"),
  EXCEL("\u00d0\u00cf\u0011\u00e0", "an old Excel workbook; save it as CSV"),
  HDF5("\u0089HDF", "HDF5; send CSV"),
  SQLITE("SQLite format 3", "an SQLite database; send CSV"),
  BZIP2("BZh", "bzip2; send CSV or CSV.gz"),
  XZ("\u00fd7zXZ", "xz; send CSV or CSV.gz"),
  ZSTD("(\u00b5/\u00fd", "zstd; send CSV or CSV.gz"),
  NESTED_GZIP("\u001f\u008b", "gzip inside gzip; pack it once"),
  UTF_16_LE("\u00ff\u00fe", "text in UTF-16; save it as UTF-8"),
  UTF_16_BE("\u00fe\u00ff", "text in UTF-16; save it as UTF-8");

  /** How many bytes tell. */
  static final int LONGEST = 16;

  private final String first;
  private final String what;

  Signature(String first, String what) {
    this.first = first;
    this.what = what;
  }

  /** Whether the first bytes are those of something that is no text. */
  static boolean isKnown(byte[] head) {
    return of(head).isPresent();
  }

  /** Refuses bytes that are something else by their first bytes. */
  static void refuse(byte[] head) {
    of(head)
        .ifPresent(
            signature -> {
              throw BadRows.invalid("The file is " + signature.what);
            });
  }

  private static Optional<Signature> of(byte[] head) {
    String start = new String(head, 0, Math.min(head.length, LONGEST), ISO_8859_1);
    return Arrays.stream(values()).filter(s -> start.startsWith(s.first)).findFirst();
  }
}
