package dev.descent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.acceptance.AcceptanceReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Three workers over one PostgreSQL, which are killed and stand still, and a database that does.
 */
@Tag("acceptance")
class WorkersOnPostgresTest {
  private static final long SEED = Long.getLong("descent.crash.seed", 1);

  @TempDir private Path folder;

  @Test
  void workersThatVanishOrWakeUpLateLoseNothingAndDoNothingTwice() throws Exception {
    int share = Integer.getInteger("descent.crash.share", 100);
    int kills = 50 * share / 100;
    int stops = 100 * share / 100;

    try (ClusterHarness harness = new ClusterHarness(folder, SEED)) {
      Violations violations = harness.disturb(kills, stops, 500 * share / 100);

      AcceptanceReport.add(
          6,
          "PostgreSQL, 3 workers: 50 kill -9 and 100 SIGSTOP past the lease over 500 runs: 0 lost,"
              + " 0 double results",
          "%d kills, %d stops, %d violations"
              .formatted(harness.killed(), harness.suspended(), violations.count()),
          violations.count() == 0 && harness.killed() >= 50 && harness.suspended() >= 100);
      assertThat(violations.count()).as(violations.toString()).isZero();
    }
  }

  @Test
  void withoutTheFenceTheSameTestFails() throws Exception {
    String unfenced = "-D" + CrashingDescent.UNFENCED + "=true";

    try (ClusterHarness harness = new ClusterHarness(folder, SEED, unfenced)) {
      Violations violations = harness.disturb(0, 24, 60);

      AcceptanceReport.add(
          6,
          "with the fence removed the same test fails",
          "%d stops, %d violations".formatted(harness.suspended(), violations.count()),
          violations.count() > 0);
      assertThat(violations.count()).as(violations.toString()).isPositive();
    }
  }

  @Test
  void restartsOfTheDatabaseLoseNothing() throws Exception {
    int restarts = 20 * Integer.getInteger("descent.crash.share", 100) / 100;

    try (ClusterHarness harness = new ClusterHarness(folder, SEED)) {
      Violations violations = harness.restartDatabase(restarts, 8 * restarts);

      AcceptanceReport.add(
          6,
          "PostgreSQL, 20 database restarts under load: 0 lost",
          "%d restarts, %d violations".formatted(restarts, violations.count()),
          violations.count() == 0 && restarts >= 20);
      assertThat(violations.count()).as(violations.toString()).isZero();
    }
  }
}
