package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.EnumSet;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * Exact numbers of rows. Rows that are left over when train is given are left out.
 *
 * @param train rows for training, at least 1; default what dev and test leave over
 * @param dev rows for choosing; default 0
 * @param test rows for the final figure; default 0
 * @param stratify keeps each class's share in every part, to within one row; default true for
 *     classification, refused for regression and where rows keep their order
 * @param seed which of the many such splits; default 0
 * @param groupBy column whose equal values stay together in one part, which makes numbers
 *     approximate; rows without a value stand alone; the column is no feature. Default none
 * @param order {@code given} for time series: train first, then dev, then test; default {@code
 *     shuffled}
 * @param orderBy column of numbers or dates by which rows are put in order first, equal ones as
 *     they stand; default the order of the data. Given, order is {@code given}
 * @param trainDev share of the training rows that is carved off as train-dev, in [0, 1): random
 *     ones, where order is kept the last; default 0
 */
@JsonTypeName("counts")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Counts(
    @Nullable Integer train,
    int dev,
    int test,
    @Nullable Boolean stratify,
    long seed,
    @Nullable String groupBy,
    SplitOrder order,
    @Nullable String orderBy,
    @Nullable Double trainDev)
    implements Split {

  public Counts {
    check("train", orElse(train, 1), 1);
    check("dev", dev, 0);
    check("test", test, 0);
    Fractions.checkTrainDev(trainDev);
    Dealing.check(stratify, groupBy, order, orderBy);
  }

  private static void check(String field, int rows, int least) {
    if (rows < least) {
      throw new InvalidSettingException(field, "must be at least " + least, rows);
    }
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static Counts of(
      @Nullable Integer train,
      @Nullable Integer dev,
      @Nullable Integer test,
      @Nullable Boolean stratify,
      @Nullable Long seed,
      @Nullable String groupBy,
      @Nullable SplitOrder order,
      @Nullable String orderBy,
      @Nullable Double trainDev) {
    return new Counts(
        train,
        orElse(dev, 0),
        orElse(test, 0),
        stratify,
        orElse(seed, 0L),
        groupBy,
        SplitOrder.orElse(order, orderBy),
        orderBy,
        trainDev);
  }

  @Override
  public Counts by(@Nullable String group, @Nullable String time) {
    if (groupBy != null || order == SplitOrder.GIVEN || (group == null && time == null)) {
      return this;
    }
    boolean byTime = group == null && !Boolean.TRUE.equals(stratify);
    return new Counts(
        train,
        dev,
        test,
        stratify,
        seed,
        group,
        byTime ? SplitOrder.GIVEN : order,
        byTime ? time : null,
        trainDev);
  }

  @Override
  public Counts filled(long rows, boolean classes) {
    long held = (long) dev + test;
    if (held + orElse(train, 1) > rows) {
      String most = "must with the other parts be at most the %,d rows that have a target";
      String field = train != null ? "train" : dev >= test ? "dev" : "test";
      long asked = train != null ? train : Math.max(dev, test);
      throw new InvalidSettingException(field, most.formatted(rows), asked);
    }
    return new Counts(
        orElse(train, (int) (rows - held)),
        dev,
        test,
        Dealing.stratified(stratify, order, classes),
        seed,
        groupBy,
        order,
        orderBy,
        trainDev);
  }

  @Override
  public Part[] assign(SplitRows rows) {
    int usable = 0;
    for (boolean row : rows.usable()) {
      usable += row ? 1 : 0;
    }
    int training = Objects.requireNonNull(train);
    // in the order of Part, so that the last of them is NONE
    int[] totals = {training, dev, test, usable - training - dev - test};
    return Dealing.of(stratify, order, seed).parts(rows, new ExactCounts(totals), trainDev);
  }

  @Override
  public Set<Part> wanted() {
    Set<Part> wanted = EnumSet.of(Part.TRAIN);
    if (dev > 0) {
      wanted.add(Part.DEV);
    }
    if (test > 0) {
      wanted.add(Part.TEST);
    }
    if (orElse(trainDev, 0.0) > 0) {
      wanted.add(Part.TRAIN_DEV);
    }
    return wanted;
  }
}
