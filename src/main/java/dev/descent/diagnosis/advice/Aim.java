package dev.descent.diagnosis.advice;

import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import org.jspecify.annotations.Nullable;

/** The gap that an action is to make smaller, in the order of the recipe. */
public enum Aim {
  /** Train error beyond the Bayes error. */
  AVOIDABLE_BIAS {
    @Override
    public @Nullable Gap of(Gaps gaps) {
      return gaps.avoidableBias();
    }
  },
  /** Dev error beyond the train error, or train-dev error where there is one. */
  VARIANCE {
    @Override
    public @Nullable Gap of(Gaps gaps) {
      return gaps.variance();
    }
  },
  /** Dev error beyond the train-dev error. */
  DATA_MISMATCH {
    @Override
    public @Nullable Gap of(Gaps gaps) {
      return gaps.dataMismatch();
    }
  },
  /** Test error beyond the dev error. */
  OVER_TUNED_TO_DEV {
    @Override
    public @Nullable Gap of(Gaps gaps) {
      return gaps.overTunedToDev();
    }
  };

  /** That gap of a run; null when it has none. */
  public abstract @Nullable Gap of(Gaps gaps);
}
