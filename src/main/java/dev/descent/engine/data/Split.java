package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** How rows are divided into train, train-dev, dev and test. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Split
    permits Fractions, Counts, ColumnSplit, Folds, DatasetsSplit, NamedSplit {

  /**
   * The same with everything filled in that depends on the data.
   *
   * @param rows rows that have a target
   * @param classes whether the target is a class
   * @throws dev.descent.engine.InvalidSettingException when it asks for more than that
   */
  Split filled(long rows, boolean classes);

  /** Says where each row goes. The same split of the same rows is always the same. */
  Part[] assign(SplitRows rows);

  /** The parts to which rows of the training data must go, as they were asked for. */
  Set<Part> wanted();

  /**
   * The same by the columns that have a role, where it does not say otherwise.
   *
   * @param group column whose equal values stay together; null for none
   * @param time column that puts rows in order; null for none. Where both are given, groups stay
   *     together and rows are shuffled
   */
  default Split by(@Nullable String group, @Nullable String time) {
    return this;
  }

  /** The column whose equal values stay together; null for none. */
  default @Nullable String groupBy() {
    return null;
  }

  /** The column that puts rows in order; null for the order of the data. */
  default @Nullable String orderBy() {
    return null;
  }
}
