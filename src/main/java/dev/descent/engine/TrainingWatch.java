package dev.descent.engine;

import dev.descent.engine.TrainingReport.Divergence;
import dev.descent.engine.TrainingReport.EarlyStop;
import dev.descent.engine.TrainingReport.Ground;
import dev.descent.engine.check.PlateauDetector;
import dev.descent.engine.health.HealthFindings;
import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.health.HealthRecord;
import dev.descent.engine.tensor.Precision;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Follows a training: the layers' health, level stretches of the cost, clipped gradients. */
final class TrainingWatch {
  private static final int MOST_LOOKS = 3;

  private final TrainingSpec spec;
  private final Stage stage;
  private final Precision precision;
  private final GroundCheck groundCheck;
  private final HealthProbe probe;
  private final HealthFindings findings = new HealthFindings();
  private PlateauDetector plateaus = new PlateauDetector();
  private final List<Ground> grounds = new ArrayList<>();
  private final int everySteps;
  private long clipped;
  private long rowsTrained;
  private boolean level;

  TrainingWatch(
      TrainingSpec spec,
      Network network,
      Stage stage,
      Precision precision,
      GroundCheck groundCheck) {
    this.spec = spec;
    this.stage = stage;
    this.precision = precision;
    this.groundCheck = groundCheck;
    this.probe = network.probe();
    this.everySteps = Objects.requireNonNull(spec.health().everySteps());
  }

  /** Before an update's gradient. */
  void begin(long step) {
    if (step % everySteps == 0) {
      probe.start(step);
      stage.watch(probe);
    }
  }

  /** After an update; what was measured, if anything was. */
  @Nullable HealthRecord end(long step, int rows, double cost, boolean wasClipped) {
    clipped += wasClipped ? 1 : 0;
    rowsTrained += rows;
    level |= plateaus.observe(step, cost);
    if (step % everySteps != 0) {
      return null;
    }
    stage.watch(null);
    HealthRecord health = probe.finish();
    findings.add(health);
    return health;
  }

  /** After an epoch: looks around where the cost has become level. */
  void epoch(long steps) {
    if (level && spec.health().curvature() && grounds.size() < MOST_LOOKS) {
      Ground ground = groundCheck.look(steps, rowsTrained, stage.parameters(), precision);
      if (ground != null) {
        grounds.add(ground);
      }
    }
    level = false;
  }

  /** All that it remembers. */
  Checkpoint.Watch state() {
    return new Checkpoint.Watch(
        clipped,
        rowsTrained,
        level,
        plateaus.state(),
        List.copyOf(grounds),
        findings.ofFirst(),
        findings.ofLast(),
        probe.unitMeans());
  }

  /** Goes on where another one was. */
  void restore(Checkpoint.Watch state) {
    clipped = state.clipped();
    rowsTrained = state.rowsTrained();
    level = state.level();
    plateaus = new PlateauDetector(state.plateaus());
    grounds.addAll(state.grounds());
    findings.restore(state.firstFindings(), state.lastFindings());
    probe.restore(state.unitMeans());
  }

  TrainingReport report(@Nullable EarlyStop earlyStop, @Nullable Divergence divergence) {
    return new TrainingReport(
        divergence == null ? stage.weightFigures() : null,
        spec.clipping() == null ? null : clipped,
        earlyStop,
        plateaus.plateaus(),
        List.copyOf(grounds),
        findings.all(),
        divergence);
  }
}
