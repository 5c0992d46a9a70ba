package dev.descent.engine.clipping;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.NativeFloats;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Clips the gradient of each parameter (each W, each b) by its own length.
 *
 * <pre>
 *   g ← g · min(1, max / ‖g‖₂)
 * </pre>
 *
 * @param max the bound, positive; default 1
 */
@JsonTypeName("norm")
public record Norm(double max) implements Clipping {

  public Norm {
    checkPositive("max", max);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Norm of(@Nullable Double max) {
    return new Norm(orElse(max, 1.0));
  }

  @Override
  public boolean clip(List<INDArray> gradients) {
    boolean beyond = false;
    for (INDArray gradient : gradients) {
      double norm = gradient.norm2Number().doubleValue();
      if (norm > max) {
        gradient.muli(max / norm);
        beyond = true;
      }
    }
    return beyond;
  }

  @Override
  public boolean clip(NativeFloats all, NativeFloats[] each, float[] piece) {
    boolean beyond = false;
    for (NativeFloats gradient : each) {
      beyond |= GlobalNorm.shorten(gradient, max);
    }
    return beyond;
  }
}
