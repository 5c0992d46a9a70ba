package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.ended;
import static dev.descent.sweep.SweepClient.outcomes;
import static dev.descent.sweep.SweepClient.rates;
import static dev.descent.sweep.SweepClient.submit;
import static dev.descent.sweep.SweepClient.sweep;
import static dev.descent.sweep.SweepClient.trials;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;
import tools.jackson.databind.JsonNode;

/** Searches over HTTP, from the space to the best trial. */
class SweepHttpTest extends ServiceTest {

  @Test
  void trialsAreOrdinaryRunsThatNeverReadTheTestSplit() {
    String id =
        submit(
            service,
            sweep(service.sample("iris"), 3, rates(), "'name':'rates','limits':{'maxTrials':3}"));

    JsonNode sweep = ended(service, id);

    assertThat(sweep.at("/state").asString()).isEqualTo("SUCCEEDED");
    assertThat(sweep.at("/stopReason").asString()).isEqualTo("COMPLETED");
    assertThat(sweep.at("/trials/succeeded").asInt()).isEqualTo(3);
    assertThat(sweep.at("/spec/objective/metric").asString()).isEqualTo("dev.error");
    JsonNode runs = service.get("/runs?filter=tags.sweep%3D%22" + id + "%22").body().at("/items");
    assertThat(runs).hasSize(3);
    for (JsonNode run : runs) {
      assertThat(run.at("/spec/execution/evaluateTest").asBoolean()).isFalse();
      assertThat(run.at("/results").has("test")).isFalse();
      assertThat(run.at("/name").asString()).startsWith("rates trial ");
    }
    double least =
        trials(service, id).stream()
            .mapToDouble(t -> t.at("/value").asDouble())
            .min()
            .orElseThrow();
    assertThat(sweep.at("/best/value").asDouble()).isEqualTo(least);
    assertThat(sweep.at("/best/interval").has("low")).isTrue();
    String best = sweep.at("/best/runId").asString();
    assertThat(service.get("/runs/" + best).body().at("/spec/training/optimizer/learningRate"))
        .isEqualTo(sweep.at("/best/settings/~1training~1optimizer~1learningRate"));
  }

  @ParameterizedTest
  @ValueSource(
      strings = {
        "'grid'",
        "'random'",
        "'sobol'",
        "{'type':'coarse-to-fine','rounds':2,'trialsPerRound':3}",
        "'successive-halving'",
        "{'type':'hyperband','minEpochs':2}",
        "{'type':'tpe','startup':3}",
        "{'type':'population-based','population':3,'every':2}",
        "{'type':'nearby','settings':{'/training/optimizer/learningRate':0.03}}"
      })
  void theSameSeedTriesAndFindsTheSame(String strategy) {
    String spec =
        sweep(
            service.sample("iris"),
            6,
            rates(),
            "'strategy':" + strategy,
            "'limits':{'maxTrials':6,'maxConcurrent':2},'objective':{'metric':'dev.loss'}");

    String one = submit(service, spec);
    JsonNode sweep = ended(service, one);
    String other = submit(service, spec);
    ended(service, other);

    assertThat(sweep.at("/state").asString()).isEqualTo("SUCCEEDED");
    assertThat(sweep.at("/trials/failed").asInt()).isZero();
    assertThat(trials(service, one)).hasSizeBetween(3, 6);
    assertThat(outcomes(service, other)).isEqualTo(outcomes(service, one));
  }

  @Test
  void prunedTrialsEndWithAModelOfTheEpochsTheyGot() {
    String id =
        submit(
            service,
            sweep(
                service.sample("iris"),
                9,
                rates(),
                "'strategy':'successive-halving','limits':{'maxTrials':9},'objective':{'metric':'dev.loss'}"));

    JsonNode sweep = ended(service, id);

    assertThat(sweep.at("/trials/pruned").asInt()).isGreaterThanOrEqualTo(6);
    assertThat(sweep.at("/trials/succeeded").asInt()).isPositive();
    for (JsonNode trial : trials(service, id)) {
      JsonNode run = service.get("/runs/" + trial.at("/runId").asString()).body();
      boolean pruned = trial.at("/state").asString().equals("PRUNED");
      assertThat(run.at("/state").asString()).isEqualTo("SUCCEEDED");
      assertThat(run.at("/stopReason").asString()).isEqualTo(pruned ? "PRUNED" : "COMPLETED");
      assertThat(run.has("modelId")).isTrue();
    }
  }

