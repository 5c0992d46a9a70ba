package dev.descent.dataset;

import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * Several NumPy arrays: an NPZ file, a ZIP of NPY files, or several NPY files in one form.
 *
 * <p>Arrays are joined row by row and read like a single one ({@code npy}). An array {@code y} of
 * one dimension becomes the column {@code y}, an array {@code x} of two the columns {@code x_0},
 * {@code x_1}, …, of three or four the images {@code x}. When the names end in {@code _train},
 * {@code _dev}, {@code _val} or {@code _test}, the parts are stacked and the column {@code split}
 * says {@code train}, {@code dev} or {@code test}; it is never a feature.
 *
 * @param layout of images of four dimensions; default {@code nhwc} when the last is 1, 3 or 4, else
 *     {@code nchw}
 */
@JsonTypeName("npz")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NpzFormat(@Nullable ImageLayout layout) implements DatasetFormat {
  private static final String ENDING = ".npy";

  @Override
  public boolean recognises(byte[] head) {
    return ZipHead.firstName(head).filter(name -> name.endsWith(ENDING)).isPresent();
  }

  @Override
  public Set<String> notFeatures() {
    return Set.of(SplitWord.COLUMN);
  }

  @Override
  public Table read(Path original, Path folder, DatasetLimits limits) throws IOException {
    try (ZipArchive zip = ZipArchive.open(original, limits)) {
      ArrayImport.Result read = ArrayImport.run(stacks(zip), layout, folder, limits);
      return read.table(new NpzFormat(read.layout()));
    }
  }

  private static List<ArrayStack> stacks(ZipArchive zip) throws IOException {
    Map<SplitWord, List<NumberArray>> parts = new TreeMap<>();
    List<NumberArray> whole = new ArrayList<>();
    for (ZipItem item : zip.items()) {
      NumberArray array = array(zip, item);
      int end = array.name().lastIndexOf('_');
      Optional<SplitWord> split = SplitWord.named(array.name().substring(end + 1));
      if (end > 0 && split.isPresent()) {
        parts
            .computeIfAbsent(split.get(), s -> new ArrayList<>())
            .add(array.named(array.name().substring(0, end)));
      } else {
        whole.add(array);
      }
    }
    if (!whole.isEmpty() && !parts.isEmpty()) {
      throw BadRows.invalid(
          whole.get(0).place()
              + " has no ending that says its split (_train, _dev, _val, _test), others have");
    }
    List<ArrayStack> stacks = new ArrayList<>();
    parts.forEach((split, arrays) -> stacks.add(new ArrayStack(split.value(), sorted(arrays))));
    if (!whole.isEmpty()) {
      stacks.add(new ArrayStack(null, whole));
    }
    if (stacks.isEmpty()) {
      throw BadRows.invalid("The ZIP holds no arrays");
    }
    return stacks;
  }

  private static List<NumberArray> sorted(List<NumberArray> arrays) {
    return arrays.stream().sorted(Comparator.comparing(NumberArray::name)).toList();
  }

  private static NumberArray array(ZipArchive zip, ZipItem item) throws IOException {
    String name = item.name();
    if (!name.endsWith(ENDING) || name.length() == ENDING.length() || name.contains("/")) {
      throw item.refused("is not an array: every entry must be called as its array, with .npy");
    }
    return NumberArray.of(
        name.substring(0, name.length() - ENDING.length()),
        "The entry '" + name + "'",
        NpyHeader::read,
        () -> zip.open(item));
  }
}
