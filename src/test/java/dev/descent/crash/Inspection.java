package dev.descent.crash;

import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import dev.descent.crash.Ledger.Length;
import dev.descent.crash.Ledger.Order;
import dev.descent.run.RunState;
import dev.descent.storage.Sha256;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.stream.Collectors;
import org.awaitility.Awaitility;
import org.awaitility.core.ConditionTimeoutException;
import tools.jackson.databind.JsonNode;

/** Looks whether a service has kept its promises to those whose requests stand in a ledger. */
final class Inspection {
  private static final String EPOCHS = "/curves?maxPoints=10000";
  private static final String COSTS = "/curves?keys=cost&maxPoints=10000";
  private static final Set<String> FINAL = Set.of("SUCCEEDED", "FAILED", "CANCELLED");

  private final ServiceClient client;
  private final StoredFiles files;
  private final Ledger ledger;
  private final Violations violations;

  Inspection(ServiceClient client, Path data, Ledger ledger, Violations violations) {
    this.client = client;
    this.files = new StoredFiles(data);
    this.ledger = ledger;
    this.violations = violations;
  }

  /** After every start: what was answered is there, and can be gone on from. */
  void afterStart() {
    Set<String> runs = ids(all("/runs"));
    ledger.runs().forEach((key, run) -> exists(runs, "run", run));
    Set<String> datasets = ids(all("/datasets"));
    ledger.datasets().keySet().forEach(dataset -> exists(datasets, "dataset", dataset));
    for (String run : ids(all("/runs?state=RUNNING"))) {
      for (JsonNode checkpoint : client.get("/runs/" + run + "/checkpoints").body()) {
        String place = "/runs/" + run + "/checkpoints/" + checkpoint.at("/id").asString();
        HttpResponse<byte[]> bytes = client.download(place);
        if (bytes.statusCode() != 404) { // replaced by a later one meanwhile
          violations.check(
              Promise.ARTEFACTS,
              Sha256.of(bytes.body()).equals(checkpoint.at("/sha256").asString()),
              place);
        }
      }
    }
  }

  private void exists(Set<String> known, String kind, String id) {
    violations.check(Promise.EXISTS, known.contains(id), kind + " " + id);
  }

  /** Waits until every run has ended; those that do not are stuck. */
  void awaitEnds(Duration deadline) {
    try {
      Awaitility.await()
          .atMost(deadline)
          .pollInterval(Duration.ofMillis(200))
          .until(
              () ->
                  all("/runs").stream()
                      .allMatch(run -> FINAL.contains(run.at("/state").asString())));
    } catch (ConditionTimeoutException late) {
      // each is looked at below
    }
    for (JsonNode run : all("/runs")) {
      String is = run.at("/id").asString() + " is " + run.at("/state").asString();
      violations.check(Promise.ENDS, is.endsWith("SUCCEEDED"), is);
    }
  }

  /**
   * At the end: everything is as if nothing had happened.
   *
   * @param processes that are alive
   */
  void afterAll(int processes) throws IOException {
    keys();
    List<JsonNode> runs = all("/runs");
    Map<Length, String> references = references();
    Map<String, Order> orders =
        ledger.orders().stream().collect(Collectors.toMap(Order::key, order -> order));
    for (JsonNode run : runs) {
      Order order = orders.get(run.at("/name").asString());
      if (order != null && run.at("/state").asString().equals("SUCCEEDED")) {
        asIfNeverCutOff(run, Objects.requireNonNull(references.get(order.length())));
      }
      legal(run);
    }
    models();
    datasets();
    orphans(processes);
  }

  private void keys() {
    Map<String, Long> named =
        all("/runs").stream()
            .collect(
                Collectors.groupingBy(run -> run.at("/name").asString(), Collectors.counting()));
    String dataset = client.sample("moons?rows=400");
    for (Order order : ledger.orders()) {
      Answer again =
          client.post("/runs", Workload.body(dataset, order), "Idempotency-Key", order.key());
      String known = ledger.runs().getOrDefault(order.key(), "nothing");
      violations.check(
          Promise.KEYS,
          again.text("/id").equals(known) && named.getOrDefault(order.key(), 0L) == 1,
          "%s: %s, then %s, %s in all"
              .formatted(
                  order.key(), known, again.text("/id"), named.getOrDefault(order.key(), 0L)));
    }
  }

  /** One run of each length that nobody disturbs. */
  private Map<Length, String> references() {
    Map<Length, String> references = new EnumMap<>(Length.class);
    String dataset = client.sample("moons?rows=400");
    for (Length length : Length.values()) {
      Order order = new Order("reference", length, 0);
      references.put(length, client.submit(Workload.body(dataset, order)));
    }
    references.values().forEach(client::succeeded);
    return references;
  }

