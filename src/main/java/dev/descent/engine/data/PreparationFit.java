package dev.descent.engine.data;

import dev.descent.engine.metric.Mean;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * Learns a preparation from the training rows, one at a time. It is never shown a row of dev or
 * test.
 *
 * <p>The number that stands in for missing ones is found from all known values up to 100,000 a
 * column (fewer in tables of more than 100 columns: ten million in all), above that from a random
 * sample of as many.
 */
public final class PreparationFit {
  private static final int MOST_KEPT = 100_000;
  private static final int MOST_KEPT_IN_ALL = 10_000_000;

  private final Preparation preparation;
  private final List<Learner> learners = new ArrayList<>();

  /**
   * A column to learn about.
   *
   * @param shape of an image: [channels, height, width]; null for other columns
   */
  public record Source(String name, boolean numeric, @Nullable List<Integer> shape) {

    /** A column that does not hold images. */
    public Source(String name, boolean numeric) {
      this(name, numeric, null);
    }
  }

  private sealed interface Learner permits Numbers, Categories, Images {
    void add(RawRow row, int position);

    @Nullable FittedColumn fitted();

    FittedPreparation.Unused unused();
  }

  public PreparationFit(Preparation preparation, List<Source> columns) {
    this.preparation = preparation;
    int kept = Math.min(MOST_KEPT, MOST_KEPT_IN_ALL / Math.max(1, columns.size()));
    for (int i = 0; i < columns.size(); i++) {
      Source column = columns.get(i);
      learners.add(learner(column, i, kept));
    }
  }

  private Learner learner(Source column, int position, int kept) {
    if (column.shape() != null) {
      return new Images(column.name(), column.shape());
    }
    return column.numeric()
        ? new Numbers(column.name(), position, kept)
        : new Categories(column.name());
  }

  /** Takes one training row in, whose i-th column is the i-th column given. */
  public void add(RawRow row) {
    for (int i = 0; i < learners.size(); i++) {
      learners.get(i).add(row, i);
    }
  }

  /** What was learned. */
  public FittedPreparation fitted() {
    List<FittedColumn> columns = new ArrayList<>();
    List<FittedPreparation.Unused> unused = new ArrayList<>();
    for (Learner learner : learners) {
      FittedColumn column = learner.fitted();
      if (column != null) {
        columns.add(column);
      } else {
        unused.add(learner.unused());
      }
    }
    return new FittedPreparation(columns, unused);
  }

  private final class Numbers implements Learner {
    private final String name;
    private final RandomStream random;
    private final int most;
    private final Mean mean = new Mean();
    private double[] kept = new double[16];
    private long missing;

    Numbers(String name, int column, int most) {
      this.name = name;
      this.most = most;
      this.random = RandomStream.ofLayer(0, Purpose.SUBSAMPLE, column);
    }

    @Override
    public void add(RawRow row, int position) {
      double value = row.number(position);
      if (!Double.isFinite(value)) {
        missing++;
        return;
      }
      int seen = (int) mean.count();
      mean.add(value);
      if (seen < most) {
        if (seen == kept.length) {
          kept = Arrays.copyOf(kept, Math.min(most, kept.length * 2));
        }
        kept[seen] = value;
      } else {
        // reservoir sampling: Vitter, "Random sampling with a reservoir", 1985, algorithm R
        int place = random.below(seen + 1, seen);
        if (place < most) {
          kept[place] = value;
        }
      }
    }

    @Override
    public @Nullable FittedColumn fitted() {
      if (mean.count() == 0) {
        return null;
      }
      int known = (int) Math.min(most, mean.count());
      double imputed = preparation.impute().estimate(Arrays.copyOf(kept, known));
      mean.add(imputed, missing);
      Normalizer normalizer = preparation.normalize();
      return new NumberColumn(
          name,
          imputed,
          normalizer.shift(mean),
          normalizer.scale(mean),
          missing > 0 && preparation.impute().indicator());
    }

    @Override
    public FittedPreparation.Unused unused() {
      return new FittedPreparation.Unused(name, "every training value is missing");
    }
  }

  private final class Categories implements Learner {
    private final String name;
    private final TreeSet<String> values = new TreeSet<>();
    private boolean missing;

    Categories(String name) {
      this.name = name;
    }

    @Override
    public void add(RawRow row, int position) {
      String value = row.text(position);
      if (value == null) {
        missing = true;
      } else if (values.size() <= preparation.encode().maxCategories()) {
        values.add(value);
      }
    }

    @Override
    public @Nullable FittedColumn fitted() {
      boolean fits = !values.isEmpty() && values.size() <= preparation.encode().maxCategories();
      return fits ? new CategoryColumn(name, List.copyOf(values), missing) : null;
    }

    @Override
    public FittedPreparation.Unused unused() {
      return new FittedPreparation.Unused(
          name,
          values.isEmpty()
              ? "every training value is missing"
              : "more than %d different values: set preparation.encode.maxCategories to use it"
                  .formatted(preparation.encode().maxCategories()));
    }
  }

  private final class Images implements Learner {
    private static final int LARGEST_PIXEL = 255;

    private final String name;
    private final List<Integer> shape;
    private final List<Mean> channels = new ArrayList<>();
    private final float[] image;
    private boolean pixels = true;

    Images(String name, List<Integer> shape) {
      this.name = name;
      this.shape = shape;
      this.image = new float[shape.stream().reduce(1, Math::multiplyExact)];
      for (int c = 0; c < shape.get(0); c++) {
        channels.add(new Mean());
      }
    }

    @Override
    public void add(RawRow row, int position) {
      row.image(position, image, 0);
      int plane = shape.get(1) * shape.get(2);
      for (int i = 0; i < image.length; i++) {
        float value = image[i];
        channels.get(i / plane).add(value);
        pixels &= value >= 0 && value <= LARGEST_PIXEL && value == (int) value;
      }
    }

    @Override
    public FittedColumn fitted() {
      Normalizer normalizer = preparation.normalize();
      return new ImageColumn(
          name,
          shape,
          channels.stream().map(normalizer::shift).toList(),
          channels.stream().map(normalizer::scale).toList(),
          pixels);
    }

    @Override
    public FittedPreparation.Unused unused() {
      throw new IllegalStateException("images are always used");
    }
  }
}
