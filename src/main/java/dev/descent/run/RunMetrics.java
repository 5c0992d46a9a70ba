package dev.descent.run;

import com.github.benmanes.caffeine.cache.Caffeine;
import com.github.benmanes.caffeine.cache.LoadingCache;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.Timer;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.time.Duration;
import java.util.EnumMap;
import java.util.Map;
import java.util.Set;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.beans.factory.ObjectProvider;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionSynchronization;
import org.springframework.transaction.support.TransactionSynchronizationManager;

/** Figures of runs: how many are in each state that is not final, and how long attempts took. */
@Component
class RunMetrics implements MeterBinder {
  private static final Logger LOG = LoggerFactory.getLogger(RunMetrics.class);
  private static final Duration VALID = Duration.ofSeconds(5);

  private final RunRepository repository;
  private final ObjectProvider<MeterRegistry> meters;
  private final LoadingCache<Set<RunState>, Map<RunState, Long>> counts =
      Caffeine.newBuilder().expireAfterWrite(VALID).build(this::count);

  RunMetrics(RunRepository repository, ObjectProvider<MeterRegistry> meters) {
    this.repository = repository;
    this.meters = meters;
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (RunState state : Runs.unfinished()) {
      Gauge.builder("descent.runs", this, metrics -> metrics.runs(state))
          .description("runs that have not ended, folds and their sums included")
          .tag("state", state.name())
          .register(registry);
    }
  }

  private double runs(RunState state) {
    Long known = counts.get(Runs.unfinished()).get(state);
    return known == null ? Double.NaN : known;
  }

  /** All states, or none while the database does not answer. */
  private Map<RunState, Long> count(Set<RunState> states) {
    Map<RunState, Long> counted = new EnumMap<>(RunState.class);
    try {
      states.forEach(state -> counted.put(state, 0L));
      for (Object[] row : repository.countIn(states)) {
        counted.put((RunState) row[0], (Long) row[1]);
      }
    } catch (DataAccessException | TransactionException e) {
      LOG.debug("The runs cannot be counted", e);
      counted.clear();
    }
    return counted;
  }

  /** A worker has ended a run, once the transaction that this joins is over. */
  void ended(RunEntity run) {
    String state = run.state().name();
    String outcome =
        Stream.of(run.outcome().stopReason(), run.outcome().reason())
            .filter(reason -> reason != null)
            .map(Enum::name)
            .findFirst()
            .orElse(state);
    Double seconds = run.timing().runSeconds();
    if (seconds == null) {
      return; // it ended before it began
    }
    TransactionSynchronizationManager.registerSynchronization(
        new TransactionSynchronization() {
          @Override
          public void afterCommit() {
            Timer.builder("descent.run.duration")
                .description("time from a run's first begin to its end")
                .tag("state", state)
                .tag("outcome", outcome)
                .register(meters.getObject())
                .record(Duration.ofNanos((long) (seconds * 1e9)));
          }
        });
  }
}
