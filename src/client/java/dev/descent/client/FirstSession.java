package dev.descent.client;

import dev.descent.client.api.DatasetsApi;
import dev.descent.client.api.ModelsApi;
import dev.descent.client.api.RunsApi;
import dev.descent.client.model.Activation;
import dev.descent.client.model.Adam;
import dev.descent.client.model.Block;
import dev.descent.client.model.DataSpec;
import dev.descent.client.model.Dataset;
import dev.descent.client.model.Dense;
import dev.descent.client.model.JobSpec;
import dev.descent.client.model.NetworkSpec;
import dev.descent.client.model.Optimizer;
import dev.descent.client.model.Prediction;
import dev.descent.client.model.PredictionRequest;
import dev.descent.client.model.Relu;
import dev.descent.client.model.RowPage;
import dev.descent.client.model.Run;
import dev.descent.client.model.TrainingSpec;
import java.net.URI;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** A first session through the generated client: sample, run, wait, results, predictions. */
final class FirstSession {
  private static final Set<Run.StateEnum> ENDED =
      Set.of(Run.StateEnum.SUCCEEDED, Run.StateEnum.FAILED, Run.StateEnum.CANCELLED);

  private FirstSession() {}

  public static void main(String[] arguments) throws Exception {
    URI service = URI.create(arguments[0]);
    ApiClient client = new ApiClient();
    client.setScheme(service.getScheme()).setHost(service.getHost()).setPort(service.getPort());
    DatasetsApi datasets = new DatasetsApi(client);
    RunsApi runs = new RunsApi(client);
    ModelsApi models = new ModelsApi(client);

    Dataset digits = datasets.createSample("digits", null, null, null);
    System.out.printf("dataset %s: %s, %d rows%n", digits.getId(), digits.getName(), digits.getRows());

    Run run = runs.submitRun(spec(digits), false, null);
    while (!ENDED.contains(run.getState())) {
      Thread.sleep(200);
      run = runs.getRun(run.getId());
    }
    check(run.getState() == Run.StateEnum.SUCCEEDED, "the run is " + run.getState());
    double accuracy = run.getResults().getDev().getAccuracy();
    System.out.printf("run %s: %s, dev accuracy %.4f%n", run.getName(), run.getState(), accuracy);
    check(accuracy > 0.9, "the network learned little");
    List<Double> losses = runs.getCurves(run.getId(), null, null, null, null, null)
        .getColumns().get("train.loss");
    check(losses.get(0) > losses.get(losses.size() - 1), "the loss did not fall");

    RowPage rows = datasets.listRows(digits.getId(), 5, null);
    List<Prediction> predictions =
        models
            .predict(
                run.getModelId(),
                new PredictionRequest().columns(rows.getColumns()).data(rows.getItems()))
            .getPredictions();
    int label = rows.getColumns().indexOf("label");
    for (int i = 0; i < predictions.size(); i++) {
      System.out.printf(
          "row %d: %s, predicted %s%n",
          i, rows.getItems().get(i).get(label), predictions.get(i).getLabel());
    }
    check(predictions.size() == 5, "not every row was predicted");
    check(models.getModel(run.getModelId()).getRunId().equals(run.getId()), "another run's model");
    refuseUnknownTarget(runs, digits);
  }

  private static JobSpec spec(Dataset dataset) {
    return new JobSpec()
        .name("client")
        .tags(Map.of("made-by", "generated client"))
        .data(new DataSpec().dataset(dataset.getId()).target("label"))
        .network(
            new NetworkSpec()
                .addLayersItem(
                    new Block(
                        new Dense()
                            .type(Dense.TypeEnum.DENSE)
                            .units(32)
                            .activation(new Activation(new Relu().type(Relu.TypeEnum.RELU))))))
        .training(
            new TrainingSpec()
                .epochs(20)
                .batchSize(64)
                .optimizer(
                    new Optimizer(new Adam().type(Adam.TypeEnum.ADAM).learningRate(0.005))));
  }

  private static void refuseUnknownTarget(RunsApi runs, Dataset dataset) {
    try {
      runs.submitRun(
          new JobSpec().data(new DataSpec().dataset(dataset.getId()).target("lable")), false, null);
    } catch (ApiException e) {
      check(e.getCode() == 422 && e.getResponseBody().contains("#/data/target"), e.getMessage());
      System.out.println("unknown target: " + e.getCode() + ", as it should be");
      return;
    }
    check(false, "an unknown target was accepted");
  }

  private static void check(boolean holds, String otherwise) {
    if (!holds) {
      throw new IllegalStateException(otherwise);
    }
  }
}
