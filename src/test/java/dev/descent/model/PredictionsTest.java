package dev.descent.model;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceTest;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import org.bytedeco.javacpp.Pointer;
import org.junit.jupiter.api.Test;
import org.springframework.beans.factory.annotation.Autowired;

/** Models come and go from memory while they are used. */
class PredictionsTest extends ServiceTest {
  private static final String ROW =
      "{\"columns\":[\"sepalLength\",\"sepalWidth\",\"petalLength\",\"petalWidth\"],\"data\":[[5,3,1.5,0.2]]}";

  @Autowired private Predictions predictions;

  private List<UUID> models(int count) {
    String iris = service.sample("iris");
    List<String> runs =
        IntStream.range(0, count)
            .mapToObj(i -> service.submit(spec(iris, "species", "'training':{'epochs':1}")))
            .toList();
    return runs.stream()
        .map(run -> UUID.fromString(service.succeeded(run).at("/modelId").asString()))
        .toList();
  }

  private void predict(UUID model) {
    int status = service.post("/models/" + model + "/predictions", ROW).status();
    assertThat(status).isEqualTo(200);
  }

  @Test
  void moreModelsThanStayInMemoryAreUsedAtTheSameTimeAndTheirMemoryIsFreed() {
    List<UUID> models = models(10);
    models.forEach(this::predict);
    long bytes = Pointer.totalBytes();

    IntStream.range(0, 200).parallel().forEach(i -> predict(models.get(i * 7 % 10)));

    models.forEach(predictions::forget);
    long left = Pointer.totalBytes();
    models.forEach(this::predict);
    assertThat(Pointer.totalBytes()).isLessThanOrEqualTo(bytes);
    assertThat(left).isLessThan(bytes);
  }
}
