package dev.descent.sweep;

import dev.descent.sweep.strategy.Trial;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The row of a trial; changes only through named methods. */
@Entity
@Table(name = "sweep_trial")
class TrialEntity {
  @Id private UUID id;
  private UUID sweepId;
  private int number;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private TrialSource source;

  private UUID runId;
  private @Nullable Integer sameAs;
  private @Nullable Integer branchOf;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<Double> point;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, Object> settings;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<Stretch> stretches;

  private boolean stopped;
  private boolean failed;
  private boolean ended;
  private @Nullable Instant endedAt;

  /**
   * Training without a pause.
   *
   * @param order among the stretches of the sweep, from 0
   * @param epochs of the trial at its end
   * @param known whether its outcome is
   * @param cost the outcome; null when it failed, and while it is not known
   * @param trained epochs that the trial had trained in truth, fewer when it stopped by itself;
   *     null while that is not known
   */
  record Stretch(
      int order, int epochs, boolean known, @Nullable Double cost, @Nullable Integer trained) {
    Trial.Stretch shown(boolean visible) {
      Double outcome = cost == null ? Double.valueOf(Double.POSITIVE_INFINITY) : cost;
      return new Trial.Stretch(epochs, known && visible ? outcome : null);
    }
  }

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected TrialEntity() {}

  TrialEntity(
      UUID id,
      UUID sweepId,
      int number,
      TrialSource source,
      double[] point,
      Map<String, Object> settings,
      UUID runId) {
    this.id = id;
    this.sweepId = sweepId;
    this.number = number;
    this.source = source;
    this.point = Arrays.stream(point).boxed().toList();
    this.settings = settings;
    this.runId = runId;
    this.stretches = List.of();
  }

  /** It has the settings of an earlier one, and shares its run. */
  void sameAs(TrialEntity earlier) {
    sameAs = earlier.number;
  }

  /** It began with the weights of another. */
  void branchOf(TrialEntity origin) {
    branchOf = origin.number;
  }

  /** It trains until so many epochs are done. */
  void train(int order, int epochs) {
    List<Stretch> all = new ArrayList<>(stretches);
    all.add(new Stretch(order, epochs, false, null, null));
    stretches = List.copyOf(all);
  }

  /**
   * What it trained for is known.
   *
   * @param cost null when it failed
   * @param trained epochs that the trial has trained; null when that is not known
   */
  void found(@Nullable Double cost, @Nullable Integer trained) {
    List<Stretch> all = new ArrayList<>(stretches);
    int last = all.size() - 1;
    Stretch stretch = all.get(last);
    all.set(last, new Stretch(stretch.order(), stretch.epochs(), true, cost, trained));
    stretches = List.copyOf(all);
    failed |= cost == null;
  }

  /** It is given up. */
  void stop() {
    stopped = true;
  }

  /** Its run has ended. */
  void end(Instant now) {
    ended = true;
    endedAt = now;
  }

  boolean isKnown() {
    return stretches.get(stretches.size() - 1).known();
  }

  /** The last stretch that was asked for. */
  Stretch last() {
    return stretches.get(stretches.size() - 1);
  }

  /** The last outcome; null when there is none, or it failed. */
  @Nullable Double cost() {
    for (int i = stretches.size() - 1; i >= 0; i--) {
      if (stretches.get(i).known()) {
        return stretches.get(i).cost();
      }
    }
    return null;
  }

  /**
   * As a strategy may see it.
   *
   * @param hiddenFrom outcomes of stretches from this order on are not seen
   */
  Trial shown(int index, int hiddenFrom) {
    return new Trial(
        index,
        point.stream().mapToDouble(Double::doubleValue).toArray(),
        stretches.stream().map(s -> s.shown(s.order() < hiddenFrom)).toList(),
        stopped);
  }

  int number() {
    return number;
  }

  UUID sweepId() {
    return sweepId;
  }

  UUID runId() {
    return runId;
  }

  TrialSource source() {
    return source;
  }

  Map<String, Object> settings() {
    return settings;
  }

  double[] point() {
    return point.stream().mapToDouble(Double::doubleValue).toArray();
  }

  boolean isStopped() {
    return stopped;
  }

  boolean hasFailed() {
    return failed;
  }

  boolean hasEnded() {
    return ended;
  }

  /** Whether it shares the run of an earlier one. */
  boolean isShared() {
    return sameAs != null;
  }

  /** The number of the trial with whose weights it began; null without. */
  @Nullable Integer branchOf() {
    return branchOf;
  }

  List<Stretch> stretches() {
    return stretches;
  }

  SweepTrial toTrial(Objective objective) {
    Double cost = cost();
    return new SweepTrial(
        number,
        runId,
        source,
        state(),
        settings,
        cost == null ? null : objective.value(cost),
        last().epochs(),
        stretches.stream()
            .filter(Stretch::known)
            .map(
                s ->
                    new SweepTrial.Look(
                        s.epochs(), s.cost() == null ? null : objective.value(s.cost())))
            .toList(),
        sameAs,
        branchOf,
        endedAt);
  }

  private SweepTrial.State state() {
    if (failed) {
      return SweepTrial.State.FAILED;
    } else if (!ended) {
      return isKnown() && !stopped ? SweepTrial.State.RESTING : SweepTrial.State.TRAINING;
    }
    return stopped ? SweepTrial.State.PRUNED : SweepTrial.State.SUCCEEDED;
  }
}
