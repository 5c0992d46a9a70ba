package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One NumPy array, an NPY file, plain or gzip.
 *
 * <p>One dimension is the column {@code value}, two are the columns {@code c0}, {@code c1}, …,
 * three are images of one channel and four images, in the column {@code image}. Whole numbers,
 * floats of 2 to 8 bytes, booleans, and texts (S, U) of one dimension are read, in either byte
 * order and in C or Fortran order. Python objects are refused.
 *
 * @param layout of images of four dimensions; default {@code nhwc} when the last is 1, 3 or 4, else
 *     {@code nchw}
 */
@JsonTypeName("npy")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NpyFormat(@Nullable ImageLayout layout) implements DatasetFormat {

  @Override
  public boolean recognises(byte[] head) {
    return NpyHeader.recognises(head);
  }

  @Override
  public Table read(Path original, Path folder, DatasetLimits limits) throws IOException {
    NumberArray array =
        NumberArray.of("", "The NPY file", NpyHeader::read, () -> Unpacked.open(original, limits));
    ArrayImport.Result read =
        ArrayImport.run(List.of(new ArrayStack(null, List.of(array))), layout, folder, limits);
    return read.table(new NpyFormat(read.layout()));
  }
}
