package dev.descent.engine;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.initializer.ByActivation;
import dev.descent.engine.initializer.Initializer;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dense;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hidden part of a network; the output layer follows from the target.
 *
 * @param layers the hidden blocks in order, 0 to 1,000; default two dense blocks of 64 and 32 relu
 *     units. An empty list makes logistic, softmax or linear regression
 * @param initializer how weights start; default {@code by-activation}: {@code he-normal} before
 *     relu and its kin, {@code xavier-normal} before most others
 */
public record NetworkSpec(List<Block> layers, Initializer initializer) {
  private static final int MOST_LAYERS = 1000;

  public NetworkSpec {
    layers = Settings.copyOf("layers", layers);
    Settings.checkRange("layers", layers.size(), 0, MOST_LAYERS);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static NetworkSpec of(@Nullable List<Block> layers, @Nullable Initializer initializer) {
    return new NetworkSpec(
        layers == null ? List.of(Dense.relu(64), Dense.relu(32)) : layers,
        initializer == null ? new ByActivation() : initializer);
  }
}
