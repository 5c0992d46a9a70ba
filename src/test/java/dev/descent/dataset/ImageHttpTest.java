package dev.descent.dataset;

import static dev.descent.ServiceClient.spec;
import static dev.descent.dataset.ImageFiles.bytes;
import static dev.descent.dataset.ImageFiles.form;
import static dev.descent.dataset.ImageFiles.grey;
import static dev.descent.dataset.ImageFiles.gzip;
import static dev.descent.dataset.ImageFiles.idx;
import static dev.descent.dataset.ImageFiles.npy;
import static dev.descent.dataset.ImageFiles.zip;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import dev.descent.RestartedService;
import dev.descent.ServiceClient;
import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.storage.Area;
import dev.descent.storage.Storage;
import java.io.IOException;
import java.nio.FloatBuffer;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.springframework.beans.factory.annotation.Autowired;
import tools.jackson.databind.JsonNode;

/** Pictures from the upload to predictions, as clients see it. */
class ImageHttpTest extends ServiceTest {
  private static final String CNN =
      "'network':{'layers':[{'type':'conv2d','filters':4,'kernelSize':3},'max-pool','flatten']},"
          + "'training':{'epochs':30,'batchSize':8,'optimizer':{'type':'adam','learningRate':0.02}}";

  @TempDir private Path data;
  @Autowired private Preparations preparations;
  @Autowired private Storage storage;

  /** Bars of 4 × 4 pixels: class 0 lies, class 1 stands; which row or column follows from i. */
  private static int[][] bar(int i) {
    int[][] pixels = new int[4][4];
    for (int k = 0; k < 4; k++) {
      pixels[i % 2 == 0 ? i / 2 % 4 : k][i % 2 == 0 ? k : i / 2 % 4] = 200 + i;
    }
    return pixels;
  }

  private static byte[] images(int count) {
    byte[] pixels = new byte[count * 16];
    for (int i = 0; i < pixels.length; i++) {
      pixels[i] = (byte) bar(i / 16)[i % 16 / 4][i % 4];
    }
    return pixels;
  }

  private static byte[] labels(int count) {
    return bytes(IntStream.range(0, count).map(i -> i % 2).toArray());
  }

  private static byte[] folders(int count) {
    Object[] entries = new Object[2 * count];
    for (int i = 0; i < count; i++) {
      entries[2 * i] = i % 2 + "/" + i + ".png";
      entries[2 * i + 1] = grey(bar(i));
    }
    return zip(entries);
  }

  private static final String FORM = "multipart/form-data; boundary=b";

  private static byte[] mnistLikeForm() {
    return form(
        "train-images-idx3-ubyte.gz", gzip(idx(8, new int[] {40, 4, 4}, images(40))),
        "train-labels-idx1-ubyte", idx(8, new int[] {40}, labels(40)));
  }

  @Test
  void aSmallNetworkLearnsAndPredictsEvenAfterARestart() {
    String model;
    JsonNode before;
    String body;
    try (RestartedService running = RestartedService.start(data)) {
      ServiceClient client = running.client();
      Answer uploaded = client.upload("application/zip", folders(40));
      assertThat(uploaded.status()).as(uploaded.body().toString()).isEqualTo(201);
      assertThat(uploaded.body().at("/columns/0/shape").toString()).isEqualTo("[1,4,4]");

      JsonNode run = client.succeeded(client.submit(spec(uploaded.text("/id"), "label", CNN)));
      model = run.at("/modelId").asString();
      body =
          "{\"rows\":[{\"image\":\"%s\"},{\"image\":%s}]}"
              .formatted(
                  "data:image/png;base64," + Base64.getEncoder().encodeToString(grey(bar(4))),
                  "[[0,230,0,0],[0,230,0,0],[0,230,0,0],[0,230,0,0]]");
      before = client.post("/models/" + model + "/predictions", body).body();

      assertThat(run.at("/spec/network/inputShape").toString()).isEqualTo("[1,4,4]");
      assertThat(run.at("/results/test/accuracy").asDouble()).isEqualTo(1);
      assertThat(before.at("/predictions/0/label").asString()).isEqualTo("0");
      assertThat(before.at("/predictions/1/label").asString()).isEqualTo("1");
      checkBadPredictions(client, model);
    }

    try (RestartedService again = RestartedService.start(data)) {
      assertThat(again.client().post("/models/" + model + "/predictions", body).body())
          .isEqualTo(before);
    }
  }

  private static void checkBadPredictions(ServiceClient service, String model) {
    String large = Base64.getEncoder().encodeToString(ImageFiles.plain(5, 6, 0));
    for (String[] wrong :
        new String[][] {
          {"\"" + large + "\"", "is 5 × 6 (height × width), must be 4 × 4"},
          {"\"!\"", "must be an image"},
          {"\"AAAA\"", "is neither PNG nor JPEG"},
          {"7", "must be an image"},
          {"null", "must be an image"},
          {"[[1,2],[3,4]]", "is 2 × 2 (height × width), must be 4 × 4"},
          {"[[[1,2]],[[3,4]]]", "has 2 channels, must have 1"},
          {"[[1,2,3,\"x\"],[],[],[]]", "must hold finite numbers alone"},
        }) {
      Answer answer =
          service.post(
              "/models/" + model + "/predictions",
              "{\"rows\":[{\"image\":%s}]}".formatted(wrong[0]));
      assertThat(answer.status()).as(wrong[0]).isEqualTo(422);
      assertThat(answer.pointer()).isEqualTo("#/rows/0/image");
      assertThat(answer.text("/errors/0/detail")).contains(wrong[1]);
    }
  }

