package dev.descent.engine.layer;

import static dev.descent.engine.Numbers.array;
import static dev.descent.engine.Numbers.flat;

import dev.descent.engine.Reference;
import dev.descent.engine.Tolerance;
import dev.descent.engine.tensor.NamedArrays;
import java.util.LinkedHashMap;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;
import org.nd4j.linalg.api.ndarray.INDArray;

/** Batch and layer normalisation against torch 1.13.0a0, float64. */
class NormReferenceTest {
  private static final Pass TRAINING = new Pass(true, 0, 0, 0);

  private static BatchNorm norm(BatchNorm.Variance variance) {
    return new BatchNorm(BatchNorm.Placement.BEFORE_ACTIVATION, 1e-5, 0.9, variance);
  }

  private static INDArray vector(double[] values) {
    return array(1, values.length, values);
  }

  private static NamedArrays parameters(Reference reference, String mean, String variance) {
    var arrays = new LinkedHashMap<String, INDArray>();
    arrays.put("gamma", vector(reference.row("gamma")));
    arrays.put("beta", vector(reference.row("beta")));
    arrays.put("runningMean", vector(reference.row(mean)));
    arrays.put("runningVariance", vector(reference.row(variance)));
    return new NamedArrays(arrays);
  }

  private static LayerKernel kernel(
      Layer layer, Reference reference, String mean, String variance) {
    INDArray x = reference.array("x");
    return new LayerKernel(
        layer,
        x.rank() == 2
            ? Shape.of((int) x.size(1))
            : Shape.of((int) x.size(1), (int) x.size(2), (int) x.size(3)),
        (int) x.size(0),
        reference.row("gamma"),
        reference.row("beta"),
        reference.row(mean),
        reference.row(variance));
  }

  @ParameterizedTest
  @ValueSource(strings = {"train_2d", "train_4d"})
  void batchNormDefinitionHasTheReferenceValuesInTraining(String name) {
    Reference reference = Reference.of("batch_norm", name);
    BatchNorm layer = norm(BatchNorm.Variance.BIASED);
    NamedArrays parameters = parameters(reference, "running_mean0", "running_var0");
    INDArray x = reference.array("x");

    INDArray y = layer.forward(x, parameters, TRAINING);
    Gradients gradients = layer.backward(x, reference.array("dy"), parameters, TRAINING);

    Tolerance.FLOAT64.check(flat(y), flat(reference.array("y")));
    Tolerance.FLOAT64.check(flat(gradients.input()), flat(reference.array("dx")));
    Tolerance.FLOAT64.check(flat(gradients.parameters().get("gamma")), reference.row("dgamma"));
    Tolerance.FLOAT64.check(flat(gradients.parameters().get("beta")), reference.row("dbeta"));
  }

  @ParameterizedTest
  @CsvSource({
    "train_2d, BIASED, running_var_after_biased",
    "train_2d, UNBIASED, running_var_after_unbiased_pytorch",
    "train_4d, BIASED, running_var_after_biased",
    "train_4d, UNBIASED, running_var_after_unbiased_pytorch"
  })
  void batchNormMovesTheRunningStatisticsAsTheReference(
      String name, BatchNorm.Variance variance, String after) {
    Reference reference = Reference.of("batch_norm", name);
    NamedArrays parameters = parameters(reference, "running_mean0", "running_var0");

    norm(variance).observe(reference.array("x"), parameters);

    Tolerance.FLOAT64.check(
        flat(parameters.get("runningMean")), reference.row("running_mean_after"));
    Tolerance.FLOAT64.check(flat(parameters.get("runningVariance")), reference.row(after));
    try (LayerKernel kernel = kernel(norm(variance), reference, "running_mean0", "running_var0")) {
      kernel.forward(flat(reference.array("x")), true);
      Tolerance.FLOAT32.check(kernel.value(2), reference.row("running_mean_after"));
      Tolerance.FLOAT32.check(kernel.value(3), reference.row(after));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"train_2d", "train_4d"})
  void batchNormKernelHasTheReferenceValuesInTraining(String name) {
    Reference reference = Reference.of("batch_norm", name);

    try (LayerKernel kernel =
        kernel(norm(BatchNorm.Variance.BIASED), reference, "running_mean0", "running_var0")) {
      double[] y = kernel.forward(flat(reference.array("x")), true);
      double[] dx = kernel.backward(flat(reference.array("dy")));

      Tolerance.FLOAT32.check(y, flat(reference.array("y")));
      Tolerance.FLOAT32.check(dx, flat(reference.array("dx")));
      Tolerance.FLOAT32.check(kernel.gradient(0), reference.row("dgamma"));
      Tolerance.FLOAT32.check(kernel.gradient(1), reference.row("dbeta"));
    }
  }

  @ParameterizedTest
  @ValueSource(strings = {"eval_2d", "eval_4d"})
  void batchNormHasTheReferenceValuesInInference(String name) {
    Reference reference = Reference.of("batch_norm", name);
    BatchNorm layer = norm(BatchNorm.Variance.BIASED);
    NamedArrays parameters = parameters(reference, "running_mean", "running_var");
    INDArray x = reference.array("x");

    INDArray y = layer.forward(x, parameters, Pass.inference());
    Gradients gradients = layer.backward(x, reference.array("dy"), parameters, Pass.inference());

    Tolerance.FLOAT64.check(flat(y), flat(reference.array("y")));
    Tolerance.FLOAT64.check(flat(gradients.input()), flat(reference.array("dx")));
    Tolerance.FLOAT64.check(flat(gradients.parameters().get("gamma")), reference.row("dgamma"));
    Tolerance.FLOAT64.check(flat(gradients.parameters().get("beta")), reference.row("dbeta"));
    try (LayerKernel kernel = kernel(layer, reference, "running_mean", "running_var")) {
      Tolerance.FLOAT32.check(kernel.forward(flat(x), false), flat(y));
    }
  }

  @Test
  void layerNormHasTheReferenceValues() {
    Reference reference = Reference.of("batch_norm", "layer_norm");
    LayerNorm layer = new LayerNorm(1e-5);
    NamedArrays parameters =
        NamedArrays.of(
            "gamma", vector(reference.row("gamma")), "beta", vector(reference.row("beta")));
    INDArray x = reference.array("x");

    INDArray y = layer.forward(x, parameters, TRAINING);
    Gradients gradients = layer.backward(x, reference.array("dy"), parameters, TRAINING);

    Tolerance.FLOAT64.check(flat(y), flat(reference.array("y")));
    Tolerance.FLOAT64.check(flat(gradients.input()), flat(reference.array("dx")));
    Tolerance.FLOAT64.check(flat(gradients.parameters().get("gamma")), reference.row("dgamma"));
    Tolerance.FLOAT64.check(flat(gradients.parameters().get("beta")), reference.row("dbeta"));
    try (LayerKernel kernel =
        new LayerKernel(
            layer,
            Shape.of((int) x.size(1)),
            (int) x.size(0),
            reference.row("gamma"),
            reference.row("beta"))) {
      Tolerance.FLOAT32.check(kernel.forward(flat(x), true), flat(y));
      Tolerance.FLOAT32.check(
          kernel.backward(flat(reference.array("dy"))), flat(reference.array("dx")));
      Tolerance.FLOAT32.check(kernel.gradient(0), reference.row("dgamma"));
      Tolerance.FLOAT32.check(kernel.gradient(1), reference.row("dbeta"));
    }
  }
}
