package dev.descent.check;

import static dev.descent.ServiceClient.spec;
import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ServiceClient.Answer;
import dev.descent.ServiceTest;
import java.util.UUID;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What is wrong with a request is said at its place, before anything is queued. */
class BadCheckHttpTest extends ServiceTest {

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "'epochs':0 | '' | #/spec/training/epochs | from 1 to",
        "'loss':'mean-squared-error' | '' | #/spec/training/loss | must be",
        "'optimizer':{'type':'adam','beta1':2} | '' | #/spec/training/optimizer/beta1 | in [0, 1)",
        "'epochs':2 | 'epsilon':0 | #/epsilon | from 1e-8",
        "'epochs':2 | 'components':0 | #/components | from 1",
        "'epochs':2 | 'afterSteps':[] | #/afterSteps | from 1 to 10",
        "'epochs':2 | 'afterSteps':[5000] | #/afterSteps | from 0 to 1000",
        "'epochs':2 | 'rows':0 | #/rows | from 1",
        "'epochs':2 | 'row':5 | #/row | Did you mean rows",
        "'epochs':2 | 'components':100000,'rows':1000,'afterSteps':[0,1,2,3,4,5,6,7,8,9] | #/components | too long",
      })
  void badGradientRequestsAreRefusedAtTheirPlace(
      String training, String members, String pointer, String words) {
    String request =
        "''".equals(members)
            ? CheckClient.iris(service, training)
            : CheckClient.iris(service, training, members);

    check(service.post("/checks/gradient", request), pointer, words);
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      quoteCharacter = '`',
      value = {
        "schedule | {} | #/schedule | must be given",
        "schedule | {'schedule':'constant'} | #/epochs | must be given",
        "schedule | {'schedule':'constnt','epochs':3} | #/schedule | Did you mean constant",
        "schedule | {'schedule':'constant','epochs':3,'maxPoints':20000} | #/maxPoints | 10000",
        "gradient | {} | #/spec | must be given",
        "optimizer-path | {} | #/function | must be given",
        "optimizer-path | {'function':'bowll'} | #/function | Did you mean bowl",
        "optimizer-path | {'function':'bowl','start':[1]} | #/start | 2 dimensions",
        "optimizer-path | {'function':'bowl','steps':0} | #/steps | from 1",
        "descent | {'steps':5} | #/spec | must be given",
        "descent | {'spec':{'data':{'target':'x'}}} | #/spec/data/dataset | must be given",
        "learning-rate-range | {'spec':3} | #/spec | must be an object",
      })
  void badRequestsAreRefusedAtTheirPlace(
      String kind, String request, String pointer, String words) {
    check(service.post("/checks/" + kind, request.replace('\'', '"')), pointer, words);
  }

  @Test
  void settingsOfARangeAreChecked() {
    check(
        service.post(
            "/checks/learning-rate-range",
            CheckClient.iris(service, "'epochs':2", "'from':1,'to':0.5")),
        "#/to",
        "above from");
    check(
        service.post("/checks/descent", CheckClient.iris(service, "'epochs':2", "'steps':5000")),
        "#/steps",
        "to 1000");
    check(
        service.post("/checks/schedule", CheckClient.iris(service, "'epochs':2", "'epochs':5")),
        "#/epochs",
        "left out when spec is given");
  }

  @Test
  void unknownDatasetsAreRefused() {
    String request = CheckClient.about(spec(UUID.randomUUID().toString(), "species"));

    check(service.post("/checks/descent", request), "#/spec/data/dataset", "There is no dataset");
  }

  private static void check(Answer answer, String pointer, String words) {
    assertThat(answer.status()).as(answer.body().toString()).isEqualTo(422);
    assertThat(answer.text("/type")).isEqualTo("/problems/invalid-spec");
    assertThat(answer.pointer()).as(answer.text("/detail")).isEqualTo(pointer);
    assertThat(answer.text("/detail")).contains(words);
  }

  @ParameterizedTest
  @CsvSource({
    "/checks?pageSize=0, pageSize",
    "/checks?pageToken=x, pageToken",
    "/checks/x, id",
  })
  void badParametersAreNamed(String path, String parameter) {
    Answer answer = service.get(path);

    assertThat(answer.status()).isEqualTo(400);
    assertThat(answer.text("/detail")).contains(parameter);
  }
}
