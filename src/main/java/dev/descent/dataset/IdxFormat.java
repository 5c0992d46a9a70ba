package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.io.InputStream;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * IDX files, as MNIST comes in, each plain or gzip: one, or a ZIP of several, or several in one
 * form.
 *
 * <p>A file of three or four dimensions is the column {@code image}, one of two dimensions the
 * columns {@code c0}, {@code c1}, …, one of one dimension the column {@code label}. Images and
 * labels are joined row by row. When names hold {@code train}, {@code dev}, {@code val}, {@code
 * test} or {@code t10k}, the parts are stacked and the column {@code split} says {@code train},
 * {@code dev} or {@code test}; it is never a feature.
 *
 * @param layout of images of four dimensions; default {@code nhwc} when the last is 1, 3 or 4, else
 *     {@code nchw}
 */
@JsonTypeName("idx")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record IdxFormat(@Nullable ImageLayout layout) implements DatasetFormat {

  @Override
  public boolean recognises(byte[] head) {
    return IdxHeader.recognises(head)
        || ZipHead.firstName(head)
            .filter(name -> name.matches(".*(idx\\d|ubyte)[^/]*"))
            .isPresent();
  }

  @Override
  public Set<String> notFeatures() {
    return Set.of(SplitWord.COLUMN);
  }

  @Override
  public Table read(Path original, Path folder, DatasetLimits limits) throws IOException {
    if (!ZipArchive.recognises(original)) {
      NumberArray array =
          NumberArray.of(
              "", "The IDX file", IdxHeader::read, () -> Unpacked.open(original, limits));
      array = array.named(columnName(array));
      return table(List.of(new ArrayStack(null, List.of(array))), folder, limits);
    }
    try (ZipArchive zip = ZipArchive.open(original, limits)) {
      return table(stacks(zip), folder, limits);
    }
  }

  private Table table(List<ArrayStack> stacks, Path folder, DatasetLimits limits)
      throws IOException {
    ArrayImport.Result read = ArrayImport.run(stacks, layout, folder, limits);
    return read.table(new IdxFormat(read.layout()));
  }

  private static List<ArrayStack> stacks(ZipArchive zip) throws IOException {
    Map<SplitWord, List<NumberArray>> parts = new TreeMap<>();
    List<NumberArray> whole = new ArrayList<>();
    for (ZipItem item : zip.items()) {
      if (!item.isFolder()) {
        NumberArray array = array(zip, item);
        SplitWord.within(item.fileName())
            .map(split -> parts.computeIfAbsent(split, s -> new ArrayList<>()))
            .orElse(whole)
            .add(array);
      }
    }
    if (!whole.isEmpty() && !parts.isEmpty()) {
      throw BadRows.invalid(
          whole.get(0).place()
              + " has no word in its name that says its split (train, dev, val, test, t10k),"
              + " others have");
    }
    List<ArrayStack> stacks = new ArrayList<>();
    parts.forEach((split, arrays) -> stacks.add(new ArrayStack(split.value(), sorted(arrays))));
    if (!whole.isEmpty()) {
      stacks.add(new ArrayStack(null, sorted(whole)));
    }
    if (stacks.isEmpty()) {
      throw BadRows.invalid("The ZIP holds no files");
    }
    return stacks;
  }

  private static NumberArray array(ZipArchive zip, ZipItem item) throws IOException {
    NumberArray.Opener opener = () -> unpacked(zip, item);
    NumberArray array =
        NumberArray.of("", "The entry '" + item.name() + "'", IdxHeader::read, opener);
    return array.named(columnName(array));
  }

  private static InputStream unpacked(ZipArchive zip, ZipItem item) throws IOException {
    return Unpacked.open(zip.open(item), zip.budget());
  }

  /** Images first, whatever their order in the archive. */
  private static List<NumberArray> sorted(List<NumberArray> arrays) {
    return arrays.stream()
        .sorted((one, other) -> Boolean.compare(other.header().isImage(), one.header().isImage()))
        .toList();
  }

  private static String columnName(NumberArray array) {
    return switch (array.header().dimensions().size()) {
      case 1 -> "label";
      case 2 -> "";
      default -> "image";
    };
  }
}
