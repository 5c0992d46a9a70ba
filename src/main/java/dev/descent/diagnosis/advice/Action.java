package dev.descent.diagnosis.advice;

import java.lang.reflect.InvocationTargetException;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;

/** One way to make a gap smaller. Named by its class; those of one aim are tried in this order. */
sealed interface Action
    permits MendLearningRate,
        ClipGradients,
        ScaleInputs,
        RestartWeights,
        WeakerRegularization,
        TrainLonger,
        BiggerNetwork,
        OtherOptimizer,
        DecayLearningRate,
        NormalizeBatches,
        MoreData,
        StrongerL2,
        Dropout,
        Augment,
        StopEarly,
        SmallerNetwork,
        DataLikeDev,
        LargerDev {

  /** All of them, in the order of {@code permits}. */
  List<Action> ALL = all();

  /** The gap it is to make smaller. */
  Aim aim();

  /**
   * What it would change of a run whose gap is, or looks, high; nothing where it does not fit.
   *
   * @param confidence whether the gap is shown to be high
   */
  Optional<Proposal> propose(Patient patient, Confidence confidence);

  /** Whether it mends a training that does not work, so that it may be tried on one that failed. */
  default boolean mendsTraining() {
    return false;
  }

  /** Its name in JSON, kebab case. */
  default String code() {
    return getClass()
        .getSimpleName()
        .replaceAll("(?<=[a-z])(?=[A-Z])|(?<=\\d)(?=[A-Z])", "-")
        .toLowerCase(Locale.ROOT);
  }

  private static List<Action> all() {
    List<Action> actions = new ArrayList<>();
    for (Class<?> action : Action.class.getPermittedSubclasses()) {
      try {
        actions.add((Action) action.getDeclaredConstructor().newInstance());
      } catch (NoSuchMethodException
          | InstantiationException
          | IllegalAccessException
          | InvocationTargetException e) {
        throw new IllegalStateException(action + " must be a record without members", e);
      }
    }
    return List.copyOf(actions);
  }
}
