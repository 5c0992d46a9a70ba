package dev.descent.sweep;

import static dev.descent.sweep.SweepClient.RATE;
import static dev.descent.sweep.SweepClient.ended;
import static dev.descent.sweep.SweepClient.submit;
import static org.assertj.core.api.Assertions.assertThat;
import static org.awaitility.Awaitility.await;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.time.Duration;
import org.awaitility.core.ConditionFactory;
import tools.jackson.databind.JsonNode;

/** The service, and what a user does who revalidates sweeps over data of one name. */
abstract class RevalidatedService extends ServiceTest {
  static final String LIMITS = "'limits':{'maxTrials':3},'objective':{'metric':'dev.error'}";

  /** What is uploaded under a name: 200 rows, of which x &gt; shift + ½ are b. */
  String upload(String name, int seed, double shift, boolean learnable) {
    RandomStream numbers = RandomStream.of(seed, Purpose.SAMPLE_DATA);
    StringBuilder text = new StringBuilder("x,label\n");
    for (int i = 0; i < 200; i++) {
      double x = numbers.uniform(2 * i);
      boolean second = (learnable ? x : numbers.uniform(2 * i + 1)) > 0.5;
      text.append(x + shift).append(second ? ",b\n" : ",a\n");
    }
    return csv(name, text.toString());
  }

  String csv(String name, String text) {
    Answer answer = service.sendAs("text/csv", "/datasets?name=" + name, text);
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(201);
    return answer.text("/id");
  }

  static String sweep(String dataset, String... members) {
    return SweepClient.sweep(
            dataset, 30, "'%s':{'type':'log','min':0.01,'max':0.1}".formatted(RATE), members)
        .replace("\"species\"", "\"label\"");
  }

  String endedSweep(String dataset, String... members) {
    String id = submit(service, sweep(dataset, members));
    ended(service, id);
    return id;
  }

  Answer revalidate(String id, String body) {
    return service.post("/sweeps/" + id + "/revalidate", body.replace('\'', '"'));
  }

  static ConditionFactory patiently() {
    return await().atMost(Duration.ofSeconds(60));
  }

  JsonNode latest(String id) {
    return service.get("/sweeps/" + id).body().at("/latestRevalidation");
  }
}
