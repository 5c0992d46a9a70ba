package dev.descent.model;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.List;
import java.util.UUID;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

class DriftHttpTest extends ServiceTest {
  @Autowired private MonitoringRepository repository;
  private String dataset = "";
  private String run = "";
  private String model = "";

  @BeforeEach
  void train() {
    dataset = service.csv(DriftingRows.csv(600));
    run =
        service.submit(spec(dataset, "kind", "'training':{'epochs':2}", "'tags':{'test':'drift'}"));
    model = service.succeeded(run).at("/modelId").asString();
  }

  private String path(String what) {
    return "/models/" + model + "/" + what;
  }

  private void predict(DriftingRows rows, int count) {
    Answer answer = service.post(path("predictions"), rows.request(count));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
  }

  private JsonNode drift() {
    Answer answer = service.get(path("drift"));
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(200);
    return answer.body();
  }

  @Test
  void rowsLikeThoseOfTrainingAreAlikeAndAMovedColumnIsNamed() {
    JsonNode started = service.post(path("monitoring"), "").body();
    predict(new DriftingRows(2, 0, 0), 300);
    JsonNode alike = drift();
    predict(new DriftingRows(3, 2, 0), 300);
    JsonNode shifted = drift();

    assertThat(started.at("/trainingRows").asInt()).isEqualTo(360);
    assertThat(started.at("/columns").toString()).isEqualTo("[\"a\",\"b\",\"colour\"]");
    assertThat(started.at("/columnsLeftOut").asInt()).isZero();
    assertThat(alike.at("/verdict").asString()).as(alike.toString()).isEqualTo("ALIKE");
    assertThat(alike.at("/predictedRows").asInt()).isEqualTo(300);
    assertThat(alike.at("/since")).isEqualTo(started.at("/since"));
    assertThat(alike.at("/retrain").asBoolean()).isFalse();
    assertThat(alike.at("/columns").size()).isEqualTo(3);
    assertThat(alike.at("/sentence").asString())
        .isEqualTo(
            "No column differs between training rows and recent predictions by more than chance."
                + " Retraining is not called for.");
    assertThat(shifted.at("/verdict").asString()).isEqualTo("SHIFTED");
    assertThat(shifted.at("/predictedRows").asInt()).isEqualTo(600);
    assertThat(shifted.at("/shiftedColumns").toString()).isEqualTo("[\"a\"]");
    assertThat(shifted.at("/columns/0/column").asString()).isEqualTo("a");
    assertThat(shifted.at("/columns/0/test").asString()).isEqualTo("chi-square");
    assertThat(shifted.at("/retrain").asBoolean()).isTrue();
    assertThat(shifted.at("/sentence").asString())
        .startsWith("Training rows and recent predictions are not alike: 1 of 3 columns")
        .endsWith("Retraining on newer data is called for.");
  }

  @Test
  void newCategoriesAndMissingNumbersAreShifts() {
    service.post(path("monitoring"), "");
    predict(new DriftingRows(4, Double.NaN, 0.2), 200);

    JsonNode drift = drift();

    assertThat(drift.at("/shiftedColumns").toString()).isEqualTo("[\"a\",\"colour\"]");
  }

  @Test
  void ofFewerThanAHundredRowsNothingIsClaimed() {
    service.post(path("monitoring"), "");
    predict(new DriftingRows(5, 9, 0), 99);
    JsonNode few = drift();
    predict(new DriftingRows(6, 9, 0), 1);
    JsonNode enough = drift();

    assertThat(few.at("/verdict").asString()).isEqualTo("CANNOT_TELL");
    assertThat(few.at("/columns").size()).isZero();
    assertThat(few.at("/sentence").asString()).contains("99 rows", "at least 100");
    assertThat(enough.at("/verdict").asString()).isEqualTo("SHIFTED");
  }

  @Test
  void countsBeginOnRequestAndAreForgottenOnRequest() {
    predict(new DriftingRows(7, 0, 0), 50);
    Answer before = service.get(path("drift"));
    Answer unknown = service.get(path("monitoring"));
    JsonNode first = service.post(path("monitoring"), "").body();
    predict(new DriftingRows(8, 0, 0), 150);
    long counted = drift().at("/predictedRows").asLong();
    JsonNode again = service.post(path("monitoring"), "").body();
    Answer stopped = service.delete(path("monitoring"));
    predict(new DriftingRows(9, 0, 0), 150);
    Answer after = service.get(path("drift"));
    service.post(path("monitoring"), "");
    JsonNode anew = drift();

    assertThat(before.status()).isEqualTo(409);
    assertThat(before.text("/detail")).contains("POST /api/v1/models/" + model + "/monitoring");
    assertThat(unknown.status()).isEqualTo(404);
    assertThat(counted).isEqualTo(150);
    assertThat(again.at("/since")).isEqualTo(first.at("/since"));
    assertThat(stopped.status()).isEqualTo(204);
    assertThat(after.status()).isEqualTo(409);
    assertThat(service.delete("/models/" + new UUID(0, 1) + "/monitoring").status()).isEqualTo(404);
    assertThat(anew.at("/predictedRows").asLong()).isZero();
  }

  @Test
  void everyTrainingRowIsInOneBinOfEachColumnAndDecilesAreEven() {
    service.post(path("monitoring"), "");

    MonitoringEntity row = repository.findByModelId(UUID.fromString(model)).orElseThrow();

    List<Baseline.Counted> columns = row.baseline().columns();
    for (Baseline.Counted column : columns) {
      assertThat(column.counts().stream().mapToLong(Long::longValue).sum()).isEqualTo(360);
    }
    assertThat(columns.get(0).counts().subList(0, 10)).allMatch(count -> Math.abs(count - 36) <= 1);
    assertThat(columns.get(0).counts().get(10)).isZero();
    assertThat(columns.get(2).bins().count()).isEqualTo(5);
  }

  @Test
  void nothingIsLeftOfADeletedModelAndNothingBeginsWithoutItsData() {
    UUID id = UUID.fromString(model);
    service.post(path("monitoring"), "");
    service.delete(path("monitoring"));
    assertThat(service.delete("/datasets/" + dataset).status()).isEqualTo(204);
    Answer withoutData = service.post(path("monitoring"), "");
    train();
    service.post(path("monitoring"), "");
    service.delete("/models/" + model);

    assertThat(withoutData.status()).isEqualTo(409);
    assertThat(withoutData.text("/detail")).contains("can no longer be read", "no dataset");
    assertThat(repository.findByModelId(UUID.fromString(model))).isEmpty();
    assertThat(repository.findByModelId(id)).isEmpty();
    assertThat(service.get(path("drift")).status()).isEqualTo(404);
  }
}