  @Test
  void idxFilesFoldersAndArraysGiveTheSamePreparedNumbers() throws IOException {
    byte[] array =
        npy("{'descr': '|u1', 'fortran_order': False, 'shape': (40, 4, 4), }", images(40));
    byte[] classes = npy("{'descr': '|u1', 'fortran_order': False, 'shape': (40,), }", labels(40));
    List<Answer> uploads =
        List.of(
            service.upload(FORM, mnistLikeForm()),
            service.upload("application/zip", folders(40)),
            service.upload(FORM, form("image_train.npy", array, "label_train.npy", classes)));

    List<float[]> prepared = new ArrayList<>();
    for (Answer upload : uploads) {
      assertThat(upload.status()).as(upload.body().toString()).isEqualTo(201);
      prepared.add(training(preparations, upload.text("/id")));
    }

    assertThat(prepared.get(1)).isEqualTo(prepared.get(0));
    assertThat(prepared.get(2)).isEqualTo(prepared.get(0));
    double sum = 0;
    double squares = 0;
    for (float value : prepared.get(0)) {
      sum += value;
      squares += (double) value * value;
    }
    assertThat(sum / prepared.get(0).length).isCloseTo(0, within(1e-6));
    assertThat(squares / prepared.get(0).length).isCloseTo(1, within(1e-6));
    assertThat(service.upload(FORM, mnistLikeForm()).status()).isEqualTo(200);
  }

  private static float[] training(Preparations preparations, String dataset) throws IOException {
    DataPlan plan =
        preparations.plan(
            DataSpec.of(
                UUID.fromString(dataset), new TargetColumns(List.of("label")), null, null, null));
    RowSource rows = Objects.requireNonNull(preparations.prepare(plan).rows(Part.TRAIN));
    FloatBuffer features = FloatBuffer.allocate(rows.rows() * rows.features());
    rows.copyFeatures(IntStream.range(0, rows.rows()).toArray(), 0, rows.rows(), features);
    assertThat(plan.imageShape()).containsExactly(1, 4, 4);
    return features.array();
  }

  @Test
  void imagesBesideNumbersAreFlattened() {
    String id =
        service
            .upload(
                FORM,
                form(
                    "image.npy",
                    npy(
                        "{'descr': '|u1', 'fortran_order': False, 'shape': (40, 4, 4), }",
                        images(40)),
                    "weight.npy",
                    npy("{'descr': '|u1', 'fortran_order': False, 'shape': (40,), }", new byte[40]),
                    "label.npy",
                    npy("{'descr': '|u1', 'fortran_order': False, 'shape': (40,), }", labels(40))))
            .text("/id");

    Answer dense = service.post("/runs?validateOnly=true", spec(id, "label"));
    Answer convolution = service.post("/runs?validateOnly=true", spec(id, "label", CNN));

    assertThat(dense.body().at("/features").asInt()).isEqualTo(17);
    assertThat(dense.body().at("/spec/network").has("inputShape")).isFalse();
    assertThat(convolution.status()).isEqualTo(422);
    assertThat(convolution.pointer()).isEqualTo("#/network/layers/0");
  }

  @Test
  void whatIsInADatasetOfImages() throws IOException {
    String id = service.upload(FORM, mnistLikeForm()).text("/id");

    JsonNode image = service.get("/datasets/" + id + "/profile").body().at("/columns/0");
    JsonNode rows = service.get("/datasets/" + id + "/rows?pageSize=3").body();
    Answer noTarget = service.post("/runs", spec(id, "image"));
    Answer balance = service.get("/datasets/" + id + "/profile?target=image");

    assertThat(image.at("/image/shape").toString()).isEqualTo("[1,4,4]");
    assertThat(image.at("/image/channels/0/max").asDouble()).isEqualTo(239);
    assertThat(image.at("/distinct").asInt()).isEqualTo(40);
    assertThat(rows.at("/items")).hasSize(3);
    assertThat(rows.at("/items/0/0").asString()).startsWith("data:image/png;base64,");
    assertThat(rows.at("/items/2/2").asString()).isEqualTo("train");
    assertThat(noTarget.pointer()).isEqualTo("#/data/target");
    assertThat(balance.status()).isEqualTo(400);

    assertThat(service.delete("/datasets/" + id).status()).isEqualTo(204);
    Path folder = storage.folder(Area.DATASETS, UUID.fromString(id));
    assertThat(folder).doesNotExist();
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "../x|y|400|plain file name",
        "x.npy|x.npy|400|is there twice",
        "x.csv|y.csv|422|neither images, NPY nor IDX",
        "1.png|2.png|422|lies in no folder",
      })
  void formsThatMakeNoDataset(String one, String other, int status, String detail) {
    Answer answer = service.upload(FORM, form(one, grey(bar(0)), other, grey(bar(1))));

    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(status);
    assertThat(answer.text("/detail")).contains(detail);
  }
}
