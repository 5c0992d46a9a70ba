package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.tensor.NamedArrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Layer normalisation: every example's signals get mean 0 and deviation 1 together, then each unit
 * (each channel after a convolution) its own γ and β. It depends on no other row, so it suits small
 * batches.
 *
 * <pre>
 *   μ = mean x    σ² = mean (x − μ)²    x̂ = (x − μ)/√(σ² + ε)    y = γ·x̂ + β      over an example
 *   d = ∂y·γ      ∂x = (d − mean d − x̂·mean(d·x̂))/√(σ² + ε)    ∂γ = Σ ∂y·x̂    ∂β = Σ ∂y
 * </pre>
 *
 * <p>Ba, Kiros and Hinton, "Layer normalization", 2016, equations 3 and 4; before the activation.
 * After a convolution this is what is also called group normalisation with one group.
 *
 * @param epsilon ε, positive; default 1e-5
 */
public record LayerNorm(double epsilon) implements Layer {
  private static final String GAMMA = "gamma";
  private static final String BETA = "beta";

  public LayerNorm {
    checkPositive("epsilon", epsilon);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static LayerNorm of(@Nullable Double epsilon) {
    return new LayerNorm(orElse(epsilon, 1e-5));
  }

  /**
   * Reads {@code true}, which stands for the defaults, and {@code false}, which stands for none.
   */
  @JsonCreator
  static @Nullable LayerNorm of(boolean wanted) {
    return wanted ? of((Double) null) : null;
  }

  @Override
  public Shape outputShape(Shape input) {
    return input;
  }

  @Override
  public List<Parameter> parameters(Shape input) {
    int channels = Channels.count(input);
    return List.of(
        Parameter.vector(GAMMA, channels, Parameter.Role.SCALE),
        Parameter.vector(BETA, channels, Parameter.Role.BIAS));
  }

  /** One row an example. */
  private static INDArray examples(INDArray signal) {
    return signal.reshape('c', signal.size(0), signal.length() / signal.size(0));
  }

  /** 1/√(σ² + ε) of each example: [batch, 1]. */
  private INDArray inverse(INDArray centred) {
    INDArray variance = centred.mul(centred).mean(true, 1);
    return Transforms.pow(variance.addi(epsilon), -0.5, false);
  }

  private static INDArray centred(INDArray examples) {
    return examples.subColumnVector(examples.mean(true, 1));
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    INDArray centred = centred(examples(input));
    INDArray normal = centred.mulColumnVector(inverse(centred)).reshape('c', input.shape());
    INDArray output =
        Channels.columns(normal)
            .mulRowVector(parameters.get(GAMMA))
            .addiRowVector(parameters.get(BETA));
    return Channels.restore(output, input);
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    INDArray centred = centred(examples(input));
    INDArray inverse = inverse(centred);
    INDArray normal = centred.mulColumnVector(inverse);
    INDArray normalColumns = Channels.columns(normal.reshape('c', input.shape()));
    INDArray gradient = Channels.columns(outputGradient);
    INDArray inner =
        examples(Channels.restore(gradient.mulRowVector(parameters.get(GAMMA)), input));
    INDArray along = inner.mul(normal).mean(true, 1);
    INDArray inputGradient =
        inner
            .subColumnVector(inner.mean(true, 1))
            .subi(normal.mulColumnVector(along))
            .muliColumnVector(inverse);
    return new Gradients(
        inputGradient.reshape('c', input.shape()),
        NamedArrays.of(
            GAMMA, gradient.mul(normalColumns).sum(true, 0), BETA, gradient.sum(true, 0)));
  }

  @Override
  public LayerStage plan(LayerPlan plan) {
    return new LayerNormStage(this, plan);
  }
}
