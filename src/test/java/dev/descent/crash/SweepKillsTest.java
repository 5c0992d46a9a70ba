package dev.descent.crash;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ForkedService;
import dev.descent.ServiceClient;
import dev.descent.acceptance.AcceptanceReport;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.awaitility.Awaitility;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** Kills a service while it searches: the search must end as one that was never cut off. */
class SweepKillsTest {
  private static final long SEED = Long.getLong("descent.crash.seed", 1);
  private static final Duration DEADLINE = Duration.ofMinutes(5);
  private static final int LONGEST_LIFE_MILLIS = 3_000;

  @TempDir private Path folder;

  @Test
  void aSearchThatIsCutOffTwiceEndsAsOneThatIsNot() throws Exception {
    Ended ended = search(2, 2, 10);

    assertThat(ended.disturbed()).isEqualTo(ended.undisturbed());
    assertThat(ended.runs()).isEqualTo(ended.trials());
  }

  @Test
  @Tag("acceptance")
  void twentyKillsWithOneTrialAtATimeChangeNoRanking() throws Exception {
    Ended ended = search(20, 1, 40);

    boolean same = ended.disturbed().equals(ended.undisturbed());
    AcceptanceReport.add(
        7,
        "20 kill -9 during a sweep, one trial at a time: same final ranking as uninterrupted",
        "%d kills, %d trials, %d runs, %s"
            .formatted(
                ended.kills(),
                ended.trials(),
                ended.runs(),
                same ? "the same settings, values and order" : "other outcomes"),
        same && ended.kills() >= 20);
    assertThat(ended.disturbed()).isEqualTo(ended.undisturbed());
  }

  @Test
  @Tag("acceptance")
  void twentyKillsWithTwoTrialsAtATimeLoseAndDoubleNone() throws Exception {
    Ended ended = search(20, 2, 40);

    AcceptanceReport.add(
        7,
        "20 kill -9 during a sweep, two trials at a time: no trial lost or doubled",
        "%d kills, %d trials, %d runs".formatted(ended.kills(), ended.trials(), ended.runs()),
        ended.runs() == ended.trials() && ended.trials() == 40 && ended.kills() >= 20);
    assertThat(ended.trials()).isEqualTo(40);
    assertThat(ended.runs()).isEqualTo(40);
    assertThat(ended.disturbed()).isEqualTo(ended.undisturbed());
  }

  /**
   * How a search ended.
   *
   * @param disturbed settings and values of the trials of one that was cut off, in order
   * @param undisturbed the same of one that was not
   * @param runs with the tag of the first
   */
  private record Ended(
      int kills, List<String> disturbed, List<String> undisturbed, int trials, int runs) {}

  private Ended search(int kills, int concurrent, int trials) throws Exception {
    ClassArchive archive = ClassArchive.make(Files.createDirectories(folder.resolve("archive")));
    Path data = Files.createDirectories(folder.resolve("data"));
    Random random = new Random(SEED);
    String id;
    String spec;
    try (ForkedService first = launch(data, archive)) {
      ServiceClient client = first.client();
      spec = spec(client.sample("moons?rows=400"), concurrent, trials);
      id = client.post("/sweeps", spec).text("/id");
      live(first, random);
    }
    int killed = 1;
    while (killed < kills) {
      try (ForkedService next = launch(data, archive)) {
        live(next, random);
        killed++;
      }
    }
    try (ForkedService last = launch(data, archive)) {
      ServiceClient client = last.client();
      await(client, id);
      String other = client.post("/sweeps", spec).text("/id");
      await(client, other);
      int runs = count(client, "/runs?fields=id&pageSize=200&filter=tags.sweep%3D%22" + id + "%22");
      return new Ended(
          killed, outcomes(client, id), outcomes(client, other), outcomes(client, id).size(), runs);
    }
  }

  private static ForkedService launch(Path data, ClassArchive archive) throws IOException {
    ForkedService service =
        ForkedService.launch(
            CrashingDescent.class,
            data,
            archive.options(),
            List.of("--descent.worker.checkpoint-every=PT0.1S", "--descent.worker.slots=2"));
    assertThat(service.awaitAnswer()).isTrue();
    return service;
  }

  private static void live(ForkedService service, Random random) throws InterruptedException {
    service.goOn(Duration.ofMillis(random.nextInt(LONGEST_LIFE_MILLIS)));
  }

  /** Successive halving, so that runs rest and go on, or are given up. */
  private static String spec(String dataset, int concurrent, int trials) {
    return ("{'base':{'data':{'dataset':'%s','target':'label'},'training':{'epochs':300,'batchSize':16},'execution':{'maxAttempts':100}},"
            + "'space':{'/training/optimizer/learningRate':{'type':'log','min':1e-4,'max':1}},"
            + "'strategy':{'type':'successive-halving','minEpochs':30},'objective':{'metric':'dev.loss'},"
            + "'limits':{'maxTrials':%d,'maxConcurrent':%d}}")
        .formatted(dataset, trials, concurrent)
        .replace('\'', '"');
  }

  private static void await(ServiceClient client, String id) {
    Awaitility.await()
        .atMost(DEADLINE)
        .until(() -> client.get("/sweeps/" + id).text("/state").equals("SUCCEEDED"));
  }

  private static List<String> outcomes(ServiceClient client, String id) {
    List<String> outcomes = new ArrayList<>();
    for (JsonNode trial : client.get("/sweeps/" + id + "/trials").body().at("/items")) {
      outcomes.add(
          "%s %s %s %s"
              .formatted(
                  trial.at("/settings"),
                  trial.at("/state").asString(),
                  trial.at("/value"),
                  trial.at("/looks")));
    }
    return outcomes;
  }

  private static int count(ServiceClient client, String list) {
    return client.get(list).body().at("/items").size();
  }
}
