package dev.descent.sweep;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.InvalidSettingException;
import dev.descent.run.JobSpec;
import dev.descent.sweep.space.Constraint;
import dev.descent.sweep.space.SearchSpace;
import dev.descent.sweep.space.Space;
import dev.descent.sweep.strategy.EarlyTermination;
import dev.descent.sweep.strategy.RandomSearch;
import dev.descent.sweep.strategy.SearchStrategy;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * A search for better settings. {@code base} and {@code space} must be given.
 *
 * @param name for people, up to 200 characters; default {@code sweep-} and the last digits of the
 *     id
 * @param tags names and values for finding the sweep again, up to 50
 * @param base the job spec that every trial changes. Trials never read the test split
 * @param space the places in it that are searched, by JSON pointer, and their values; or {@code
 *     "recommended"}. A later one may lie within what an earlier one sets
 * @param conditions by pointer of the space, when a setting is there at all: other pointers of the
 *     space, and the values, or types of objects, of which they must have one: {@code
 *     {"/training/optimizer/beta1": {"/training/optimizer": ["adam"]}}}. Without its condition a
 *     setting is left as it is
 * @param constraints what a trial must fulfil; others are not proposed
 * @param strategy how it is searched; default {@code random}
 * @param earlyTermination when trials are given up before all their epochs, with strategies that do
 *     not do so themselves; default never
 * @param objective what is made better; default that of {@code base}, without one {@code
 *     dev.error}, for regression {@code dev.rmse}
 * @param limits when it ends
 * @param seed of what is proposed; default 0. Every trial has the seed of {@code base}
 * @param revalidation when it is tried anew whether the best trial still stands, once the sweep has
 *     ended; default never by itself. Not of a population, whose settings change on the way
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record SweepSpec(
    @Nullable String name,
    Map<String, String> tags,
    JobSpec base,
    Space space,
    Map<String, Map<String, List<Object>>> conditions,
    List<Constraint> constraints,
    SearchStrategy strategy,
    @Nullable EarlyTermination earlyTermination,
    @Nullable Objective objective,
    SweepLimits limits,
    long seed,
    @Nullable RevalidationRules revalidation) {
  /** Tags of a job spec, without the two that tell whose trial it is. */
  private static final int MOST_BASE_TAGS = 48;

  public SweepSpec {
    JobSpec.checkName(name);
    tags = JobSpec.checkedTags(tags);
    if (base.tags().size() > MOST_BASE_TAGS) {
      throw new InvalidSettingException(
          "base",
          "must have at most " + MOST_BASE_TAGS + " tags, as each trial gets two more",
          base.tags().size());
    }
  }

  /** Reads what is posted and fills in what does not depend on the data. */
  @JsonCreator
  static SweepSpec of(
      @Nullable String name,
      @Nullable Map<String, String> tags,
      @Nullable JobSpec base,
      @Nullable Space space,
      @Nullable Map<String, Map<String, List<Object>>> conditions,
      @Nullable List<Constraint> constraints,
      @Nullable SearchStrategy strategy,
      @Nullable EarlyTermination earlyTermination,
      @Nullable Objective objective,
      @Nullable SweepLimits limits,
      @Nullable Long seed,
      @Nullable RevalidationRules revalidation) {
    if (base == null) {
      throw new InvalidSettingException("base", "must be given", "left out");
    }
    if (space == null) {
      throw new InvalidSettingException("space", "must be given", "left out");
    }
    SearchStrategy search = orElse(strategy, new RandomSearch());
    if (earlyTermination != null && search.endsTrialsEarly()) {
      throw new InvalidSettingException(
          "earlyTermination", "must be left out: the strategy ends trials itself", "given");
    }
    if (revalidation != null && search.changesTrials()) {
      throw new InvalidSettingException(
          "revalidation", "must be left out: " + RevalidationRules.POPULATION, "given");
    }
    return new SweepSpec(
        name,
        orElse(tags, Map.of()),
        base,
        space,
        orElse(conditions, Map.of()),
        orElse(constraints, List.of()),
        search,
        earlyTermination,
        objective,
        orElse(limits, SweepLimits.of(null, null, null, null)),
        orElse(seed, 0L),
        revalidation);
  }

  /** The same with other limits. */
  SweepSpec with(SweepLimits other) {
    return with(space, objective, other, strategy);
  }

  /** The same with another strategy. */
  SweepSpec with(SearchStrategy other) {
    return with(space, objective, limits, other);
  }

  /** The same with what depends on the data. */
  SweepSpec with(Space scales, Objective goal) {
    return with(scales, goal, limits, strategy);
  }

  private SweepSpec with(
      Space scales, @Nullable Objective goal, SweepLimits until, SearchStrategy search) {
    return new SweepSpec(
        name,
        tags,
        base,
        scales,
        conditions,
        constraints,
        search,
        earlyTermination,
        goal,
        until,
        seed,
        revalidation);
  }

  /** What is searched, once the scales are known. */
  SearchSpace search() {
    return new SearchSpace(space.scales(), conditions, constraints);
  }

  /** What is made better, once that is filled in. */
  Objective goal() {
    return Objects.requireNonNull(objective);
  }

  /** Whether trials are looked at before all their epochs. */
  boolean looksEarly() {
    return earlyTermination != null || strategy.endsTrialsEarly();
  }
}
