package dev.descent.model;

import static dev.descent.ServiceClient.data;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.dataset.DataPlan;
import dev.descent.dataset.DatasetLimits;
import dev.descent.dataset.Preparations;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.RowSource;
import dev.descent.run.Runs;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** A posted row becomes the features that the same row had in training, also after a restart. */
class PreparedPredictionsTest {
  private static final int ROWS = 40;
  private static final String PREPARATION =
      "{'normalize':{'type':'min-max','low':-1},'impute':{'type':'most-frequent'},"
          + "'encode':{'type':'one-hot','minCount':3},"
          + "'outliers':{'type':'interquartile-range','action':'clip'},"
          + "'columns':{'size':{'encode':'ordinal'},'flagged':{'normalize':'robust',"
          + "'impute':{'type':'constant','value':-4},"
          + "'outliers':{'type':'robust-z-score','action':'flag'}}}}";

  @TempDir private Path folder;

  /** A row's cells as a client sends them. */
  private static List<String> cells(int i) {
    return List.of(
        i == 4 ? "null" : i == 6 ? "1e6" : String.valueOf(i * 0.5),
        i == 8 ? "null" : i == 2 ? "-1e4" : String.valueOf(i % 7),
        i == 9 ? "null" : List.of("'S'", "'M'", "'L'").get(i % 3),
        i == 12 ? "null" : i == 13 ? "'rare'" : List.of("'red'", "'blue'").get(i % 2));
  }

  private static String csv() {
    StringBuilder csv = new StringBuilder("clipped,flagged,size,colour,y\n");
    for (int i = 0; i < ROWS; i++) {
      String row = String.join(",", cells(i)).replace("null", "").replace("'", "");
      csv.append(row).append(i % 2 == 0 ? ",yes\n" : ",no\n");
    }
    return csv.toString();
  }

  private static String request(List<List<String>> rows) {
    List<String> data = rows.stream().map(row -> "[" + String.join(",", row) + "]").toList();
    return "{'columns':['clipped','flagged','size','colour'],'data':[%s]}"
        .formatted(String.join(",", data))
        .replace('\'', '"');
  }

  @Test
  void postedRowsBecomeTheFeaturesOfTraining() throws Exception {
    String model;
    String run;
    JsonNode predictions;
    List<List<String>> rows = new ArrayList<>();
    for (int i = 0; i < ROWS; i++) {
      rows.add(cells(i));
    }
    try (RestartedService service = RestartedService.start(folder)) {
      ServiceClient client = service.client();
      run =
          client.submit(
              data(
                  "'dataset':'%s','target':'y','preparation':%s,'split':{'type':'fractions','train':1,'dev':0,'test':0}"
                      .formatted(client.csv(csv()), PREPARATION),
                  "'training':{'epochs':3}"));
      model = client.succeeded(run).at("/modelId").asString();

      predictions = client.post("/models/" + model + "/predictions", request(rows)).body();

      List<List<String>> beyond =
          List.of(List.of("1e6", "3", "'S'", "'red'"), List.of("1e9", "3", "'S'", "'red'"));
      JsonNode clipped = client.post("/models/" + model + "/predictions", request(beyond)).body();
      assertThat(clipped.at("/predictions/0")).isEqualTo(clipped.at("/predictions/1"));
    }
    try (RestartedService service = RestartedService.start(folder)) {
      ServiceClient client = service.client();
      JsonNode again = client.post("/models/" + model + "/predictions", request(rows)).body();
      JsonNode shown = client.get("/runs/" + run).body();

      assertThat(again).isEqualTo(predictions);
      assertThat(shown.at("/preparation/columns").size()).isEqualTo(4);
      checkFeatures(service, UUID.fromString(run), UUID.fromString(model), rows);
    }
  }

  private static void checkFeatures(
      RestartedService service, UUID run, UUID model, List<List<String>> rows) throws Exception {
    Preparations preparations = service.part(Preparations.class);
    DataPlan plan = preparations.plan(service.part(Runs.class).get(run).spec().data());
    PreparedData prepared = preparations.prepare(plan);
    JsonMapper json = service.part(JsonMapper.class);
    ModelHeader header = ModelFile.read(service.part(Models.class).artefact(model), json).header();
    List<RawRow> posted =
        new PostedRows(header, service.part(DatasetLimits.class))
            .read(json.readValue(request(rows), PredictionRequest.class));
    RowSource train = Objects.requireNonNull(prepared.rows(Part.TRAIN));
    FittedPreparation learned = header.preparation();

    assertThat(learned).isEqualTo(prepared.preparation());
    assertThat(train.rows()).isEqualTo(ROWS);
    assertThat(learned.features()).isEqualTo(11);
    for (int i = 0; i < ROWS; i++) {
      float[] features = new float[learned.features()];
      learned.encode(posted.get(i), features, 0);
      FloatBuffer trained = FloatBuffer.allocate(learned.features());
      train.copyFeatures(new int[] {i}, 0, 1, trained);
      assertThat(features).as("row " + i).isEqualTo(trained.array());
    }
  }
}
