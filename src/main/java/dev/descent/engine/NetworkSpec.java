package dev.descent.engine;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.initializer.ByActivation;
import dev.descent.engine.initializer.Initializer;
import dev.descent.engine.layer.BatchNorm;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.layer.Dropout;
import dev.descent.engine.layer.Flatten;
import dev.descent.engine.layer.Shape;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The hidden part of a network; the output layer follows from the target.
 *
 * @param inputShape how a row's features are read: [channels, height, width] where the first layer
 *     takes images; they multiply to the number of features. Default the shape of the images when
 *     they are the only feature and the first layer is not dense, else one row of features
 * @param inputKeepProb probability that dropout keeps an input in training, in (0, 1]; default 1,
 *     which is no dropout
 * @param layers the hidden blocks in order, 0 to 1,000; default two dense blocks of 64 and 32 relu
 *     units. An empty list makes logistic, softmax or linear regression
 * @param initializer how weights start; default {@code by-activation}: {@code he-normal} before
 *     relu and its kin, {@code xavier-normal} before most others
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record NetworkSpec(
    @Nullable List<Integer> inputShape,
    double inputKeepProb,
    List<Block> layers,
    Initializer initializer) {
  private static final int MOST_LAYERS = 1000;
  private static final int MOST_SIDE = 100_000;

  public NetworkSpec {
    if (inputShape != null) {
      inputShape = Settings.copyOf("inputShape", inputShape);
      if (inputShape.size() != 3
          || inputShape.stream().anyMatch(side -> side < 1 || side > MOST_SIDE)) {
        throw new InvalidSettingException(
            "inputShape", "must be [channels, height, width], each from 1 to 100,000", inputShape);
      }
    }
    Dropout.check("inputKeepProb", inputKeepProb);
    layers = Settings.copyOf("layers", layers);
    Settings.checkRange("layers", layers.size(), 0, MOST_LAYERS);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static NetworkSpec of(
      @Nullable List<Integer> inputShape,
      @Nullable Double inputKeepProb,
      @Nullable List<Block> layers,
      @Nullable Initializer initializer) {
    return new NetworkSpec(
        inputShape,
        orElse(inputKeepProb, 1.0),
        layers == null ? List.of(Dense.relu(64), Dense.relu(32)) : layers,
        initializer == null ? new ByActivation() : initializer);
  }

  /** A network of those blocks on rows of features, with every other default. */
  public static NetworkSpec of(List<Block> layers) {
    return of(null, null, layers, null);
  }

  /** The names of the blocks that compute something, from input to output. */
  public List<String> measuredBlocks() {
    List<String> names = new ArrayList<>();
    for (int i = 0; i < layers.size(); i++) {
      if (!(layers.get(i) instanceof Flatten)) {
        names.add("layers." + i);
      }
    }
    names.add("output");
    return names;
  }

  /** The same on images of that shape, unless a shape is given or it starts with rows. */
  public NetworkSpec onImages(@Nullable List<Integer> shape) {
    boolean rows = layers.isEmpty() || layers.get(0) instanceof Dense;
    return inputShape != null || shape == null || rows
        ? this
        : new NetworkSpec(shape, inputKeepProb, layers, initializer);
  }

  /** The same without any dropout. */
  public NetworkSpec withoutDropout() {
    return new NetworkSpec(
        inputShape, 1, layers.stream().map(Block::withoutDropout).toList(), initializer);
  }

  /**
   * The shape of an example.
   *
   * @param features numbers in a row
   * @throws InvalidSettingException if inputShape has another size
   */
  Shape shape(int features) {
    if (inputShape == null) {
      return Shape.of(features);
    }
    long size = inputShape.stream().mapToLong(Integer::longValue).reduce(1, Math::multiplyExact);
    if (size != features) {
      throw new InvalidSettingException(
          "inputShape",
          "must multiply to the %,d features of a row".formatted(features),
          "%s, which is %,d".formatted(inputShape, size));
    }
    return new Shape(inputShape);
  }

  /** Whether it takes statistics over batches, so that a batch needs two rows at least. */
  public boolean normalizesBatches() {
    return layers.stream()
        .flatMap(block -> block.layers().stream())
        .anyMatch(BatchNorm.class::isInstance);
  }
}
