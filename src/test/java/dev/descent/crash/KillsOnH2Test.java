package dev.descent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.acceptance.AcceptanceReport;
import java.nio.file.Path;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** One process on H2, killed at every moment of its work. */
class KillsOnH2Test {
  private static final long SEED = Long.getLong("descent.crash.seed", 1);

  @TempDir private Path data;

  @Test
  void tenKillsBreakNoPromise() throws Exception {
    Violations violations = new CrashHarness(data, SEED).kill(10);

    assertThat(violations.count()).as(violations.toString()).isZero();
  }

  @Test
  @Tag("acceptance")
  void twoHundredKillsBreakNoPromise() throws Exception {
    int kills = Integer.getInteger("descent.crash.kills", 200);
    Violations violations = new CrashHarness(data, SEED).kill(kills);

    AcceptanceReport.add(
        6,
        "200 kills -9 on H2, 40 each while uploading, queueing, training, writing a checkpoint and"
            + " finishing, half at named points: 0 violations",
        "%d kills, %d violations".formatted(kills, violations.count()),
        violations.count() == 0 && kills >= 200);
    assertThat(violations.count()).as(violations.toString()).isZero();
  }
}
