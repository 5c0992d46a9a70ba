package dev.descent.engine.clipping;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.Blas;
import dev.descent.engine.tensor.NativeFloats;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Clips the whole gradient by its length and keeps its direction: the usual choice.
 *
 * <pre>
 *   g ← g · min(1, max / √Σ‖g‖²)      Σ over all parameters
 * </pre>
 *
 * <p>Pascanu, Mikolov and Bengio, "On the difficulty of training recurrent neural networks", 2013,
 * algorithm 1.
 *
 * @param max the bound, positive; default 1
 */
@JsonTypeName("global-norm")
public record GlobalNorm(double max) implements Clipping {

  public GlobalNorm {
    checkPositive("max", max);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static GlobalNorm of(@Nullable Double max) {
    return new GlobalNorm(orElse(max, 1.0));
  }

  @Override
  public boolean clip(List<INDArray> gradients) {
    double sum = 0;
    for (INDArray gradient : gradients) {
      sum += Math.pow(gradient.norm2Number().doubleValue(), 2);
    }
    double norm = Math.sqrt(sum);
    if (norm > max) {
      gradients.forEach(gradient -> gradient.muli(max / norm));
    }
    return norm > max;
  }

  @Override
  public boolean clip(NativeFloats all, NativeFloats[] each, float[] piece) {
    return shorten(all, max);
  }

  /** Brings a gradient to a length; true when it was longer. */
  static boolean shorten(NativeFloats gradient, double max) {
    double norm = Math.sqrt(Blas.sumOfSquares(gradient, gradient.length()));
    if (norm > max) {
      Blas.scale(gradient, gradient.length(), (float) (max / norm));
    }
    return norm > max;
  }
}
