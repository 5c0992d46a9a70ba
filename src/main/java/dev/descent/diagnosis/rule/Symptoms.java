package dev.descent.diagnosis.rule;

import dev.descent.dataset.Profile;
import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.engine.layer.Block;
import dev.descent.run.GradientChecks.GradientOutcome;
import dev.descent.run.JobSpec;
import dev.descent.run.Run;
import dev.descent.run.RunCurves;
import dev.descent.run.StopReason;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * All that rules look at.
 *
 * @param run that has ended
 * @param epochs its curves by epoch
 * @param costs its cost by step, penalties included
 * @param health what was measured of its layers, by step
 * @param gaps between its errors; null when it left no results
 * @param profile of its dataset; null when that is gone
 * @param gradient what a gradient check of its spec has found; null when there was none
 */
public record Symptoms(
    Run run,
    Course epochs,
    Course costs,
    Course health,
    @Nullable Gaps gaps,
    @Nullable Profile profile,
    @Nullable GradientOutcome gradient) {

  /** Of a run's curves. */
  public static Symptoms of(
      Run run,
      RunCurves curves,
      @Nullable Gaps gaps,
      @Nullable Profile profile,
      @Nullable GradientOutcome gradient) {
    return new Symptoms(
        run,
        new Course(curves.epochs()),
        new Course(curves.costs()),
        new Course(curves.health()),
        gaps,
        profile,
        gradient);
  }

  /** What it was asked to do. */
  public JobSpec spec() {
    return run.spec();
  }

  /** The blocks that were measured, from input to output. */
  public List<String> blocks() {
    return spec().network().measuredBlocks();
  }

  /** The block of that name; null for the output's. */
  @Nullable Block block(String name) {
    int dot = name.indexOf('.');
    return dot < 0
        ? null
        : spec().network().layers().get(Integer.parseInt(name.substring(dot + 1)));
  }

  /** What was measured of the layers. */
  LayerCourse layers() {
    return new LayerCourse(this);
  }

  /** The cost before the first update; NaN when there is none. */
  double firstCost() {
    return Course.first(costs.column("cost"));
  }

  /**
   * Whether the training error is more than the threshold above the least that can be reached, so
   * that there is something to gain; false when it is not known.
   */
  boolean leavesMuch() {
    Gap bias = gaps == null ? null : gaps.avoidableBias();
    return gaps != null && bias != null && bias.value() > gaps.threshold();
  }

  /** What matters less where the training rows were learned. */
  Severity warningUnlessLearned() {
    return leavesMuch() ? Severity.WARNING : Severity.INFO;
  }

  /** Whether it ended by reaching what it was to reach, not by running out of epochs. */
  boolean endedByItself() {
    return run.stopReason() == StopReason.EARLY_STOPPED
        || run.stopReason() == StopReason.TARGET_REACHED;
  }
}
