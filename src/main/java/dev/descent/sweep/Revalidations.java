package dev.descent.sweep;

import static java.nio.charset.StandardCharsets.UTF_8;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import dev.descent.run.Runs;
import dev.descent.run.TrialRuns;
import dev.descent.storage.Ids;
import dev.descent.storage.Sha256;
import dev.descent.sweep.Revalidation.Why;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.TreeMap;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;
import org.springframework.transaction.support.TransactionTemplate;

/**
 * Begins revalidations, asked for or by themselves. What is to be tried is worked out first; then,
 * with the sweep's row locked, it is begun or refused unless another was meanwhile.
 */
@Component
class Revalidations {
  private static final String VERB = "revalidate";

  private final SweepRepository repository;
  private final RevalidationRepository revalidations;
  private final Sweeps sweeps;
  private final SweepPlans plans;
  private final RevalidationSpecs specs;
  private final RevalidationData data;
  private final RevalidationVerdicts verdicts;
  private final Runs runs;
  private final TrialRuns trialRuns;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Revalidations(
      SweepRepository repository,
      RevalidationRepository revalidations,
      Sweeps sweeps,
      SweepPlans plans,
      RevalidationSpecs specs,
      RevalidationData data,
      RevalidationVerdicts verdicts,
      Runs runs,
      TrialRuns trialRuns,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.revalidations = revalidations;
    this.sweeps = sweeps;
    this.plans = plans;
    this.specs = specs;
    this.data = data;
    this.verdicts = verdicts;
    this.runs = runs;
    this.trialRuns = trialRuns;
    this.queue = queue;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * One that is about to begin.
   *
   * @param of that has ended with a best trial
   * @param latest the one before it; null for none
   */
  private record Attempt(
      Sweep of, @Nullable RevalidationEntity latest, UUID dataset, List<Why> why) {}

  /**
   * Begins one that was asked for.
   *
   * @throws ProblemException INVALID_SPEC with pointers; CONFLICT, naming what is possible, when
   *     there is no best trial that has ended, or another revalidation of it has not
   */
  Sweep ask(UUID id, RevalidationRequest wanted) {
    Sweep of = sweeps.get(id);
    checkPossible(of);
    RevalidationEntity latest = latest(id);
    if (latest != null && latest.endedAt() == null) {
      throw underway(of);
    }
    if (wanted.dataset() != null && !data.exists(wanted.dataset())) {
      throw ProblemException.invalidSpec(
          "#/dataset", "There is no dataset %s.".formatted(wanted.dataset()));
    }
    UUID dataset = wanted.dataset() == null ? data.newest(lastUsed(of, latest)) : wanted.dataset();
    SweepSpec spec = plans.plan(specs.of(of, dataset, wanted.trials(), wanted.spread())).spec();
    return begin(new Attempt(of, latest, dataset, List.of(Why.ASKED)), spec)
        .orElseThrow(() -> underway(of));
  }

  /** Begins one when something calls for it; of a sweep that cannot be revalidated, nothing. */
  void keepUp(UUID id) {
    Sweep of = repository.existsById(id) ? sweeps.get(id) : null;
    RevalidationRules rules = of == null ? null : of.spec().revalidation();
    RevalidationEntity latest = latest(id);
    boolean underway = latest != null && latest.endedAt() == null;
    if (of == null || rules == null || !isPossible(of) || underway) {
      return;
    }
    UUID last = lastUsed(of, latest);
    UUID newest = data.newest(last);
    List<Why> why = rules.due(passed(of, latest), !newest.equals(last), isNewVersion(of));
    if (why.isEmpty()) {
      return;
    }
    Attempt attempt = new Attempt(of, latest, newest, why);
    try {
      begin(attempt, plans.plan(specs.of(of, newest, rules.trials(), rules.spread())).spec());
    } catch (ProblemException e) {
      refuse(attempt, e);
    }
  }

  private static void checkPossible(Sweep sweep) {
    if (sweep.spec().strategy().changesTrials()) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "%s is not possible, as %s; possible: trials."
              .formatted(VERB, RevalidationRules.POPULATION));
    }
    if (!isPossible(sweep)) {
      throw SweepSteering.conflict(
          sweep.state(),
          sweep.state().isFinal() ? VERB + " without a best trial" : VERB,
          switch (sweep.state()) {
            case RUNNING -> "pause, stop";
            case PAUSED -> "resume, stop";
            case FINALIZING -> "wait until its last trials have ended";
            case SUCCEEDED, FAILED -> "trials, delete";
          });
    }
  }

  private static boolean isPossible(Sweep sweep) {
    return sweep.state().isFinal()
        && sweep.best() != null
        && !sweep.spec().strategy().changesTrials();
  }

  private static ProblemException underway(Sweep of) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "Another revalidation of sweep %s has not ended; possible: wait for it, or stop it."
            .formatted(of.id()));
  }

  private @Nullable RevalidationEntity latest(UUID id) {
    return revalidations.findFirstByOfIdOrderByIdDesc(id).orElse(null);
  }

  private static UUID lastUsed(Sweep of, @Nullable RevalidationEntity latest) {
    return latest == null ? of.spec().base().data().dataset() : latest.datasetId();
  }

  private Duration passed(Sweep of, @Nullable RevalidationEntity latest) {
    Instant ended = Objects.requireNonNull(of.endedAt());
    Instant again = latest == null ? ended : Objects.requireNonNull(latest.endedAt());
    return Duration.between(again.isAfter(ended) ? again : ended, clock.instant());
  }

  /** Whether neither the best trial nor a revalidation of it was computed as it would be now. */
  private boolean isNewVersion(Sweep of) {
    String now = word(trialRuns.versions());
    UUID run = Objects.requireNonNull(of.best()).runId();
    return trialRuns.standing(run, of.spec().goal().metric()) != null
        && !word(runs.get(run).reproducibility().versions()).equals(now)
        && !revalidations.existsByOfIdAndVersions(of.id(), now);
  }

  private static String word(Map<String, String> versions) {
    return Sha256.of(new TreeMap<>(versions).toString().getBytes(UTF_8));
  }

  private Optional<Sweep> begin(Attempt attempt, SweepSpec spec) {
    return store(
        attempt,
        row -> {
          UUID begun = sweeps.store(new SweepEntity(Ids.next(), spec, clock.instant())).id();
          row.begin(begun);
          if (!row.datasetId().equals(attempt.of().spec().base().data().dataset())) {
            queue.enqueue(RevalidationDrift.KIND, row.id());
          }
        });
  }

  private void refuse(Attempt attempt, ProblemException why) {
    String places = why.faults().stream().map(Fault::pointer).collect(Collectors.joining(", "));
    store(
        attempt, row -> row.refuse(places.isEmpty() ? why.detail() : places + ": " + why.detail()));
  }

  /** Nothing when another has begun meanwhile, or the sweep goes on or is gone. */
  private Optional<Sweep> store(Attempt attempt, Consumer<RevalidationEntity> change) {
    Sweep of = attempt.of();
    return Objects.requireNonNull(
        transaction.execute(
            status -> {
              boolean ended =
                  repository.lock(of.id()).filter(sweep -> sweep.state().isFinal()).isPresent();
              RevalidationEntity now = latest(of.id());
              RevalidationEntity seen = attempt.latest();
              if (!ended || !Objects.equals(id(now), id(seen))) {
                return Optional.<Sweep>empty();
              }
              RevalidationEntity row =
                  new RevalidationEntity(
                      Ids.next(),
                      of.id(),
                      attempt.dataset(),
                      word(trialRuns.versions()),
                      attempt.why(),
                      verdicts.before(of),
                      clock.instant());
              change.accept(row);
              revalidations.saveAndFlush(row);
              return Optional.ofNullable(row.sweepId()).map(sweeps::get);
            }));
  }

  private static @Nullable UUID id(@Nullable RevalidationEntity row) {
    return row == null ? null : row.id();
  }
}
