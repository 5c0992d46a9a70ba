package dev.descent.model;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.dataset.Datasets;
import dev.descent.dataset.Preparations;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.EpochRecord;
import dev.descent.engine.Evaluation;
import dev.descent.engine.KernelStage;
import dev.descent.engine.Network;
import dev.descent.engine.Stage;
import dev.descent.engine.StageSpec;
import dev.descent.engine.Trainer;
import dev.descent.engine.TrainingData;
import dev.descent.engine.TrainingListener;
import dev.descent.engine.TrainingResult;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.Prediction;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.tensor.Precision;
import dev.descent.run.JobSpec;
import dev.descent.run.Runs;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** What the trainer evaluated, a stored model predicts to the last bit, also after a restart. */
class StoredPredictionsTest {
  @TempDir private Path data;

  @Test
  void predictionsEqualTheEvaluationBitForBit() throws Exception {
    UUID run;
    String model;
    List<Prediction> evaluated;
    List<String> rows;
    try (RestartedService service = RestartedService.start(data)) {
      ServiceClient client = service.client();
      String moons = client.sample("moons?rows=2600"); // train and dev beyond one pass of 1,024
      run =
          UUID.fromString(
              client.submit(
                  spec(
                      moons,
                      "label",
                      "'training':{'epochs':3,'batchSize':1200}",
                      "'execution':{'seed':7}")));
      model = client.succeeded(run.toString()).at("/modelId").asString();
      JobSpec spec = service.part(Runs.class).get(run).spec();
      var plan = service.part(Preparations.class).plan(spec.data());
      PreparedData prepared = service.part(Preparations.class).prepare(plan);
      rows = rowsOf(Part.TRAIN, plan.parts(), service.part(Datasets.class), moons);

      TrainingResult result = trained(spec, prepared);
      evaluated = evaluated(spec, prepared, result);

      assertThat(rows).hasSize(1560);
      assertThat(parameters(client, run, service)).isEqualTo(result.parameters());
      checkBits(client, model, rows, evaluated);
    }
    try (RestartedService service = RestartedService.start(data)) {
      checkBits(service.client(), model, rows, evaluated);
      checkNearlyForOtherCounts(service.client(), model, rows, evaluated);
    }
  }

  private static TrainingResult trained(JobSpec spec, PreparedData data) {
    return Trainer.train(
        spec.network(),
        spec.training(),
        new TrainingData(rows(data, Part.TRAIN), data.rows(Part.DEV), null, data.target()),
        spec.execution().seed(),
        Precision.FLOAT32,
        new TrainingListener() {
          @Override
          public Wish step(int epoch, long step, double cost) {
            return Wish.CONTINUE;
          }

          @Override
          public Wish epoch(EpochRecord epoch) {
            return Wish.CONTINUE;
          }
        });
  }

  /** The way of {@link Trainer}: its stage, with buffers for its batches. */
  private static List<Prediction> evaluated(
      JobSpec spec, PreparedData data, TrainingResult result) {
    RowSource rows = rows(data, Part.TRAIN);
    Loss loss = Objects.requireNonNull(spec.training().loss());
    Network network = Network.of(spec.network(), rows.features(), data.target().outputs(loss));
    List<Prediction> predictions = new ArrayList<>();
    try (Stage stage = new KernelStage(StageSpec.forPrediction(network, loss), 1200, 1)) {
      stage.restore(result.parameters());
      new Evaluation(stage, network.outputs())
          .run(
              rows,
              Evaluation.all(rows),
              (from, count, predicted, losses) -> {
                for (int i = 0; i < count; i++) {
                  predictions.add(
                      data.target().decode(predicted, i * network.outputs(), network.outputs()));
                }
              });
    }
    return predictions;
  }

  private static RowSource rows(PreparedData data, Part part) {
    return Objects.requireNonNull(data.rows(part));
  }

  /** The rows of a part as a client sends them. */
  private static List<String> rowsOf(Part part, Part[] parts, Datasets datasets, String dataset)
      throws Exception {
    List<String> rows = new ArrayList<>();
    datasets.scan(
        UUID.fromString(dataset),
        List.of("x1", "x2"),
        (index, row) -> {
          if (parts[(int) index] == part) {
            rows.add("[%s,%s]".formatted(row.number(0), row.number(1)));
          }
        });
    return rows;
  }

  private byte[] parameters(ServiceClient client, UUID run, RestartedService service)
      throws Exception {
    Path file = data.resolve("downloaded");
    Files.write(file, client.download("/runs/" + run + "/model").body());
    return ModelFile.read(file, service.part(JsonMapper.class)).parameters();
  }

  private static List<JsonNode> predictions(ServiceClient client, String model, List<String> rows) {
    String body = "{\"columns\":[\"x1\",\"x2\"],\"data\":[" + String.join(",", rows) + "]}";
    JsonNode answer = client.post("/models/" + model + "/predictions", body).body();
    return answer.at("/predictions").valueStream().toList();
  }

  private static void checkBits(
      ServiceClient client, String model, List<String> rows, List<Prediction> evaluated) {
    List<JsonNode> predicted = predictions(client, model, rows);
    assertThat(predicted).hasSameSizeAs(evaluated);
    for (int i = 0; i < rows.size(); i++) {
      assertThat(probability(predicted.get(i))).isEqualTo(probability(evaluated.get(i)));
    }
  }

  private static void checkNearlyForOtherCounts(
      ServiceClient client, String model, List<String> rows, List<Prediction> evaluated) {
    for (int count : new int[] {1, 7, 1025}) {
      List<JsonNode> predicted = predictions(client, model, rows.subList(0, count));
      for (int i = 0; i < count; i++) {
        double expected = probability(evaluated.get(i));
        assertThat(probability(predicted.get(i))).isCloseTo(expected, within(1e-6 * expected));
      }
    }
  }

  private static double probability(JsonNode prediction) {
    return prediction.at("/probabilities/1").asDouble();
  }

  private static double probability(Prediction prediction) {
    return Objects.requireNonNull(Objects.requireNonNull(prediction.probabilities()).get("1"));
  }
}
