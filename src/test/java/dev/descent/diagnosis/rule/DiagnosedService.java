package dev.descent.diagnosis.rule;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import dev.descent.dataset.Datasets;
import dev.descent.diagnosis.gap.Errors;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.gap.Judge;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.run.DiagnosedRuns;
import dev.descent.run.Run;
import dev.descent.run.Runs;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Trains what is posted and looks at it with every rule. */
abstract class DiagnosedService extends ServiceTest {
  private static final JsonMapper JSON = JsonMapper.shared();

  @Autowired private @Nullable Runs runs;
  @Autowired private @Nullable DiagnosedRuns diagnosed;
  @Autowired private @Nullable Datasets datasets;
  private static @Nullable JsonNode manual;

  /** What there is to see of a run, once it has ended; the spec's quotes may be single. */
  protected Symptoms trained(String spec) {
    String id = service.submit(spec.replace('\'', '"'));
    service.ended(id);
    Runs known = Objects.requireNonNull(runs);
    Run run = known.get(UUID.fromString(id));
    return Symptoms.of(
        run,
        Objects.requireNonNull(diagnosed).curves(run),
        gaps(run),
        Objects.requireNonNull(datasets).profile(run.spec().data().dataset()),
        null);
  }

  private static @Nullable Gaps gaps(Run run) {
    Results results = run.results();
    return results == null
        ? null
        : Gaps.of(
            Errors.of(results, run.spec().objective().bayesError(), run.shift() != null),
            new Judge(Judge.USUAL_THRESHOLD, 1));
  }

  /** What all rules find. */
  protected static List<RunFinding> findings(Symptoms run) {
    return DiagnosisRule.ALL.stream()
        .map(rule -> rule.check(run))
        .flatMap(Optional::stream)
        .toList();
  }

  /** What a finding must be, whatever it is of. */
  protected void isSound(RunFinding finding) {
    assertThat(finding.evidence().figures()).isNotEmpty();
    assertThat(finding.evidence().figures().values()).allMatch(Double::isFinite);
    assertThat(finding.explanation())
        .endsWith(".")
        .doesNotContain("NaN", "Infinity", "null", "%s")
        .hasSizeGreaterThan(80);
    String json = JSON.writeValueAsString(finding);
    assertThat(JSON.readValue(json, RunFinding.class)).isEqualTo(finding);
    String[] technique = finding.technique().split("#", 2);
    assertThat(technique[0]).isEqualTo("/v3/api-docs");
    assertThat(manual().at(technique[1]).isObject()).as(finding.technique()).isTrue();
  }

  private JsonNode manual() {
    JsonNode known = manual;
    if (known == null) {
      known = JSON.readTree(read(service.uri("/v3/api-docs")));
      manual = known;
    }
    return known;
  }

  private static String read(URI address) {
    try {
      return HttpClient.newHttpClient()
          .send(HttpRequest.newBuilder(address).build(), BodyHandlers.ofString())
          .body();
    } catch (IOException | InterruptedException e) {
      throw new AssertionError(e);
    }
  }
}
