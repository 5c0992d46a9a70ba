package dev.descent.diagnosis;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.diagnosis.advice.Tried;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Verdict;
import dev.descent.diagnosis.rule.RunFinding;
import dev.descent.run.RunState;
import java.util.List;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * What a run's numbers mean, and what to try next.
 *
 * @param runId of the run
 * @param state where it stands: only of a run that has ended is anything said
 * @param verdict what its errors say together
 * @param summary the same in plain words
 * @param gaps between its errors; absent when it left no results
 * @param findings what else is worth knowing, the gravest first
 * @param advice what to try next, in this order, one thing at a time
 * @param tried advice that there is a run of, and what came of it
 * @param rows what was found by looking at single rows
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Diagnosis(
    UUID runId,
    RunState state,
    Verdict verdict,
    String summary,
    @Nullable Gaps gaps,
    List<RunFinding> findings,
    List<Advice> advice,
    List<Tried> tried,
    @Nullable RowReview rows) {

  /** The same with what was found in its rows. */
  Diagnosis with(RowReview found) {
    return new Diagnosis(runId, state, verdict, summary, gaps, findings, advice, tried, found);
  }
}
