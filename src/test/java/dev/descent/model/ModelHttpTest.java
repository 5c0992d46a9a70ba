package dev.descent.model;

import static dev.descent.ServiceClient.data;
import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;
import static org.assertj.core.api.Assertions.within;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.io.IOException;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.Arrays;
import java.util.HexFormat;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Models as clients see them. */
class ModelHttpTest extends ServiceTest {
  private static final String MIXED =
      "size,colour,kind\n" + "1.5,red,a\n2.5,blue,b\n,red,a\n3.5,,b\n1,red,a\n4,blue,b\n".repeat(6);

  @Autowired private JsonMapper json;
  private String run = "";
  private String model = "";

  @BeforeEach
  void train() {
    Answer answer =
        service.post(
            "/runs",
            spec(service.csv(MIXED), "kind", "'training':{'epochs':20}", "'name':'mixed'"),
            "Idempotency-Key",
            "mixed");
    run = answer.text("/id");
    model = service.succeeded(run).at("/modelId").asString();
  }

  private Answer predict(String body) {
    return service.post("/models/" + model + "/predictions", body.replace('\'', '"'));
  }

  @Test
  void rowsAndTablesGiveTheSamePredictions() {
    JsonNode rows =
        predict("{'rows':[{'size':1.5,'colour':'red'},{'size':4,'colour':'blue','kind':'a'}]}")
            .body();
    JsonNode table =
        predict("{'columns':['colour','size'],'data':[['red',1.5],['blue',4]]}").body();

    assertThat(rows).isEqualTo(table);
    assertThat(rows.at("/predictions").size()).isEqualTo(2);
    for (JsonNode prediction : rows.at("/predictions")) {
      double a = prediction.at("/probabilities/a").asDouble();
      double b = prediction.at("/probabilities/b").asDouble();
      assertThat(a + b).isCloseTo(1, within(1e-6));
      assertThat(prediction.at("/label").asString()).isEqualTo(a > b ? "a" : "b");
    }
  }