  private void asIfNeverCutOff(JsonNode run, String reference) {
    String id = run.at("/id").asString();
    JsonNode undisturbed = client.get("/runs/" + reference).body();
    violations.check(
        Promise.SAME_WEIGHTS,
        run.at("/reproducibility/weightsSha256")
                .equals(undisturbed.at("/reproducibility/weightsSha256"))
            && run.at("/results").equals(undisturbed.at("/results")),
        id);
    for (String curves : List.of(EPOCHS, COSTS)) {
      violations.check(
          Promise.CURVES,
          client
              .get("/runs/" + id + curves)
              .body()
              .equals(client.get("/runs/" + reference + curves).body()),
          id + curves);
    }
  }

  private void legal(JsonNode run) {
    List<String> states = run.at("/transitions").findValuesAsString("state");
    boolean legal = states.get(0).equals("QUEUED");
    for (int i = 1; i < states.size(); i++) {
      legal &= RunState.valueOf(states.get(i - 1)).mayBecome(RunState.valueOf(states.get(i)));
    }
    violations.check(Promise.TRANSITIONS, legal, run.at("/id").asString() + " " + states);
    violations.check(
        Promise.ONE_RESULT,
        states.stream().filter("SUCCEEDED"::equals).count() <= 1,
        run.at("/id").asString() + " " + states);
  }

  private void models() throws IOException {
    Set<String> runs = new HashSet<>();
    for (JsonNode model : all("/models")) {
      String id = model.at("/id").asString();
      violations.check(Promise.ONE_RESULT, runs.add(model.at("/runId").asString()), "model " + id);
      violations.check(
          Promise.ARTEFACTS, files.isModel(id, model.at("/sha256").asString()), "model " + id);
    }
    for (String run : ledger.runs().values()) {
      violations.check(Promise.ARTEFACTS, runs.contains(run), "no model of run " + run);
    }
  }

  private void datasets() throws IOException {
    for (Map.Entry<String, String> dataset : ledger.datasets().entrySet()) {
      String id = dataset.getKey();
      Awaitility.await()
          .atMost(Duration.ofSeconds(60))
          .until(() -> !client.get("/datasets/" + id).text("/state").equals("PROFILING"));
      JsonNode found = client.get("/datasets/" + id).body();
      violations.check(
          Promise.DATASETS,
          found.at("/state").asString().equals("READY")
              && found.at("/sha256").asString().equals(dataset.getValue())
              && files.isUpload(id, dataset.getValue())
              && client.get("/datasets/" + id + "/rows").body().at("/items").has(0)
              && client.get("/datasets/" + id + "/profile").status() == 200,
          id + " is " + found.at("/state").asString());
    }
  }

  private void orphans(int alive) throws IOException {
    Map<String, Set<String>> known =
        Map.of(
            "models", ids(all("/models")),
            "datasets", ids(all("/datasets")),
            "checkpoints", checkpoints());
    try {
      Awaitility.await().until(() -> holdsOnly(known));
    } catch (ConditionTimeoutException left) {
      // each is looked at below
    }
    for (Map.Entry<String, Set<String>> area : known.entrySet()) {
      for (String id : files.names(area.getKey())) {
        violations.check(
            Promise.NO_ORPHANS, area.getValue().contains(id), area.getKey() + "/" + id);
      }
    }
    Set<String> work = files.names("tmp");
    violations.check(Promise.NO_ORPHANS, work.size() == alive, "work of dead processes: " + work);
  }

  /** Those that are kept of runs that have ended, each of which must match its hash. */
  private Set<String> checkpoints() {
    Set<String> kept = new HashSet<>();
    for (String run : ids(all("/runs"))) {
      for (JsonNode checkpoint : client.get("/runs/" + run + "/checkpoints").body()) {
        String id = checkpoint.at("/id").asString();
        String place = "/runs/" + run + "/checkpoints/" + id;
        violations.check(
            Promise.ARTEFACTS,
            Sha256.of(client.download(place).body()).equals(checkpoint.at("/sha256").asString()),
            place);
        kept.add(id);
      }
    }
    return kept;
  }

  private boolean holdsOnly(Map<String, Set<String>> known) throws IOException {
    for (Map.Entry<String, Set<String>> area : known.entrySet()) {
      if (!area.getValue().containsAll(files.names(area.getKey()))) {
        return false;
      }
    }
    return true;
  }

  private static Set<String> ids(List<JsonNode> items) {
    return items.stream().map(item -> item.at("/id").asString()).collect(Collectors.toSet());
  }

  /** All pages of a list. */
  private List<JsonNode> all(String list) {
    List<JsonNode> items = new ArrayList<>();
    String first = list + (list.contains("?") ? "&" : "?") + "pageSize=200";
    for (String page = first; page != null; ) {
      JsonNode body = client.get(page).body();
      body.at("/items").forEach(items::add);
      String next = body.at("/nextPageToken").asString("");
      page = next.isEmpty() ? null : first + "&pageToken=" + next;
    }
    return items;
  }
}
