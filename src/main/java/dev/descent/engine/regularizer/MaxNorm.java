package dev.descent.engine.regularizer;

import static dev.descent.engine.Settings.checkPositive;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonProperty;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.layer.Parameter;
import dev.descent.engine.tensor.NativeFloats;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Bounds the length of weights: after each update, what is longer is brought back to the bound.
 *
 * <pre>
 *   w ← w · min(1, max / ‖w‖₂)
 * </pre>
 *
 * <p>w are the weights that reach one unit; with {@code "scope": "matrix"} all of a layer's
 * weights. Srebro and Shraibman, 2005; Srivastava and others, "Dropout", 2014, section 5.1.
 *
 * @param max the bound, positive; default 3
 * @param scope what is bounded; default {@code unit}
 */
@JsonTypeName("max-norm")
public record MaxNorm(double max, Scope scope) implements Regularizer {

  /** Which weights are measured together. */
  public enum Scope {
    /** Those that reach one unit, or make one filter. */
    @JsonProperty("unit")
    UNIT,
    /** All of a layer. */
    @JsonProperty("matrix")
    MATRIX
  }

  public MaxNorm {
    checkPositive("max", max);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static MaxNorm of(@Nullable Double max, @Nullable Scope scope) {
    return new MaxNorm(orElse(max, 3.0), orElse(scope, Scope.UNIT));
  }

  @Override
  public void afterUpdate(INDArray weight, Parameter shape, double rate, long divisor) {
    if (scope == Scope.MATRIX) {
      weight.muli(Math.min(1, max / weight.norm2Number().doubleValue()));
      return;
    }
    boolean columns = shape.role() == Parameter.Role.WEIGHT;
    INDArray factors = Transforms.pow(weight.norm2(true, columns ? 0 : 1), -1, false).muli(max);
    Transforms.min(factors, 1.0, false);
    if (columns) {
      weight.muliRowVector(factors);
    } else {
      weight.muliColumnVector(factors);
    }
  }

  @Override
  public boolean constrains() {
    return true;
  }

  @Override
  public void constrain(NativeFloats weight, Parameter shape, float[] row, double[] norms) {
    int rows = shape.rows();
    int columns = shape.columns();
    Arrays.fill(norms, 0);
    for (int r = 0; r < rows; r++) {
      weight.read(r * columns, row, columns);
      for (int c = 0; c < columns; c++) {
        norms[unit(shape, r, c)] += row[c] * row[c];
      }
    }
    for (int i = 0; i < norms.length; i++) {
      norms[i] = norms[i] > max * max ? max / Math.sqrt(norms[i]) : 1;
    }
    for (int r = 0; r < rows; r++) {
      weight.read(r * columns, row, columns);
      for (int c = 0; c < columns; c++) {
        row[c] *= (float) norms[unit(shape, r, c)];
      }
      weight.write(r * columns, row, columns);
    }
  }

  private int unit(Parameter shape, int row, int column) {
    if (scope == Scope.MATRIX) {
      return 0;
    }
    return shape.role() == Parameter.Role.WEIGHT ? column : row;
  }
}
