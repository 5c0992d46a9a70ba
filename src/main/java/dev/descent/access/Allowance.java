package dev.descent.access;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import dev.descent.problem.ProblemException;
import io.github.bucket4j.Bandwidth;
import io.github.bucket4j.Bucket;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;

/** What each key or address may have of something in a time; it comes back little by little. */
final class Allowance {
  private static final int MOST_ACCOUNTS = 100_000;

  private final String name;
  private final long amount;
  private final Duration time;
  private final TimeMeter timer;
  private final Cache<String, Bucket> buckets;

  /**
   * Everybody has the same.
   *
   * @param name of the setting, for those who reach it
   * @param amount in a time; 0 for any amount
   */
  Allowance(String name, long amount, Duration time, TimeMeter timer) {
    this.name = name;
    this.amount = amount;
    this.time = time;
    this.timer = timer;
    this.buckets =
        Caffeine.newBuilder().maximumSize(MOST_ACCOUNTS).expireAfterAccess(time.plus(time)).build();
  }

  boolean isUnlimited() {
    return amount == 0;
  }

  /**
   * Takes of it; what is more than all of it counts as all of it.
   *
   * @throws ProblemException TOO_MANY_REQUESTS
   */
  void take(String account, long wanted) {
    if (isUnlimited() || wanted == 0) {
      return;
    }
    var probe = bucket(account).tryConsumeAndReturnRemaining(Math.min(wanted, amount));
    if (!probe.isConsumed()) {
      throw ProblemException.tooMany(
          "%s is reached: %,d in %s.".formatted(name, amount, words()),
          Duration.ofNanos(probe.getNanosToWaitForRefill()));
    }
  }

  /** Takes one, if there is one left. */
  boolean tryTake(String account) {
    return isUnlimited() || bucket(account).tryConsume(1);
  }

  /** Takes what was used already, if need be of what will come back. */
  void charge(String account, long used) {
    if (!isUnlimited() && used > 0) {
      bucket(account).consumeIgnoringRateLimits(used);
    }
  }

  private Bucket bucket(String account) {
    return buckets.get(
        account,
        key ->
            Bucket.builder()
                .addLimit(Bandwidth.builder().capacity(amount).refillGreedy(amount, time).build())
                .withCustomTimePrecision(timer)
                .build());
  }

  private String words() {
    return time.toSeconds() % 3600 == 0 ? "an hour" : "a minute";
  }
}
