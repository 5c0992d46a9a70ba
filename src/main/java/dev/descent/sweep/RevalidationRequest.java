package dev.descent.sweep;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * How a best trial is to be tried anew; all may be left out.
 *
 * @param dataset id of the one to train on; default the newest READY one of the name of that which
 *     was last used
 * @param trials the best and those around it, 1 to 50; default 6
 * @param spread how far around, as of the strategy {@code nearby}, in (0, 1]; default 0.1
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
record RevalidationRequest(@Nullable UUID dataset, int trials, double spread) {

  RevalidationRequest {
    RevalidationRules.checkSample(trials, spread);
  }

  /** Reads what is posted and fills in the rest. */
  @JsonCreator
  static RevalidationRequest of(
      @Nullable UUID dataset, @Nullable Integer trials, @Nullable Double spread) {
    return new RevalidationRequest(
        dataset,
        orElse(trials, RevalidationRules.USUAL_TRIALS),
        orElse(spread, RevalidationRules.USUAL_SPREAD));
  }
}
