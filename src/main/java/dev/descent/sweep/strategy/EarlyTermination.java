package dev.descent.sweep.strategy;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.List;

/**
 * When a trial is given up before all its epochs, with strategies that do not say so themselves.
 */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface EarlyTermination permits MedianRule, BanditRule, TruncationRule {

  /** Epochs between two looks at a trial. */
  int every();

  /** Epochs that every trial trains. */
  int grace();

  /**
   * Whether a trial is given up.
   *
   * @param cost of the trial after so many epochs as are looked at
   * @param others costs of all other trials that got as far, at the same epoch
   */
  boolean givesUp(double cost, List<Double> others);

  /** Epochs at which a trial that has trained some is looked at next. */
  default int nextLook(int epochs, int all) {
    return (int) Math.min(all, epochs == 0 ? (long) grace() : (long) epochs + every());
  }
}
