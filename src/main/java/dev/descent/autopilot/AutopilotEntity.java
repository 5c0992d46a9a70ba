package dev.descent.autopilot;

import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import jakarta.persistence.Table;
import jakarta.persistence.Version;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.Stream;
import org.hibernate.annotations.JdbcTypeCode;
import org.hibernate.annotations.Mutability;
import org.hibernate.type.SqlTypes;
import org.hibernate.type.descriptor.java.Immutability;
import org.jspecify.annotations.Nullable;

/** The row of an autopilot; changes only through named methods. */
@Entity
@Table(name = "autopilot")
class AutopilotEntity {
  static final int ID_DIGITS = 8;

  @Id private UUID id;
  @Version private @Nullable Long version;
  private String name;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private Map<String, String> tags;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private AutopilotState state;

  @Enumerated(EnumType.STRING)
  @JdbcTypeCode(SqlTypes.VARCHAR)
  private @Nullable AutopilotStop stopReason;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private AutopilotSpec spec;

  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<AutopilotStep> steps = List.of();

  @Column(name = "notebook")
  @JdbcTypeCode(SqlTypes.JSON)
  @Mutability(Immutability.class)
  private List<Autopilot.NotebookEntry> log = List.of();

  private @Nullable UUID awaited;
  private @Nullable UUID bestRunId;
  private Instant createdAt;
  private @Nullable Instant pausedAt;
  private long pausedMillis;
  private @Nullable Instant endedAt;
  private @Nullable String idempotencyKey;
  private @Nullable String requestSha256;
  private @Nullable String submittedBy;

  @SuppressWarnings("NullAway.Init") // Hibernate fills it
  protected AutopilotEntity() {}

  AutopilotEntity(UUID id, AutopilotSpec spec, Instant now) {
    String digits = id.toString();
    this.id = id;
    this.name =
        spec.name() == null
            ? "autopilot-" + digits.substring(digits.length() - ID_DIGITS)
            : spec.name();
    this.tags = spec.tags();
    this.state = AutopilotState.RUNNING;
    this.spec = spec;
    this.createdAt = now;
  }

  /** Remembers what it was asked for with, so that the same request is known again. */
  void askedFor(@Nullable String caller, @Nullable String key, String request) {
    submittedBy = caller;
    idempotencyKey = key;
    requestSha256 = request;
  }

  /** Writes a line into the notebook. */
  void note(String text, Instant now) {
    log = Stream.concat(log.stream(), Stream.of(new Autopilot.NotebookEntry(now, text))).toList();
  }

  /** A step's run was queued. */
  void begin(AutopilotStep step) {
    steps = Stream.concat(steps.stream(), Stream.of(step)).toList();
    awaited = step.runId();
  }

  /** The last step was judged. */
  void judge(AutopilotStep judged) {
    steps = Stream.concat(steps.stream().limit(steps.size() - 1L), Stream.of(judged)).toList();
    awaited = null;
    if (Boolean.TRUE.equals(judged.kept())) {
      bestRunId = judged.runId();
    }
  }

  void pause(Instant now) {
    state = AutopilotState.PAUSED;
    pausedAt = now;
  }

  void resume(Instant now) {
    state = AutopilotState.RUNNING;
    pausedMillis += Duration.between(Objects.requireNonNull(pausedAt), now).toMillis();
    pausedAt = null;
  }

  void end(AutopilotStop why, Instant now) {
    state = best() == null ? AutopilotState.FAILED : AutopilotState.SUCCEEDED;
    stopReason = why;
    pausedAt = null;
    awaited = null;
    endedAt = now;
  }

  /** Whether its time is over; it stands still while it is paused. */
  boolean isOver(Instant now) {
    Duration limit = spec.limits().timeLimit();
    return limit != null
        && Duration.between(createdAt, now).minusMillis(pausedMillis).compareTo(limit) >= 0;
  }

  UUID id() {
    return id;
  }

  String name() {
    return name;
  }

  AutopilotState state() {
    return state;
  }

  @Nullable AutopilotStop stopReason() {
    return stopReason;
  }

  AutopilotSpec spec() {
    return spec;
  }

  List<AutopilotStep> steps() {
    return steps;
  }

  @Nullable UUID awaited() {
    return awaited;
  }

  @Nullable String requestSha256() {
    return requestSha256;
  }

  /** The step that is the best so far; null for none. */
  @Nullable AutopilotStep best() {
    return steps.stream().filter(step -> step.runId().equals(bestRunId)).findFirst().orElse(null);
  }

  Autopilot toAutopilot() {
    AutopilotStep first = steps.isEmpty() ? null : steps.get(0);
    return new Autopilot(
        id,
        name,
        tags,
        state,
        stopReason,
        spec,
        first == null || first.value() == null ? null : first,
        best(),
        steps,
        log,
        createdAt,
        endedAt);
  }
}
