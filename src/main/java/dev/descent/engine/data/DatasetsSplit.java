package dev.descent.engine.data;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.EnumSet;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * Dev and test are uploads of their own; {@code data.dataset} trains. Columns are matched by name:
 * every column that training uses must be there with the same type, and no class may be new. The
 * run says how far the uploads are apart.
 *
 * @param dev id of the dataset for choosing; left out, there is no dev
 * @param test id of the dataset for the final figure; left out, there is no test
 * @param seed which of the training rows become train-dev; default 0
 * @param trainDev share of the training rows that is carved off as train-dev, in [0, 1): with it,
 *     variance and data mismatch can be told apart; default 0
 */
@JsonTypeName("datasets")
@JsonInclude(JsonInclude.Include.NON_NULL)
public record DatasetsSplit(
    @Nullable UUID dev, @Nullable UUID test, long seed, @Nullable Double trainDev)
    implements Split {

  public DatasetsSplit {
    if (dev == null && test == null) {
      throw new InvalidSettingException("dev", "must be given, or test", "left out");
    }
    if (dev != null && dev.equals(test)) {
      throw new InvalidSettingException("test", "must be another dataset than dev", dev);
    }
    Fractions.checkTrainDev(trainDev);
  }

  /** Reads what a job spec gives and fills in what does not depend on the data. */
  @JsonCreator
  public static DatasetsSplit of(
      @Nullable UUID dev, @Nullable UUID test, @Nullable Long seed, @Nullable Double trainDev) {
    return new DatasetsSplit(dev, test, orElse(seed, 0L), trainDev);
  }

  @Override
  public DatasetsSplit filled(long rows, boolean classes) {
    return this;
  }

  /** Where rows of the training data go: those of dev and test are elsewhere. */
  @Override
  public Part[] assign(SplitRows rows) {
    Part[] parts = new Part[rows.count()];
    for (int row = 0; row < parts.length; row++) {
      parts[row] = rows.usable()[row] ? Part.TRAIN : Part.NONE;
    }
    Dealing.of(true, SplitOrder.SHUFFLED, seed).carve(parts, rows, trainDev);
    return parts;
  }

  /** Of the training data; the uploads are looked at by themselves. */
  @Override
  public Set<Part> wanted() {
    return orElse(trainDev, 0.0) > 0
        ? EnumSet.of(Part.TRAIN, Part.TRAIN_DEV)
        : EnumSet.of(Part.TRAIN);
  }
}
