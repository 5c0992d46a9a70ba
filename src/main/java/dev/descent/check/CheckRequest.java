package dev.descent.check;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.run.JobSpec;
import java.io.IOException;
import java.util.Arrays;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/** What a client asks to be checked, and how that is done. Named by its kind. */
sealed interface CheckRequest
    permits GradientRequest,
        ScheduleRequest,
        DescentRequest,
        LearningRateRangeRequest,
        OptimizerPathRequest,
        ShiftRequest,
        DataSizeRequest {

  /** The job spec whose data it needs; null when it needs none. */
  @Nullable JobSpec spec();

  /** The datasets that it needs. */
  default Set<UUID> datasets() {
    JobSpec needed = spec();
    return needed == null ? Set.of() : Set.of(needed.data().dataset());
  }

  /**
   * The same with everything filled in.
   *
   * @throws dev.descent.problem.ProblemException INVALID_SPEC with pointers into the request
   */
  CheckRequest filled(Subjects subjects);

  /**
   * Does it; the same every time.
   *
   * @param pulse to be called between any two steps; ends the check by an exception
   */
  CheckResult run(Subjects subjects, Runnable pulse) throws IOException;

  /** The kind of a request: the last word of the address it is posted to. */
  default String kind() {
    return kindOf(getClass());
  }

  /** The requests of a kind. */
  static Class<? extends CheckRequest> ofKind(String kind) {
    return Arrays.stream(CheckRequest.class.getPermittedSubclasses())
        .filter(type -> kindOf(type).equals(kind))
        .findFirst()
        .orElseThrow(() -> new IllegalArgumentException("no checks of kind " + kind))
        .asSubclass(CheckRequest.class);
  }

  private static String kindOf(Class<?> type) {
    return type.getAnnotation(JsonTypeName.class).value();
  }
}
