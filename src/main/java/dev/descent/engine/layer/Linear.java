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
 */
public record Linear(int units) implements Layer {
  static final String WEIGHT = "W";
  static final String BIAS = "b";

  public Linear {
    checkPositive("units", units);
  }

  @Override
  public Shape outputShape(Shape input) {
    if (input.dimensions().size() != 1) {
      throw new ShapeMismatchException("dense", "a row of features", input);
    }
    return Shape.of(units);
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    return List.of(
        Parameter.weight(WEIGHT, input.size(), units),
        Parameter.vector(BIAS, units, Parameter.Role.BIAS));
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters) {
    return input.mmul(parameters.get(WEIGHT)).addiRowVector(parameters.get(BIAS));
  }

  @Override
  public Gradients backward(INDArray input, INDArray outputGradient, NamedArrays parameters) {
    return new Gradients(
        outputGradient.mmul(parameters.get(WEIGHT).transpose()),
        NamedArrays.of(
            WEIGHT, input.transpose().mmul(outputGradient), BIAS, outputGradient.sum(true, 0)));
  }
}
