package dev.descent.fuzz;

import dev.descent.ServiceClient;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Things that exist, by the collection they are in, so that requests get past "not found". */
final class Known {
  private static final int MOST = 30;
  private static final String PLACEHOLDER = "00000000-0000-7000-8000-00000000000[0-9]";
  private static final String SPEC =
      "{\"data\":{\"dataset\":\"%s\",\"target\":\"species\"},\"training\":{\"epochs\":%d}}";

  private final ServiceClient service;
  private final Map<String, List<String>> ids = new LinkedHashMap<>();

  Known(ServiceClient service) {
    this.service = service;
    renew();
  }

  /** A dataset, a run that has ended, one that is paused with a checkpoint, and a model. */
  private void renew() {
    String iris = service.sample("iris");
    add("datasets", iris);
    String run = service.submit(SPEC.formatted(iris, 2));
    add("runs", run);
    add("models", service.succeeded(run).at("/modelId").asString());
    String paused = service.submit(SPEC.formatted(iris, 1_000_000));
    service.when(paused, "RUNNING"::equals);
    service.post("/runs/" + paused + "/pause", "");
    service.when(paused, "PAUSED"::equals);
    add("runs", paused);
    add("checkpointId", service.get("/runs/" + paused + "/checkpoints").text("/0/id"));
    service.post("/checks/descent", "{\"function\":\"ravine\"}");
  }

  void add(String collection, String id) {
    if (id.isEmpty()) {
      return;
    }
    List<String> some = ids.computeIfAbsent(collection, key -> new ArrayList<>());
    some.add(id);
    if (some.size() > MOST) {
      some.remove(0);
    }
  }

  /** One that is gone; what runs out is made anew. */
  void remove(String id) {
    ids.values().forEach(some -> some.remove(id));
    if (ids.values().stream().anyMatch(List::isEmpty)) {
      renew();
    }
  }

  List<String> all() {
    return ids.values().stream().flatMap(List::stream).toList();
  }

  /** An id that suits a place in a path, most often. */
  String idFor(String path, String parameter, Random random) {
    List<String> some = ids.get(parameter.equals("id") ? path.split("/")[3] : parameter);
    List<String> from = some == null || some.isEmpty() || random.nextInt(12) == 0 ? all() : some;
    return from.get(random.nextInt(from.size()));
  }

  /** An example of the manual, about what exists here. */
  JsonNode substituted(JsonNode example, Random random) {
    List<String> datasets = ids.getOrDefault("datasets", List.of());
    String dataset = datasets.get(random.nextInt(datasets.size()));
    return JsonMapper.shared().readTree(example.toString().replaceAll(PLACEHOLDER, dataset));
  }
}
