package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A fully connected block: every unit sees every input, y = dropout(f(norm(x·W + b))).
 *
 * @param units how many units, 1 to 100,000; required
 * @param activation f; default {@code relu}
 * @param batchNorm batch normalisation: {@code true} or its settings; default none
 * @param layerNorm layer normalisation, before the activation: {@code true} or its settings;
 *     default none; excludes batchNorm
 * @param keepProb probability that dropout keeps a unit in training, in (0, 1]; default 1, which is
 *     no dropout
 */
@JsonTypeName("dense")
public record Dense(
    int units,
    Activation activation,
    @Nullable BatchNorm batchNorm,
    @Nullable LayerNorm layerNorm,
    double keepProb)
    implements Block {
  private static final int MOST_UNITS = 100_000;

  public Dense {
    checkRange("units", units, 1, MOST_UNITS);
    Block.checkNorms(batchNorm, layerNorm);
    Dropout.check("keepProb", keepProb);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  static Dense of(
      @Nullable Integer units,
      @Nullable Activation activation,
      @Nullable BatchNorm batchNorm,
      @Nullable LayerNorm layerNorm,
      @Nullable Double keepProb) {
    if (units == null) {
      throw new InvalidSettingException("units", "must be given", "left out");
    }
    return new Dense(
        units, orElse(activation, new Relu()), batchNorm, layerNorm, orElse(keepProb, 1.0));
  }

  /** A block of that many rectified units. */
  public static Dense relu(int units) {
    return of(units, new Relu());
  }

  /** A block with neither normalisation nor dropout. */
  public static Dense of(int units, Activation activation) {
    return new Dense(units, activation, null, null, 1);
  }

  @Override
  public Dense withoutDropout() {
    return new Dense(units, activation, batchNorm, layerNorm, 1);
  }

  @Override
  public List<Layer> layers() {
    Linear linear = new Linear(units, Block.keepsBias(batchNorm));
    return Block.layers(linear, batchNorm, layerNorm, activation, keepProb);
  }
}
