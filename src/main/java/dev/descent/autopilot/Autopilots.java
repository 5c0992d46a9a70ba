package dev.descent.autopilot;

import dev.descent.engine.metric.MetricKey;
import dev.descent.listing.Found;
import dev.descent.listing.ListRequest;
import dev.descent.listing.ListSearch;
import dev.descent.listing.Listing;
import dev.descent.listing.PageQuery;
import dev.descent.problem.Caller;
import dev.descent.problem.IdempotencyKey;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import dev.descent.queue.JobQueue;
import dev.descent.run.JobPlan;
import dev.descent.run.JobPlans;
import dev.descent.run.TrialRuns;
import dev.descent.storage.Ids;
import dev.descent.storage.Sha256;
import java.time.Clock;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Autopilots, as clients see them: start, look, steer, delete. */
@Service
public class Autopilots {
  private static final Listing LISTING = Listing.of("autopilot", Autopilot.class);

  private final AutopilotRepository repository;
  private final AutopilotDriver driver;
  private final JobPlans plans;
  private final TrialRuns runs;
  private final ListSearch search;
  private final AutopilotQuota quota;
  private final JsonMapper json;
  private final JobQueue queue;
  private final Clock clock;
  private final TransactionTemplate transaction;

  Autopilots(
      AutopilotRepository repository,
      AutopilotDriver driver,
      JobPlans plans,
      TrialRuns runs,
      ListSearch search,
      AutopilotQuota quota,
      JsonMapper json,
      JobQueue queue,
      Clock clock,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.driver = driver;
    this.plans = plans;
    this.runs = runs;
    this.search = search;
    this.quota = quota;
    this.json = json;
    this.queue = queue;
    this.clock = clock;
    this.transaction = transaction;
  }

  /**
   * Accepts an autopilot: when this returns, it is stored and queued.
   *
   * @param idempotencyKey the same key with the same spec is the same autopilot; null for none
   * @throws ProblemException INVALID_SPEC with pointers; CONFLICT when the key came with another
   *     spec; TOO_MANY when the caller has too many that are unfinished
   */
  Autopilot submit(AutopilotSpec given, @Nullable String idempotencyKey) {
    String request = Sha256.of(json.writeValueAsBytes(given));
    return IdempotencyKey.once(
        idempotencyKey, key -> known(key, request), () -> store(given, idempotencyKey, request));
  }

  private Autopilot store(AutopilotSpec given, @Nullable String idempotencyKey, String request) {
    AutopilotSpec spec = planned(given);
    String caller = Caller.name().orElse(null);
    return inTransaction(
        () -> {
          if (caller != null) {
            quota.check(repository.count(caller, AutopilotState.unfinished()));
          }
          AutopilotEntity pilot = new AutopilotEntity(Ids.next(), spec, clock.instant());
          pilot.askedFor(caller, idempotencyKey, request);
          AutopilotEntity stored = repository.saveAndFlush(pilot);
          queue.enqueue(AutopilotJob.KIND, stored.id());
          return stored.toAutopilot();
        });
  }

  private AutopilotSpec planned(AutopilotSpec given) {
    JobPlan plan;
    try {
      plan = plans.plan(given.base().withoutTest());
    } catch (ProblemException e) {
      throw e.under("#/base");
    }
    MetricKey metric = Objects.requireNonNull(plan.spec().objective().metric());
    if (metric.split() != MetricKey.Split.DEV) {
      throw ProblemException.invalidSpec(
          "#/base/objective/metric",
          "must be of dev, and there must be dev rows: variance cannot be told by training rows");
    }
    return given.on(plan.spec());
  }

  private Optional<Autopilot> known(String key, String request) {
    return inTransaction(
        () ->
            repository
                .findByIdempotencyKey(key)
                .map(
                    pilot -> {
                      if (!request.equals(pilot.requestSha256())) {
                        throw IdempotencyKey.usedBefore("autopilot " + pilot.id());
                      }
                      return pilot.toAutopilot();
                    }));
  }

  /**
   * The autopilot of that id.
   *
   * @throws ProblemException NOT_FOUND
   */
  Autopilot get(UUID id) {
    return inTransaction(() -> find(repository.findById(id), id).toAutopilot());
  }

  /**
   * A page of autopilots, newest first.
   *
   * @param pageToken from the page before; null for the first page
   */
  AutopilotPage list(int pageSize, @Nullable String pageToken) {
    Found found = search.find(ListRequest.of(LISTING, PageQuery.of(pageSize, pageToken)));
    List<Autopilot> pilots =
        repository.findAllById(found.ids()).stream().map(AutopilotEntity::toAutopilot).toList();
    return new AutopilotPage(found.inOrder(pilots, Autopilot::id), found.nextPageToken());
  }

  /** Ends it with the best so far. Again is fine. */
  Autopilot stop(UUID id) {
    return change(
        id,
        pilot -> {
          if (!pilot.state().isFinal()) {
            driver.finish(pilot, AutopilotStop.USER_STOPPED);
          } else if (pilot.stopReason() != AutopilotStop.USER_STOPPED) {
            throw conflict(pilot.state(), "stop", "delete");
          }
        });
  }

  /** Pauses it and its step until it is resumed. Again is fine. */
  Autopilot pause(UUID id) {
    return change(
        id,
        pilot -> {
          if (pilot.state() == AutopilotState.RUNNING) {
            pilot.pause(clock.instant());
            pilot.note("Paused.", clock.instant());
            runs.pause(awaited(pilot));
          } else if (pilot.state() != AutopilotState.PAUSED) {
            throw conflict(pilot.state(), "pause", "delete");
          }
        });
  }

  /** Goes on after a pause. Again is fine. */
  Autopilot resume(UUID id) {
    return change(
        id,
        pilot -> {
          if (pilot.state() == AutopilotState.PAUSED) {
            pilot.resume(clock.instant());
            pilot.note("Resumed.", clock.instant());
            runs.resume(awaited(pilot));
            queue.enqueue(AutopilotJob.KIND, id);
          } else if (pilot.state() != AutopilotState.RUNNING) {
            throw conflict(pilot.state(), "resume", "delete");
          }
        });
  }

  private static List<UUID> awaited(AutopilotEntity pilot) {
    UUID run = pilot.awaited();
    return run == null ? List.of() : List.of(run);
  }

  /**
   * Deletes an autopilot; its runs stay.
   *
   * @throws ProblemException CONFLICT while it has not ended
   */
  void delete(UUID id) {
    transaction.executeWithoutResult(
        status -> {
          AutopilotEntity pilot = find(repository.lock(id), id);
          if (!pilot.state().isFinal()) {
            throw conflict(pilot.state(), "delete", "stop");
          }
          repository.delete(pilot);
        });
  }

  private Autopilot change(UUID id, Consumer<AutopilotEntity> change) {
    return inTransaction(
        () -> {
          AutopilotEntity pilot = find(repository.lock(id), id);
          change.accept(pilot);
          return pilot.toAutopilot();
        });
  }

  private <T> T inTransaction(Supplier<T> action) {
    return Objects.requireNonNull(transaction.execute(status -> action.get()));
  }

  private static ProblemException conflict(AutopilotState state, String verb, String possible) {
    return new ProblemException(
        ProblemType.CONFLICT,
        "The autopilot is %s: %s is not possible; possible: %s.".formatted(state, verb, possible));
  }

  private static AutopilotEntity find(Optional<AutopilotEntity> found, UUID id) {
    return found.orElseThrow(
        () -> new ProblemException(ProblemType.NOT_FOUND, "There is no autopilot " + id));
  }
}
