package dev.descent.check;

import dev.descent.engine.check.NotFiniteException;
import dev.descent.problem.ProblemException;
import dev.descent.queue.Claim;
import dev.descent.queue.JobHandler;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.time.Clock;
import java.time.Instant;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import org.springframework.dao.DataAccessException;
import org.springframework.stereotype.Component;
import org.springframework.transaction.TransactionException;
import org.springframework.transaction.support.TransactionTemplate;
import tools.jackson.databind.json.JsonMapper;

/** Does one check, within its time. */
@Component
class CheckJob implements JobHandler {
  static final String KIND = "check";
  private static final Logger LOG = LoggerFactory.getLogger(CheckJob.class);
  private static final int MOST_STARTS = 3;

  private final CheckRepository repository;
  private final CheckResultRepository results;
  private final Subjects subjects;
  private final CheckLimits limits;
  private final Clock clock;
  private final JsonMapper json;
  private final TransactionTemplate transaction;
  private volatile boolean closing;

  CheckJob(
      CheckRepository repository,
      CheckResultRepository results,
      Subjects subjects,
      CheckLimits limits,
      Clock clock,
      JsonMapper json,
      TransactionTemplate transaction) {
    this.repository = repository;
    this.results = results;
    this.subjects = subjects;
    this.limits = limits;
    this.clock = clock;
    this.json = json;
    this.transaction = transaction;
  }

  /** The check is to end before it is done. */
  private static final class CutOffException extends RuntimeException {
    CutOffException(String message) {
      super(message);
    }
  }

  @Override
  public String kind() {
    return KIND;
  }

  @Override
  public Lane lane() {
    return Lane.SHORT;
  }

  @Override
  public void start() {
    closing = false;
  }

  @Override
  public void stop() {
    closing = true;
  }

  @Override
  public void abandon(UUID id) {
    end(
        id,
        () -> true, // it is given back after this
        check -> {
          if (check.state() == CheckState.RUNNING) {
            check.handOver();
          }
        });
  }

  @Override
  public void handle(UUID id, Claim claim) {
    Check check = begin(id, claim).orElse(null);
    if (check == null) {
      return; // deleted meanwhile, done by an earlier try, or another worker's
    }
    try {
      CheckResult result = read(check).run(subjects, new Pulse());
      end(
          id,
          claim,
          entity -> {
            entity.succeed(clock.instant());
            results.save(new CheckResultEntity(id, result));
          });
    } catch (DataAccessException | TransactionException e) {
      throw e; // the database is away: the queue tries again
    } catch (CutOffException e) {
      if (closing) {
        end(id, claim, CheckEntity::handOver);
        throw e; // the queue hands it to the next worker
      }
      fail(id, claim, String.valueOf(e.getMessage()));
    } catch (NotFiniteException e) {
      fail(id, claim, String.valueOf(e.getMessage()));
    } catch (ProblemException e) {
      fail(id, claim, e.detail());
    } catch (OutOfMemoryError e) {
      fail(id, claim, "the network and its batch did not fit into memory: try fewer rows");
    } catch (IOException | UncheckedIOException e) {
      LOG.error("Check {} failed at the disk", id, e);
      fail(id, claim, "the disk could not be read or written");
    } catch (RuntimeException e) {
      LOG.error("Check {} failed", id, e);
      fail(id, claim, "a fault of the service; its log says more");
    }
  }

  /** Time runs from the first step: data are prepared before it. */
  private final class Pulse implements Runnable {
    private @Nullable Instant deadline;

    @Override
    public void run() {
      Instant now = clock.instant();
      if (deadline == null) {
        deadline = now.plus(limits.checkTime());
      }
      if (closing) {
        throw new CutOffException("the service stops");
      }
      if (!now.isBefore(deadline)) {
        throw new CutOffException(
            "it took longer than "
                + limits.checkTime()
                + ": ask for fewer steps, rows or components, or a smaller network");
      }
    }
  }

  private Optional<Check> begin(UUID id, Claim claim) {
    return Objects.requireNonNull(
        transaction.execute(
            status ->
                repository
                    .lock(id)
                    .filter(check -> !check.state().isFinal() && claim.isHeld())
                    .filter(this::mayStart)
                    .map(CheckEntity::toCheck)));
  }

  private boolean mayStart(CheckEntity check) {
    if (check.starts() < MOST_STARTS) {
      check.start();
      return true;
    }
    check.fail(MOST_STARTS + " workers disappeared while they did it", clock.instant());
    return false;
  }

  private CheckRequest read(Check check) {
    return json.convertValue(check.request(), CheckRequest.ofKind(check.kind()));
  }

  private void fail(UUID id, Claim claim, String why) {
    end(id, claim, check -> check.fail(why, clock.instant()));
  }

  private void end(UUID id, Claim claim, Consumer<CheckEntity> change) {
    transaction.executeWithoutResult(
        status ->
            repository
                .lock(id)
                .filter(check -> !check.state().isFinal() && claim.isHeld())
                .ifPresent(change));
  }
}
