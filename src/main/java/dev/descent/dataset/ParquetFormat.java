package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.US_ASCII;

import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.Arrays;

/**
 * Apache Parquet, whose columns have types already.
 *
 * <p>Missing are nulls and {@code NaN}; infinity counts as missing too. Whole numbers are {@code
 * integer} while none has more than 18 digits, else {@code real} with a warning; so are decimals
 * with digits after the point. Times are a {@code date} when all are at midnight, else {@code text}
 * with a warning. Columns of bytes, lists, maps, structures and JSON have no single values: they
 * are left out, and {@code omittedColumns} of the dataset names them.
 */
@JsonTypeName("parquet")
public record ParquetFormat() implements DatasetFormat {
  private static final byte[] MAGIC = "PAR1".getBytes(US_ASCII);

  @Override
  public boolean recognises(byte[] head) {
    return head.length >= MAGIC.length
        && Arrays.equals(head, 0, MAGIC.length, MAGIC, 0, MAGIC.length);
  }

  @Override
  public Table read(Path original, Path folder, DatasetLimits limits) throws IOException {
    return new ParquetImport(original, folder, limits).run();
  }
}
