package dev.descent.engine.data;

import static dev.descent.engine.Settings.checkFraction;
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
 * Random shares of the rows.
 *
 * <p>Left out, they follow from the number of rows: 60/20/20 % up to 10,000, 98/1/1 % from
 * 1,000,000, 99.5/0.25/0.25 % from 10,000,000, log-interpolated between.
 *
 * @param train share for training, above 0; needed when any share is given
 * @param dev share for choosing; left out, what train leaves over is shared with test
 * @param test share for the final figure; left out, what is left over
 * @param stratify keeps each class's share in every part, to within one row; default true for
 *     classification, refused for regression and where rows keep their order
 * @param seed which of the many such splits; default 0
 * @param groupBy column whose equal values stay together in one part, which makes shares
 *     approximate; rows without a value stand alone; the column is no feature. Default none
 * @param order {@code given} for time series: train first, then dev, then test; default {@code
 *     shuffled}
 * @param orderBy column of numbers or dates by which rows are put in order first, equal ones as
 *     they stand; default the order of the data. Given, order is {@code given}
 * @param trainDev share of the training rows that is carved off as train-dev, in [0, 1): random
 *     ones, where order is kept the last; default 0
 */
@JsonTypeName("fractions")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fractions(
    @Nullable Double train,
    @Nullable Double dev,
    @Nullable Double test,
    @Nullable Boolean stratify,
    long seed,
    @Nullable String groupBy,
    SplitOrder order,
    @Nullable String orderBy,
    @Nullable Double trainDev)
    implements Split {
  private static final double TOLERANCE = 1e-9;

  public Fractions {
    checkShare("train", train);
    checkShare("dev", dev);
    checkShare("test", test);
    checkTrainDev(trainDev);
    Dealing.check(stratify, groupBy, order, orderBy);
    if (train == null && (dev != null || test != null)) {
      throw new InvalidSettingException("train", "must be given when dev or test is", "left out");
    }
    if (train != null && train == 0) {
      throw new InvalidSettingException("train", "must be above 0", train);
    }
    double sum = orElse(train, 0.0) + orElse(dev, 0.0) + orElse(test, 0.0);
    if (sum > 1 + TOLERANCE || (dev != null && test != null && sum < 1 - TOLERANCE)) {
      throw new InvalidSettingException("train", "plus dev plus test must be 1", sum);
    }
  }

  /** Refuses shares that would leave nothing to train on. */
  static void checkTrainDev(@Nullable Double share) {
    if (share != null) {
      checkFraction("trainDev", share);
    }
  }

  private static void checkShare(String field, @Nullable Double share) {
    if (share != null && !(share >= 0 && share <= 1)) {
      throw new InvalidSettingException(field, "must be in [0, 1]", share);
    }
  }

  /** Shares of shuffled rows, each row by itself. */
  public static Fractions of(
      @Nullable Double train,
      @Nullable Double dev,
      @Nullable Double test,
      @Nullable Boolean stratify,
      @Nullable Long seed) {
    return of(train, dev, test, stratify, seed, null, null, null, null);
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static Fractions of(
      @Nullable Double train,
      @Nullable Double dev,
      @Nullable Double test,
      @Nullable Boolean stratify,
      @Nullable Long seed,
      @Nullable String groupBy,
      @Nullable SplitOrder order,
      @Nullable String orderBy,
      @Nullable Double trainDev) {
    double left = train == null ? 0 : 1 - train - orElse(dev, 0.0) - orElse(test, 0.0);
    left = Math.max(0, Math.rint(left * 1e12) / 1e12); // 1 − 0.7 − 0.2 is to be 0.1
    double share = dev == null && test == null ? left / 2 : left;
    return new Fractions(
        train,
        train == null ? dev : orElse(dev, share),
        train == null ? test : orElse(test, share),
        stratify,
        orElse(seed, 0L),
        groupBy,
        SplitOrder.orElse(order, orderBy),
        orderBy,
        trainDev);
  }

  @Override
  public Fractions by(@Nullable String group, @Nullable String time) {
    if (groupBy != null || order == SplitOrder.GIVEN || (group == null && time == null)) {
      return this;
    }
    boolean byTime = group == null && !Boolean.TRUE.equals(stratify);
    return new Fractions(
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
  public Fractions filled(long rows, boolean classes) {
    double held = train == null ? heldOut(rows) : 0;
    return new Fractions(
        orElse(train, 1 - 2 * held),
        orElse(dev, held),
        orElse(test, held),
        Dealing.stratified(stratify, order, classes),
        seed,
        groupBy,
        order,
        orderBy,
        trainDev);
  }

  /** The usual share of dev, and of test, for that many rows. */
  private static double heldOut(long rows) {
    double[] logRows = {4, 6, 7};
    double[] shares = {0.2, 0.01, 0.0025};
    double at = Math.max(4, Math.min(7, Math.log10(Math.max(1, rows))));
    int left = at < 6 ? 0 : 1;
    double way = (at - logRows[left]) / (logRows[left + 1] - logRows[left]);
    return shares[left] + way * (shares[left + 1] - shares[left]);
  }

  @Override
  public Part[] assign(SplitRows rows) {
    double[] shares = {
      Objects.requireNonNull(train), Objects.requireNonNull(dev), Objects.requireNonNull(test)
    };
    return Dealing.of(stratify, order, seed).parts(rows, new Apportionment(shares), trainDev);
  }

  @Override
  public Set<Part> wanted() {
    Set<Part> wanted = EnumSet.of(Part.TRAIN);
    if (orElse(dev, 0.0) > 0) {
      wanted.add(Part.DEV);
    }
    if (orElse(test, 0.0) > 0) {
      wanted.add(Part.TEST);
    }
    if (orElse(trainDev, 0.0) > 0) {
      wanted.add(Part.TRAIN_DEV);
    }
    return wanted;
  }
}
