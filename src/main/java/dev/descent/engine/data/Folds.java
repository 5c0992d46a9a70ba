package dev.descent.engine.data;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.EnumSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Cross-validation: k folds of equal size, of which one is dev and the others train. Without {@code
 * index} there is one run a fold, and a run above them that holds mean and spread.
 *
 * @param k number of folds, from 2 to 100, at most the rows; default 5
 * @param index the fold that is dev, from 0 to k − 1; left out, each in turn
 * @param testIndex the fold that is test, from 0 to k − 1; left out, there is no test
 * @param interleaved row i (from 0) belongs to fold i mod k; default false: shuffled by the seed
 * @param stratify keeps each class's share in every fold, to within one row; default true for
 *     classification, refused for regression and with interleaved
 * @param seed which of the many such splits; default 0
 * @param groupBy column whose equal values stay together in one fold, which makes sizes
 *     approximate; rows without a value stand alone; the column is no feature. Default none
 * @param trainDev share of the training rows that is carved off as train-dev, in [0, 1); default 0
 */
@JsonTypeName("folds")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Folds(
    int k,
    @Nullable Integer index,
    @Nullable Integer testIndex,
    boolean interleaved,
    @Nullable Boolean stratify,
    long seed,
    @Nullable String groupBy,
    @Nullable Double trainDev)
    implements Split {
  private static final int MOST = 100;

  public Folds {
    checkRange("k", k, 2, MOST);
    checkIndex("index", index, k);
    checkIndex("testIndex", testIndex, k);
    if (index != null && index.equals(testIndex)) {
      throw new InvalidSettingException("testIndex", "must be another fold than index", index);
    }
    if (testIndex != null && k == 2) {
      throw new InvalidSettingException("k", "must be at least 3 when one fold is test", k);
    }
    if (interleaved && Boolean.TRUE.equals(stratify)) {
      throw new InvalidSettingException("stratify", "must be false with interleaved", true);
    }
    if (interleaved && groupBy != null) {
      throw new InvalidSettingException("groupBy", "must be left out with interleaved", groupBy);
    }
    Fractions.checkTrainDev(trainDev);
  }

  private static void checkIndex(String field, @Nullable Integer index, int k) {
    if (index != null) {
      checkRange(field, index, 0, k - 1L);
    }
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static Folds of(
      @Nullable Integer k,
      @Nullable Integer index,
      @Nullable Integer testIndex,
      @Nullable Boolean interleaved,
      @Nullable Boolean stratify,
      @Nullable Long seed,
      @Nullable String groupBy,
      @Nullable Double trainDev) {
    return new Folds(
        orElse(k, 5),
        index,
        testIndex,
        orElse(interleaved, false),
        stratify,
        orElse(seed, 0L),
        groupBy,
        trainDev);
  }

  /** The folds that are dev in turn; a single one when the index is given. */
  public List<Integer> indexes() {
    Integer given = index;
    return given != null
        ? List.of(given)
        : IntStream.range(0, k).boxed().filter(fold -> !fold.equals(testIndex)).toList();
  }

  /** The same folds with one of them as dev. */
  public Folds at(int fold) {
    return new Folds(k, fold, testIndex, interleaved, stratify, seed, groupBy, trainDev);
  }

  @Override
  public Folds by(@Nullable String group, @Nullable String time) {
    return groupBy != null || group == null || interleaved
        ? this
        : new Folds(k, index, testIndex, false, stratify, seed, group, trainDev);
  }

  @Override
  public Folds filled(long rows, boolean classes) {
    if (k > rows) {
      throw new InvalidSettingException(
          "k", "must be at most the %,d rows that have a target".formatted(rows), k);
    }
    boolean stratified =
        Dealing.stratified(stratify, interleaved ? SplitOrder.GIVEN : SplitOrder.SHUFFLED, classes);
    return new Folds(k, index, testIndex, interleaved, stratified, seed, groupBy, trainDev);
  }

  @Override
  public Part[] assign(SplitRows rows) {
    Dealing dealing = Dealing.of(stratify, SplitOrder.SHUFFLED, seed);
    byte[] folds = interleaved ? interleaved(rows) : dealing.bins(rows, new RoundRobin(k));
    int dev = indexes().get(0);
    Part[] parts = new Part[folds.length];
    for (int row = 0; row < parts.length; row++) {
      int fold = folds[row];
      parts[row] =
          fold == Dealing.NOWHERE
              ? Part.NONE
              : fold == dev ? Part.DEV : Objects.equals(fold, testIndex) ? Part.TEST : Part.TRAIN;
    }
    dealing.carve(parts, rows, trainDev);
    return parts;
  }

  private byte[] interleaved(SplitRows rows) {
    byte[] folds = new byte[rows.count()];
    for (int row = 0; row < folds.length; row++) {
      folds[row] = rows.usable()[row] ? (byte) (row % k) : Dealing.NOWHERE;
    }
    return folds;
  }

  @Override
  public Set<Part> wanted() {
    Set<Part> wanted = EnumSet.of(Part.TRAIN, Part.DEV);
    if (testIndex != null) {
      wanted.add(Part.TEST);
    }
    if (orElse(trainDev, 0.0) > 0) {
      wanted.add(Part.TRAIN_DEV);
    }
    return wanted;
  }

  /** One row to each bin in turn, going on from class to class. */
  private record RoundRobin(int bins) implements Quota {
    @Override
    public double[] shares() {
      return IntStream.range(0, bins).mapToDouble(bin -> 1.0 / bins).toArray();
    }

    @Override
    public int[][] table(int[] sizes) {
      int[][] table = new int[sizes.length][bins];
      int next = 0;
      for (int group = 0; group < sizes.length; group++) {
        for (int row = 0; row < sizes[group]; row++, next = (next + 1) % bins) {
          table[group][next]++;
        }
      }
      return table;
    }
  }
}
