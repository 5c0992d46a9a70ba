package dev.descent.diagnosis.advice;

import dev.descent.run.PatchStep;
import java.util.List;

/**
 * One thing to change.
 *
 * @param why what speaks for it
 * @param expected what it will do, and what it costs
 * @param byFinding whether a finding asks for just this, so that it comes before others
 * @param patch of the job spec; empty when it is nothing a job spec can do
 */
record Proposal(String why, String expected, boolean byFinding, List<PatchStep> patch) {

  /** Something that the gap alone speaks for. */
  static Proposal of(String why, String expected, List<PatchStep> patch) {
    return new Proposal(why, expected, false, patch);
  }
}
