package dev.descent.queue;

import java.time.Duration;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;

/** Looks again and again for what may have become due without any news, and queues its jobs. */
public final class Watch implements JobHandler {
  private final String kind;
  private final Duration every;
  private final String job;
  private final Supplier<List<UUID>> due;
  private final JobQueue queue;

  /**
   * @param kind its own
   * @param every how long after one look the next is due
   * @param job the kind of job that looks at a single one
   * @param due what may have become so
   */
  public Watch(String kind, Duration every, String job, Supplier<List<UUID>> due, JobQueue queue) {
    this.kind = kind;
    this.every = every;
    this.job = job;
    this.due = due;
    this.queue = queue;
  }

  @Override
  public String kind() {
    return kind;
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public Duration every() {
    return every;
  }

  @Override
  public void handle(UUID id, Claim claim) {
    due.get().forEach(each -> queue.enqueue(job, each));
  }
}
