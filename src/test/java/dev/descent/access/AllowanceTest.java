package dev.descent.access;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import io.github.bucket4j.TimeMeter;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class AllowanceTest {
  private final Timer timer = new Timer();
  private final Allowance allowance = new Allowance("requests", 60, Duration.ofMinutes(1), timer);

  /** Goes on when it is told to. */
  private static final class Timer implements TimeMeter {
    private long nanos;

    @Override
    public long currentTimeNanos() {
      return nanos;
    }

    @Override
    public boolean isWallClockBased() {
      return false;
    }
  }

  private ProblemException refused(String account, long wanted) {
    return catchThrowableOfType(ProblemException.class, () -> allowance.take(account, wanted));
  }

  @Test
  void whatIsTakenComesBackLittleByLittle() {
    allowance.take("a", 60);

    ProblemException refused = refused("a", 10);

    assertThat(refused.type()).isEqualTo(ProblemType.TOO_MANY_REQUESTS);
    assertThat(refused.headers()).containsEntry("Retry-After", "10");
    assertThat(refused.detail()).isEqualTo("requests is reached: 60 in a minute.");
    timer.nanos = Duration.ofSeconds(10).toNanos();
    assertThatCode(() -> allowance.take("a", 10)).doesNotThrowAnyException();
    assertThat(refused("a", 1).headers()).containsEntry("Retry-After", "1");
  }

  @Test
  void accountsDoNotShare() {
    allowance.take("a", 60);

    assertThatCode(() -> allowance.take("b", 60)).doesNotThrowAnyException();
  }

  @Test
  void moreThanAllOfItCountsAsAllOfIt() {
    allowance.take("a", 1_000_000);

    assertThat(refused("a", 1_000_000).headers()).containsEntry("Retry-After", "60");
  }

  @Test
  void whatWasUsedAlreadyIsTakenOfWhatComes() {
    allowance.charge("a", 120);

    assertThat(refused("a", 1).headers()).containsEntry("Retry-After", "61");
  }

  @Test
  void zeroIsNoLimit() {
    var unlimited = new Allowance("requests", 0, Duration.ofMinutes(1), timer);

    assertThat(unlimited.isUnlimited()).isTrue();
    assertThatCode(() -> unlimited.take("a", Long.MAX_VALUE)).doesNotThrowAnyException();
  }
}
