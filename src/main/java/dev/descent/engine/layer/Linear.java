package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkPositive;

import dev.descent.engine.tensor.NamedArrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Fully connected layer, without activation.
 *
 * <pre>
 *   forward    y = x·W + b
 *   backward   ∂x = ∂y·Wᵀ    ∂W = xᵀ·∂y    ∂b = Σ_batch ∂y
 * </pre>
 *
 * <p>Shapes: x [batch, in], y [batch, units], W [in, units], b [1, units]. Its kernel is {@link
 * LinearStage}.
 *
 * @param units width of the output, at least 1
 * @param bias whether there is b; a normalisation of y behind it would take it away again
 */
public record Linear(int units, boolean bias) implements Layer {
  static final String WEIGHT = "W";
  static final String BIAS = "b";

  public Linear {
    checkPositive("units", units);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.dimensions().size() != 1) {
      throw new ShapeMismatchException(
          "dense", "a row of features (put flatten or global-average-pool before it)", input);
    }
    return Shape.of(units);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    Parameter weight = Parameter.weight(WEIGHT, input.size(), units);
    return bias
        ? List.of(weight, Parameter.vector(BIAS, units, Parameter.Role.BIAS))
        : List.of(weight);
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    INDArray product = input.mmul(parameters.get(WEIGHT));
    return bias ? product.addiRowVector(parameters.get(BIAS)) : product;
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    INDArray weightGradient = input.transpose().mmul(outputGradient);
    return new Gradients(
        outputGradient.mmul(parameters.get(WEIGHT).transpose()),
        bias
            ? NamedArrays.of(WEIGHT, weightGradient, BIAS, outputGradient.sum(true, 0))
            : NamedArrays.of(WEIGHT, weightGradient));
  }

  @Override
  public LayerStage plan(LayerPlan plan) {
    return new LinearStage(plan);
  }
}
