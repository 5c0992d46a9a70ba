package dev.descent.engine.clipping;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.NativeFloats;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Clips every number of a gradient by itself, which can turn its direction.
 *
 * <pre>
 *   g ← min(max(g, −max), max)
 * </pre>
 *
 * <p>Mikolov, "Statistical language models based on neural networks", 2012, section 3.2.2.
 *
 * @param max the bound, positive; default 1
 */
@JsonTypeName("value")
public record Value(double max) implements Clipping {

  public Value {
    checkPositive("max", max);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static Value of(@Nullable Double max) {
    return new Value(orElse(max, 1.0));
  }

  @Override
  public boolean clip(List<INDArray> gradients) {
    boolean beyond = false;
    for (INDArray gradient : gradients) {
      beyond |= gradient.amaxNumber().doubleValue() > max;
      Transforms.max(gradient, -max, false);
      Transforms.min(gradient, max, false);
    }
    return beyond;
  }

  @Override
  public boolean clip(NativeFloats all, NativeFloats[] each, float[] piece) {
    float bound = (float) max;
    float largest = 0;
    for (int offset = 0; offset < all.length(); offset += piece.length) {
      int count = Math.min(piece.length, all.length() - offset);
      all.read(offset, piece, count);
      for (int i = 0; i < count; i++) {
        largest = Math.max(largest, Math.abs(piece[i]));
        piece[i] = Math.min(Math.max(piece[i], -bound), bound);
      }
      all.write(offset, piece, count);
    }
    return largest > bound;
  }
}
