package dev.descent.dataset;

import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.random.RandomStream;
import dev.descent.engine.shift.SourceRows;
import java.io.IOException;
import java.util.List;
import java.util.function.IntPredicate;
import java.util.stream.IntStream;
import org.springframework.stereotype.Component;

/**
 * Draws random rows of datasets, to be held in memory and compared with others.
 *
 * <p>Of more than 100,000 rows as many are drawn; fewer of rows of more than 40 numbers, four
 * million numbers in all.
 */
@Component
public class RowSamples {
  private static final int MOST_ROWS = 100_000;
  private static final int MOST_VALUES = 4_000_000;

  private final Datasets datasets;

  RowSamples(Datasets datasets) {
    this.datasets = datasets;
  }

  /**
   * Draws rows, in the order of the data.
   *
   * @param source what they are called
   * @param in which rows may be drawn, by number
   * @param columns to keep of each
   */
  public SourceRows draw(
      String source, Dataset dataset, IntPredicate in, List<Source> columns, RandomStream random)
      throws IOException {
    int rows = Math.toIntExact(dataset.rows());
    int all = (int) IntStream.range(0, rows).filter(in).count();
    int width = columns.stream().mapToInt(SourceRows::width).sum();
    int most = Math.min(MOST_ROWS, Math.max(1, MOST_VALUES / Math.max(1, width)));
    SourceRows drawn = new SourceRows(source, columns, Math.min(all, most));
    int[] left = {all};
    datasets.scan(
        dataset.id(),
        columns.stream().map(Source::name).toList(),
        (index, row) -> {
          // selection sampling: Knuth, The Art of Computer Programming 2, 3.4.2, algorithm S
          if (in.test((int) index) && random.uniform((int) index) * left[0]-- < drawn.left()) {
            drawn.add(row);
          }
        });
    return drawn;
  }
}
