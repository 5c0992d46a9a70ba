package dev.descent.sweep;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.sweep.strategy.SearchStrategy;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What is known of a strategy. Figures are of the sweeps that count: those that ended by themselves
 * with the budget they were given. Means are absent while none does.
 *
 * @param name of the strategy's type, with its place when others have the same
 * @param strategy with its settings
 * @param sweeps how many, by what became of them
 * @param counted sweeps that count
 * @param fruitless those of them in which every trial failed: worst in ranks and {@code p}, and
 *     left out of the means of values
 * @param mean of the best values found
 * @param standardDeviation of these, over n − 1; absent for fewer than two
 * @param meanTrials trials that were proposed
 * @param meanEpochs epochs that these trained together
 * @param meanByWork means of the best after a quarter, half, three quarters and all of the budget's
 *     epochs were trained, so that strategies which end trials early are compared at equal work;
 *     one that needs fewer epochs stays at what it ended with. Null where one sweep had not found
 *     anything by then
 * @param meanRank its place among the strategies, 1 for the best, equals sharing theirs, over the
 *     repeats in which the sweeps of all count; absent while there is none
 * @param won of these repeats those in which it was better than every other
 * @param p chance of results that speak as much for it, if it was no better than the reference:
 *     one-sided, exact, and corrected by Holm's method for the number of strategies. By ranks
 *     (Wilcoxon, Mann and Whitney); against a grid, of which there is one result, by signs. Absent
 *     while sweeps have not ended, as whoever looks again and again finds something at last
 * @param verdict what follows; absent where nothing can be said, or not yet
 * @param explanation the same in words, and what it would take to say more
 * @param repeats its sweeps
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record ComparisonRow(
    String name,
    SearchStrategy strategy,
    Comparison.SweepCounts sweeps,
    int counted,
    int fruitless,
    @Nullable Double mean,
    @Nullable Double standardDeviation,
    @Nullable Double meanTrials,
    @Nullable Double meanEpochs,
    List<@Nullable Double> meanByWork,
    @Nullable Double meanRank,
    int won,
    @Nullable Double p,
    @Nullable Verdict verdict,
    String explanation,
    List<ComparisonRepeat> repeats) {

  /** What can be said of a strategy. */
  public enum Verdict {
    /** The others are held against it. */
    REFERENCE,
    /** It finds better values than the reference: {@code p} is at most 0.05. */
    BETTER,
    /** It may be better or not. */
    NOT_TOLD_APART,
    /** So few repeats count that nothing could have been told, whatever they found. */
    TOO_FEW
  }
}
