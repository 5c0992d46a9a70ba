package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkFraction;
import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import dev.descent.engine.tensor.NamedArrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Batch normalisation: every unit (every channel after a convolution) gets mean β and deviation γ
 * over the batch, which makes training less sensitive to scales and learning rates.
 *
 * <pre>
 *   training    μ = mean x    σ² = mean (x − μ)²    x̂ = (x − μ)/√(σ² + ε)    y = γ·x̂ + β
 *               ∂x = γ/√(σ² + ε) · (∂y − mean ∂y − x̂·mean(∂y·x̂))    ∂γ = Σ ∂y·x̂    ∂β = Σ ∂y
 *   inference   the same with running averages: running ← decay·running + (1 − decay)·batch
 * </pre>
 *
 * <p>γ starts at 1, β at 0, the running averages at mean 0 and variance 1. The layer before carries
 * no bias, as β does its work. Ioffe and Szegedy, "Batch normalization", 2015, algorithms 1 and 2;
 * they divide the running variance by m − 1, which {@code "variance": "unbiased"} does too.
 *
 * @param placement where it stands; default {@code before-activation}
 * @param epsilon ε, positive; default 1e-5
 * @param decay share of a running average that stays at every step, in [0, 1); default 0.9 (1 minus
 *     what PyTorch calls momentum)
 * @param variance what the running variance averages; default {@code biased}
 */
public record BatchNorm(Placement placement, double epsilon, double decay, Variance variance)
    implements Layer {
  private static final String GAMMA = "gamma";
  private static final String BETA = "beta";
  private static final String RUNNING_MEAN = "runningMean";
  private static final String RUNNING_VARIANCE = "runningVariance";

  /** Where a block normalises. */
  public enum Placement {
    /** Of z, before the activation. */
    @JsonProperty("before-activation")
    BEFORE_ACTIVATION,
    /** Of the activation's output. */
    @JsonProperty("after-activation")
    AFTER_ACTIVATION
  }

  /** How the variance that the running average takes up is divided. */
  public enum Variance {
    /** By m, as within the batch. */
    @JsonProperty("biased")
    BIASED,
    /** By m − 1, as PyTorch does. */
    @JsonProperty("unbiased")
    UNBIASED
  }

  public BatchNorm {
    checkPositive("epsilon", epsilon);
    checkFraction("decay", decay);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static BatchNorm of(
      @Nullable Placement placement,
      @Nullable Double epsilon,
      @Nullable Double decay,
      @Nullable Variance variance) {
    return new BatchNorm(
        orElse(placement, Placement.BEFORE_ACTIVATION),
        orElse(epsilon, 1e-5),
        orElse(decay, 0.9),
        orElse(variance, Variance.BIASED));
  }

  /**
   * Reads {@code true}, which stands for the defaults, and {@code false}, which stands for none.
   */
  @JsonCreator
  static @Nullable BatchNorm of(boolean wanted) {
    return wanted ? standard() : null;
  }

  /** As the paper has it, before the activation. */
  public static BatchNorm standard() {
    return of(null, null, null, null);
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
        Parameter.vector(BETA, channels, Parameter.Role.BIAS),
        Parameter.vector(RUNNING_MEAN, channels, Parameter.Role.RUNNING_MEAN),
        Parameter.vector(RUNNING_VARIANCE, channels, Parameter.Role.RUNNING_VARIANCE));
  }

  /** The statistics of a pass, each [1, channels], and x̂. */
  private record Normalised(INDArray deviation, INDArray values) {}

  private Normalised normalise(INDArray columns, NamedArrays parameters, boolean training) {
    INDArray mean = training ? columns.mean(true, 0) : parameters.get(RUNNING_MEAN);
    INDArray centred = columns.subRowVector(mean);
    INDArray variance = training ? meanSquare(centred) : parameters.get(RUNNING_VARIANCE);
    INDArray deviation = Transforms.sqrt(variance.add(epsilon), false);
    return new Normalised(deviation, centred.diviRowVector(deviation));
  }

  private static INDArray meanSquare(INDArray centred) {
    return centred.mul(centred).mean(true, 0);
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    INDArray normal = normalise(Channels.columns(input), parameters, pass.training()).values();
    INDArray output =
        normal.muliRowVector(parameters.get(GAMMA)).addiRowVector(parameters.get(BETA));
    return Channels.restore(output, input);
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    Normalised normal = normalise(Channels.columns(input), parameters, pass.training());
    INDArray gradient = Channels.columns(outputGradient);
    INDArray along = gradient.mul(normal.values());
    INDArray inputGradient = gradient.dup();
    if (pass.training()) {
      inputGradient.subiRowVector(gradient.mean(true, 0));
      inputGradient.subi(normal.values().mulRowVector(along.mean(true, 0)));
    }
    inputGradient.muliRowVector(parameters.get(GAMMA).div(normal.deviation()));
    return new Gradients(
        Channels.restore(inputGradient, input),
        NamedArrays.of(GAMMA, along.sum(true, 0), BETA, gradient.sum(true, 0)));
  }

  @Override
  public void observe(INDArray input, NamedArrays parameters) {
    INDArray columns = Channels.columns(input);
    INDArray mean = columns.mean(true, 0);
    INDArray batchVariance = meanSquare(columns.subRowVector(mean)).muli(stretch(columns.rows()));
    parameters.get(RUNNING_MEAN).muli(decay).addi(mean.muli(1 - decay));
    parameters.get(RUNNING_VARIANCE).muli(decay).addi(batchVariance.muli(1 - decay));
  }

  /** What makes a variance of that many numbers the one the running average takes up. */
  double stretch(long count) {
    return variance == Variance.UNBIASED && count > 1 ? count / (count - 1.0) : 1;
  }

  @Override
  public LayerStage plan(LayerPlan plan) {
    return new BatchNormStage(this, plan);
  }
}
