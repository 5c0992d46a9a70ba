package dev.descent.access;

import java.nio.charset.StandardCharsets;
import java.security.MessageDigest;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.locks.ReentrantLock;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * All keys that are not revoked, kept for two seconds: no request waits for the database, and a key
 * that another process revokes is refused soon. There are few, so each request is compared with
 * all, in the same time whichever it shows.
 */
@Component
class KnownKeys {
  private static final Duration FRESH = Duration.ofSeconds(2);
  private static final Duration USE_NOTED = Duration.ofMinutes(1);

  private final ApiKeyRepository repository;
  private final Clock clock;
  private final Map<UUID, Instant> uses = new ConcurrentHashMap<>();
  private final ReentrantLock reading = new ReentrantLock();
  private volatile @Nullable Snapshot snapshot;

  KnownKeys(ApiKeyRepository repository, Clock clock) {
    this.repository = repository;
    this.clock = clock;
  }

  private record Known(String sha256, ApiKey key) {
    boolean is(byte[] hash) {
      return MessageDigest.isEqual(sha256.getBytes(StandardCharsets.US_ASCII), hash);
    }
  }

  /** What was read when the timer stood at {@code nanos}. */
  private record Snapshot(List<Known> keys, long nanos) {
    boolean isFresh() {
      return System.nanoTime() - nanos < FRESH.toNanos();
    }
  }

  /** The valid key of that text. */
  Optional<ApiKey> find(String text) {
    byte[] hash = KeyText.hash(text).getBytes(StandardCharsets.US_ASCII);
    Instant now = clock.instant();
    ApiKey found = null;
    for (Known known : fresh().keys()) {
      found = known.is(hash) ? known.key() : found;
    }
    if (found == null || found.isExpired(now)) {
      return Optional.empty();
    }
    noteUse(found.id(), now);
    return Optional.of(found);
  }

  /** Has the keys read again: one was made or revoked. */
  void forget() {
    reading.lock();
    try {
      snapshot = null;
    } finally {
      reading.unlock();
    }
  }

  /** While one thread reads, others go on with what was read before. */
  private Snapshot fresh() {
    Snapshot latest = snapshot;
    if (latest != null && (latest.isFresh() || reading.isLocked())) {
      return latest;
    }
    reading.lock();
    try {
      return read();
    } finally {
      reading.unlock();
    }
  }

  private Snapshot read() {
    Snapshot latest = snapshot;
    if (latest == null || !latest.isFresh()) {
      long nanos = System.nanoTime();
      latest =
          new Snapshot(
              repository.findByRevokedAtIsNull().stream()
                  .map(row -> new Known(row.sha256(), row.toApiKey()))
                  .toList(),
              nanos);
      snapshot = latest;
    }
    return latest;
  }

  private void noteUse(UUID id, Instant now) {
    Instant before = uses.get(id);
    if (before == null || before.plus(USE_NOTED).isBefore(now)) {
      uses.put(id, now);
      repository.used(id, now);
    }
  }
}
