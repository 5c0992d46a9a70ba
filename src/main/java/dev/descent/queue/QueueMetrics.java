package dev.descent.queue;

import dev.descent.queue.JobHandler.Lane;
import dev.descent.queue.JobHandler.Load;
import io.micrometer.core.instrument.Gauge;
import io.micrometer.core.instrument.MeterRegistry;
import io.micrometer.core.instrument.binder.BaseUnits;
import io.micrometer.core.instrument.binder.MeterBinder;
import java.util.Locale;
import java.util.function.ToDoubleFunction;
import javax.sql.DataSource;
import org.springframework.jdbc.core.simple.JdbcClient;
import org.springframework.stereotype.Component;

/**
 * Figures of the queue. Those of jobs and heartbeats are of all processes, as the database has
 * them; those of threads and memory are of this one.
 */
@Component
class QueueMetrics implements MeterBinder {
  private static final Load NOTHING = new Load(0, 0);

  private final JobLanes lanes;
  private final QueueCensus census;

  QueueMetrics(JobLanes lanes, DataSource dataSource) {
    this.lanes = lanes;
    this.census = new QueueCensus(JdbcClient.create(dataSource), lanes);
  }

  @Override
  public void bindTo(MeterRegistry registry) {
    for (Lane lane : Lane.values()) {
      for (String kind : lanes.kinds(lane)) {
        for (QueueCensus.State state : QueueCensus.State.values()) {
          Gauge.builder("descent.jobs", census, known -> known.jobs(lane, kind, state))
              .description("jobs in the queue")
              .tag("kind", kind)
              .tag("state", word(state))
              .register(registry);
        }
      }
      gauge("descent.worker.heartbeat.age", lane, census, known -> known.heartbeatSeconds(lane))
          .description("age of the oldest heartbeat of a job that is being done")
          .baseUnit("seconds")
          .register(registry);
      gauge("descent.worker.threads.busy", lane, lanes, known -> taken(known, lane).threads())
          .description("threads that jobs have taken")
          .register(registry);
      gauge("descent.worker.threads", lane, lanes, known -> room(known, lane).threads())
          .description("threads there are for jobs")
          .register(registry);
    }
    Lane training = Lane.TRAINING; // short jobs are not weighed
    gauge(
            "descent.worker.memory.admitted",
            training,
            lanes,
            known -> taken(known, training).memoryBytes())
        .description("what the trainings being done take, by their estimates")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
    gauge("descent.worker.memory", training, lanes, known -> room(known, training).memoryBytes())
        .description("what trainings may take together")
        .baseUnit(BaseUnits.BYTES)
        .register(registry);
  }

  private static <T> Gauge.Builder<T> gauge(
      String name, Lane lane, T of, ToDoubleFunction<T> value) {
    return Gauge.builder(name, of, value).tag("lane", word(lane));
  }

  private static String word(Enum<?> constant) {
    return constant.name().toLowerCase(Locale.ROOT);
  }

  private static Load taken(JobLanes lanes, Lane lane) {
    LaneScheduler scheduler = lanes.running().get(lane);
    return scheduler == null ? NOTHING : scheduler.taken();
  }

  private static Load room(JobLanes lanes, Lane lane) {
    LaneScheduler scheduler = lanes.running().get(lane);
    return scheduler == null ? NOTHING : scheduler.room();
  }
}
