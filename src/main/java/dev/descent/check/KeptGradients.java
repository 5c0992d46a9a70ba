package dev.descent.check;

import dev.descent.run.GradientChecks;
import dev.descent.run.JobSpec;
import java.util.Optional;
import org.springframework.data.domain.Limit;
import org.springframework.stereotype.Component;
import org.springframework.transaction.annotation.Transactional;
import tools.jackson.databind.json.JsonMapper;

/** Finds the gradient checks of a spec among the newest of its dataset. */
@Component
class KeptGradients implements GradientChecks {
  private static final Limit LOOKED_AT = Limit.of(50);
  private static final String KIND = "gradient";

  private final CheckRepository repository;
  private final CheckResultRepository results;
  private final JsonMapper json;

  KeptGradients(CheckRepository repository, CheckResultRepository results, JsonMapper json) {
    this.repository = repository;
    this.results = results;
    this.json = json;
  }

  @Override
  @Transactional(readOnly = true)
  public Optional<GradientOutcome> of(JobSpec spec) {
    return repository
        .findNewest(KIND, CheckState.SUCCEEDED, spec.data().dataset(), LOOKED_AT)
        .stream()
        .map(CheckEntity::toCheck)
        .filter(check -> isOf(spec, check))
        .findFirst()
        .flatMap(check -> results.findById(check.id()))
        .map(kept -> outcome(kept, (GradientResult) kept.result()));
  }

  private boolean isOf(JobSpec spec, Check check) {
    JobSpec checked = json.convertValue(check.request(), GradientRequest.class).spec();
    return checked.data().equals(spec.data())
        && checked.network().equals(spec.network())
        && checked.training().equals(spec.training());
  }

  private static GradientOutcome outcome(CheckResultEntity kept, GradientResult result) {
    return new GradientOutcome(kept.checkId(), result.difference(), result.verdict());
  }
}
