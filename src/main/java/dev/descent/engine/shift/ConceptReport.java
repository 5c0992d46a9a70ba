package dev.descent.engine.shift;

import com.fasterxml.jackson.annotation.JsonInclude;
import org.jspecify.annotations.Nullable;

/**
 * Whether the relation of target to features has changed, P(y|x), whatever became of the features.
 * Source and target are tested for independence given the features, by the generalised covariance
 * measure of Shah and Peters, 2020, of the source and of how much better a network predicts the row
 * that is told it is from the current side than one that is told the opposite. A change where rows
 * of only one side occur cannot be seen.
 *
 * @param rows with a target that were looked at, of both sides together; absent when it could not
 *     be told
 * @param z the statistic, standard normal when nothing has changed, above 0 when something has
 * @param pValue how likely so large a statistic is when nothing has changed
 * @param overlap how far the features leave open which side a row is from: 1 when they tell
 *     nothing, 0 when they tell all, and then no change of the relation could be seen
 * @param changed whether pValue is below this test's share of the level
 * @param cannotTell why it could not be told; absent when it could
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ConceptReport(
    @Nullable Integer rows,
    @Nullable Double z,
    @Nullable Double pValue,
    @Nullable Double overlap,
    boolean changed,
    @Nullable String cannotTell) {

  /** It could not be told, for a reason. */
  static ConceptReport unknown(String why) {
    return new ConceptReport(null, null, null, null, false, why);
  }

  /** Whether it could be told. */
  boolean isKnown() {
    return cannotTell == null;
  }
}
