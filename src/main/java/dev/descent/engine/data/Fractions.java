package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.util.Arrays;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.stream.IntStream;
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
 *     classification, refused for regression
 * @param seed which of the many such splits; default 0
 */
@JsonTypeName("fractions")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Fractions(
    @Nullable Double train,
    @Nullable Double dev,
    @Nullable Double test,
    @Nullable Boolean stratify,
    long seed)
    implements Split {
  private static final double TOLERANCE = 1e-9;

  public Fractions {
    checkShare("train", train);
    checkShare("dev", dev);
    checkShare("test", test);
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

  private static void checkShare(String field, @Nullable Double share) {
    if (share != null && !(share >= 0 && share <= 1)) {
      throw new InvalidSettingException(field, "must be in [0, 1]", share);
    }
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static Fractions of(
      @Nullable Double train,
      @Nullable Double dev,
      @Nullable Double test,
      @Nullable Boolean stratify,
      @Nullable Long seed) {
    if (train == null) {
      return new Fractions(null, dev, test, stratify, orElse(seed, 0L));
    }
    double left = 1 - train - orElse(dev, 0.0) - orElse(test, 0.0);
    left = Math.max(0, Math.rint(left * 1e12) / 1e12); // 1 − 0.7 − 0.2 is to be 0.1
    double share = dev == null && test == null ? left / 2 : left;
    return new Fractions(
        train, orElse(dev, share), orElse(test, share), stratify, orElse(seed, 0L));
  }

  @Override
  public Fractions filled(long rows, boolean classes) {
    if (stratify != null && stratify && !classes) {
      throw new InvalidSettingException(
          "stratify", "must be false where no class is predicted", true);
    }
    double held = train == null ? heldOut(rows) : 0;
    return new Fractions(
        orElse(train, 1 - 2 * held),
        orElse(dev, held),
        orElse(test, held),
        orElse(stratify, classes),
        seed);
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
  public Part[] assign(boolean[] usable, int @Nullable [] classes) {
    Part[] parts = new Part[usable.length];
    Arrays.fill(parts, Part.NONE);
    int[] order =
        Arrays.stream(RandomStream.of(seed, Purpose.SPLIT).permutation(usable.length))
            .filter(row -> usable[row])
            .toArray();
    Apportionment shares =
        new Apportionment(
            new double[] {
              Objects.requireNonNull(train),
              Objects.requireNonNull(dev),
              Objects.requireNonNull(test)
            });
    if (classes == null || !orElse(stratify, true)) {
      deal(order, shares, parts);
      return parts;
    }
    int groups = IntStream.of(order).map(row -> classes[row]).max().orElse(0) + 1;
    IntStream.Builder[] members = new IntStream.Builder[groups];
    Arrays.setAll(members, group -> IntStream.builder());
    for (int row : order) {
      members[classes[row]].add(row);
    }
    for (IntStream.Builder member : members) {
      deal(member.build().toArray(), shares, parts);
    }
    return parts;
  }

  @Override
  public Optional<Part> emptyPart(Map<Part, Integer> rows) {
    boolean noDev = orElse(dev, 0.0) > 0 && rows.getOrDefault(Part.DEV, 0) == 0;
    boolean noTest = orElse(test, 0.0) > 0 && rows.getOrDefault(Part.TEST, 0) == 0;
    return noDev ? Optional.of(Part.DEV) : noTest ? Optional.of(Part.TEST) : Optional.empty();
  }

  private static void deal(int[] rows, Apportionment shares, Part[] parts) {
    int[] counts = shares.next(rows.length);
    int i = 0;
    for (int part = 0; part < counts.length; part++) {
      Part name = Part.values()[part];
      for (int end = i + counts[part]; i < end; i++) {
        parts[rows[i]] = name;
      }
    }
  }
}