  @Test
  void anEarlyTerminationSavesEpochsOfTheOthers() {
    String id =
        submit(
            service,
            sweep(
                service.sample("iris"),
                8,
                rates(),
                "'earlyTermination':{'type':'bandit','grace':2,'slack':0.05}",
                "'limits':{'maxTrials':6},'objective':{'metric':'dev.loss'}"));

    JsonNode sweep = ended(service, id);

    assertThat(sweep.at("/trials/pruned").asInt()).isPositive();
    assertThat(trials(service, id))
        .allSatisfy(trial -> assertThat(trial.at("/looks/0/epochs").asInt()).isEqualTo(2));
  }

  @Test
  void aTrialWithSettingsThatWereTriedSharesTheRun() {
    String id =
        submit(
            service,
            sweep(
                service.sample("iris"),
                2,
                "'/training/batchSize':{'type':'choice','values':[8,16]}",
                "'limits':{'maxTrials':6,'maxConcurrent':1}"));

    ended(service, id);

    List<JsonNode> trials = trials(service, id);
    assertThat(trials).hasSize(6);
    assertThat(trials.stream().map(trial -> trial.at("/runId").asString()).distinct()).hasSize(2);
    assertThat(trials.stream().filter(trial -> trial.has("sameAs"))).hasSize(4);
  }

  @Test
  void trialsThatDivergeAreKeptAndRankedLast() {
    String id =
        submit(
            service,
            sweep(
                service.sample("iris"),
                20,
                "'/training/optimizer':{'type':'choice','values':[{'type':'sgd','learningRate':1e30},{'type':'sgd','learningRate':0.1}]}",
                "'strategy':'grid','limits':{'maxConcurrent':1}"));

    JsonNode sweep = ended(service, id);

    assertThat(sweep.at("/trials/failed").asInt()).isEqualTo(1);
    assertThat(sweep.at("/best/trial").asInt()).isEqualTo(1);
    JsonNode failed = trials(service, id).get(0);
    assertThat(failed.at("/state").asString()).isEqualTo("FAILED");
    assertThat(failed.has("value")).isFalse();
  }

  @Test
  void tooManyFailuresEndTheSearch() {
    String id =
        submit(
            service,
            sweep(
                service.sample("iris"),
                20,
                "'/training/optimizer/learningRate':{'type':'log','min':1e30,'max':1e35}",
                "'limits':{'maxTrials':10,'maxConcurrent':1,'maxFailed':2}"));

    JsonNode sweep = ended(service, id);

    assertThat(sweep.at("/state").asString()).isEqualTo("FAILED");
    assertThat(sweep.at("/stopReason").asString()).isEqualTo("TOO_MANY_FAILED");
    assertThat(sweep.at("/trials/failed").asInt()).isEqualTo(2);
    assertThat(sweep.has("best")).isFalse();
  }

  @Test
  void theMeanOverFoldsIsTheObjectiveOfACrossValidation() {
    String folds =
        sweep(service.sample("iris"), 2, rates(), "'limits':{'maxTrials':2}")
            .replace(
                "\"target\":\"species\"",
                "\"target\":\"species\",\"split\":{\"type\":\"folds\",\"k\":3}");

    JsonNode sweep = ended(service, submit(service, folds));

    JsonNode run = service.get("/runs/" + sweep.at("/best/runId").asString()).body();
    assertThat(run.at("/folds")).hasSize(3);
    assertThat(sweep.at("/best/value")).isEqualTo(run.at("/results/dev/error"));
    assertThat(sweep.at("/best/spread")).isEqualTo(run.at("/results/dev/spread/error"));
  }
}