  @Test
  void unseenCategoriesAndMissingValuesArePredicted() {
    Answer answer =
        predict(
            "{'rows':[{'size':null,'colour':null},{'size':2,'colour':'green'},{'size':2,'colour':7},"
                + "{'size':1e400,'colour':true}]}");

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    assertThat(answer.body().at("/predictions").size()).isEqualTo(4);
    for (JsonNode prediction : answer.body().at("/predictions")) {
      assertThat(prediction.at("/probabilities/a").asDouble()).isBetween(0.0, 1.0);
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'rows':[{'size':1}]} | #/rows/0 | misses column 'colour'",
        "{'rows':[{}]} | #/rows/0 | misses columns 'size', 'colour'",
        "{'rows':[{'size':1,'colour':'red'},{'size':1,'colr':'red'}]} | #/rows/1 | misses column 'colour'",
        "{'rows':[{'size':1,'colour':'red','colur':1}]} | #/rows/0 | Did you mean colour",
        "{'rows':[{'size':'big','colour':'red'}]} | #/rows/0/size | must be a number or null",
        "{'rows':[{'size':true,'colour':'red'}]} | #/rows/0/size | must be a number or null",
        "{'rows':[{'size':1,'colour':['red']}]} | #/rows/0/colour | must be a text",
        "{'rows':[null]} | #/rows/0 | must be an object",
        "{'rows':[]} | #/rows | must have 1 to 100000 rows",
        "{'columns':['size','colour'],'data':[]} | #/data | must have 1 to 100000 rows",
        "{'columns':['size','colour']} | # | rows",
        "{'columns':['size','colour'],'data':[[1]]} | #/data/0 | must have 2 values",
        "{'columns':['size','colour'],'data':[null]} | #/data/0 | must have 2 values",
        "{'columns':['size','size','colour'],'data':[[1,1,'red']]} | #/columns | once",
        "{'columns':['size',null],'data':[[1,'red']]} | #/columns | must be texts",
        "{'columns':['size'],'data':[[1]]} | #/columns | misses column 'colour'",
        "{'columns':['size','colour'],'data':[['big','red']]} | #/data/0/0 | number",
      })
  void rowsThatDoNotFitAreRefusedByName(String body, String pointer, String words) {
    Answer answer = predict(body);

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.pointer()).isEqualTo(pointer);
    assertThat(answer.text("/errors/0/detail")).contains(words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "{'rows':[{'size':1,'colour':'red'}],'columns':['size'],'data':[[1]]}",
        "{'rows':[{'size':1,'colour':'red'}],'data':[[1]]}",
        "{'rows':[{'size':1,'colour':'red'}],'columns':['size','colour']}",
        "{'data':[[1,'red']]}",
        "{}",
        "{'row':[]}",
        "{'rows':{'size':1}}",
      })
  void requestsOfNeitherFormAreRefused(String body) {
    assertThat(predict(body).status()).isEqualTo(422);
  }

  @Test
  void manyFaultsAreCutOffAtTwenty() {
    Answer answer = predict("{'rows':[" + "{},".repeat(50) + "{}]}");

    assertThat(answer.body().at("/errors").size()).isEqualTo(20);
  }

  @Test
  void severalLabelsAndValuesAreNamed() {
    String csv = service.csv("x,y,z,u,v\n" + "1,0,1,1.5,2\n2,1,1,2.5,4\n3,0,0,3.5,6\n".repeat(6));
    String labels =
        service.submit(
            data("'dataset':'" + csv + "','target':['y','z']", "'training':{'epochs':5}"));
    String values =
        service.submit(
            data("'dataset':'" + csv + "','target':['u','v']", "'training':{'epochs':5}"));

    JsonNode ofLabels = predictWith(labels, "{'rows':[{'x':1,'u':2,'v':2}]}");
    JsonNode ofValues = predictWith(values, "{'rows':[{'x':1,'y':0,'z':1}]}");

    assertThat(ofLabels.at("/probabilities").propertyNames()).containsExactly("y", "z");
    assertThat(ofLabels.at("/labels").isArray()).isTrue();
    assertThat(ofValues.at("/values").propertyNames()).containsExactly("u", "v");
    assertThat(ofValues.has("value")).isFalse();
  }

  private JsonNode predictWith(String other, String body) {
    model = service.succeeded(other).at("/modelId").asString();
    return predict(body).body().at("/predictions/0");
  }

  @Test
  void artefactIsAsItsHashSays(@TempDir Path directory) throws Exception {
    Answer shown = service.get("/models/" + model);

    HttpResponse<byte[]> answer = service.download("/runs/" + run + "/model");

    byte[] all = answer.body();
    MessageDigest sha256 = MessageDigest.getInstance("SHA-256");
    assertThat(new String(all, 0, 8, StandardCharsets.US_ASCII)).isEqualTo("DESCENT1");
    assertThat(HexFormat.of().formatHex(sha256.digest(all))).isEqualTo(shown.text("/sha256"));
    assertThat(sha256.digest(Arrays.copyOf(all, all.length - 32)))
        .isEqualTo(Arrays.copyOfRange(all, all.length - 32, all.length));
    assertThat(shown.body().at("/bytes").asLong()).isEqualTo(all.length);
    assertThat(answer.headers().firstValue("ETag")).hasValue("\"" + shown.text("/sha256") + "\"");
    assertThat(shown.text("/runId")).isEqualTo(run);
    assertThat(shown.text("/name")).isEqualTo("mixed");
    assertThat(shown.body().at("/columns").toString()).isEqualTo("[\"size\",\"colour\"]");
    checkDamage(directory.resolve("model"), all);
  }

  private void checkDamage(Path file, byte[] all) throws IOException {
    Files.write(file, all);
    ModelFile whole = ModelFile.read(file, json);
    assertThat(whole.header().columns()).containsExactly("size", "colour", "kind");
    assertThat(whole.parameters().length)
        .isEqualTo(4 * service.get("/models/" + model).body().at("/parameters").asInt());
    for (int at : new int[] {0, 9, 40, all.length - 40, all.length - 1}) {
      byte[] damaged = all.clone();
      damaged[at] ^= 1;
      Files.write(file, damaged);
      assertThatThrownBy(() -> ModelFile.read(file, json)).isInstanceOf(IOException.class);
    }
    Files.write(file, Arrays.copyOf(all, all.length / 2));
    assertThatThrownBy(() -> ModelFile.read(file, json)).isInstanceOf(IOException.class);
    Files.write(file, new byte[3]);
    assertThatThrownBy(() -> ModelFile.read(file, json)).isInstanceOf(IOException.class);
  }

  @Test
  void modelsAreListedAndDeletedByThemselves() {
    String iris = service.sample("iris");
    String first = service.submit(spec(iris, "species", "'training':{'epochs':1}"));
    String kept = service.succeeded(first).at("/modelId").asString();
    String second = service.submit(spec(iris, "species", "'training':{'epochs':1}"));
    String doomed = service.succeeded(second).at("/modelId").asString();

    JsonNode page = service.get("/models?pageSize=1").body();
    JsonNode next =
        service.get("/models?pageSize=1&pageToken=" + page.at("/nextPageToken").asString()).body();
    int deleted = service.delete("/models/" + doomed).status();
    int runDeleted = service.delete("/runs/" + first).status();

    assertThat(page.at("/items/0/id").asString()).isEqualTo(doomed);
    assertThat(next.at("/items/0/id").asString()).isEqualTo(kept);
    assertThat(deleted).isEqualTo(204);
    assertThat(service.delete("/models/" + doomed).status()).isEqualTo(404);
    assertThat(service.get("/models/" + doomed).status()).isEqualTo(404);
    assertThat(service.get("/runs/" + second + "/model").status()).isEqualTo(404);
    assertThat(service.get("/runs/" + second).status()).isEqualTo(200);
    assertThat(runDeleted).isEqualTo(204);
    assertThat(service.get("/models/" + kept).status()).isEqualTo(200);
    assertThat(service.download("/runs/" + first + "/model").statusCode()).isEqualTo(200);
  }

  @Test
  void unknownModelsAreNotFound() {
    String unknown = "/models/" + UUID.randomUUID();

    assertThat(service.get(unknown).status()).isEqualTo(404);
    assertThat(service.post(unknown + "/predictions", "{\"rows\":[{}]}").status()).isEqualTo(404);
    assertThat(service.get("/runs/" + UUID.randomUUID() + "/model").status()).isEqualTo(404);
  }
}
