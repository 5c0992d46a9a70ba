package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.check.GradientVerdict;
import dev.descent.run.GradientChecks;
import dev.descent.run.GradientChecks.GradientOutcome;
import java.util.Optional;
import java.util.UUID;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;

class GradientCheckFailedTest extends DiagnosedService {
  private static final String SPEC =
      "{'data':{'dataset':'%s','target':'label'},'training':{'epochs':3}}";

  @Autowired private GradientChecks gradientChecks;

  @ParameterizedTest
  @CsvSource({"NOTHING_TO_CHECK,", "GOOD,", "LOOK,", "SUSPECT,WARNING", "WRONG,CRITICAL"})
  void differenceBeyondRoundingIsFound(GradientVerdict verdict, Severity severity) {
    Symptoms run = trained(SPEC.formatted(service.sample("xor")));
    GradientOutcome outcome = new GradientOutcome(new UUID(0, 1), 0.285, verdict);

    Optional<RunFinding> found =
        new GradientCheckFailed()
            .check(
                new Symptoms(
                    run.run(),
                    run.epochs(),
                    run.costs(),
                    run.health(),
                    run.gaps(),
                    run.profile(),
                    outcome));

    assertThat(found.map(RunFinding::severity)).isEqualTo(Optional.ofNullable(severity));
    found.ifPresent(this::isSound);
  }

  @Test
  void checkOfTheRunsSpecIsFoundAndThatOfAnotherIsNot() {
    String moons = service.sample("moons?rows=60");
    Symptoms run = trained(SPEC.formatted(moons));
    Symptoms other =
        trained(SPEC.formatted(moons).replace("'epochs':3", "'epochs':3,'regularization':['l2']"));
    String check =
        service
            .post(
                "/checks/gradient",
                "{\"spec\":" + SPEC.formatted(moons).replace('\'', '"') + ",\"components\":2}")
            .text("/id");
    Awaitility.await()
        .until(() -> service.get("/checks/" + check).text("/state").equals("SUCCEEDED"));

    assertThat(gradientChecks.of(run.spec()).map(GradientOutcome::checkId))
        .hasValue(UUID.fromString(check));
    assertThat(gradientChecks.of(run.spec()).map(GradientOutcome::verdict))
        .hasValueSatisfying(verdict -> assertThat(verdict).isLessThan(GradientVerdict.SUSPECT));
    assertThat(gradientChecks.of(other.spec())).isEmpty();
  }
}
