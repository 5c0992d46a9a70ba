package dev.descent.engine.layer;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.InvalidSettingException;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * A convolutional block: the same small square of weights looks at every place of an image, y =
 * dropout(f(norm(x ∗ W + b))). Takes and gives images of channels×height×width.
 *
 * @param filters channels that come out, 1 to 100,000; required
 * @param kernelSize pixels on a side of the square, 1 to 1,000; default 3
 * @param stride pixels from one place to the next, 1 to 1,000; default 1
 * @param padding {@code "same"}, {@code "valid"} or a number of pixels on every side; default
 *     {@code "same"}
 * @param dilation distance of the square's pixels from each other, 1 to 1,000; default 1
 * @param activation f; default {@code relu}
 * @param batchNorm batch normalisation by channel: {@code true} or its settings; default none
 * @param layerNorm layer normalisation, before the activation: {@code true} or its settings;
 *     default none; excludes batchNorm
 * @param keepProb probability that dropout keeps a number in training, in (0, 1]; default 1, which
 *     is no dropout
 */
@JsonTypeName("conv2d")
public record Conv2d(
    int filters,
    int kernelSize,
    int stride,
    Padding padding,
    int dilation,
    Activation activation,
    @Nullable BatchNorm batchNorm,
    @Nullable LayerNorm layerNorm,
    double keepProb)
    implements Block {
  private static final int MOST_FILTERS = 100_000;

  public Conv2d {
    checkRange("filters", filters, 1, MOST_FILTERS);
    Window.checkSize("kernelSize", kernelSize);
    new Window(kernelSize, stride, padding, dilation);
    Block.checkNorms(batchNorm, layerNorm);
    Dropout.check("keepProb", keepProb);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  static Conv2d of(
      @Nullable Integer filters,
      @Nullable Integer kernelSize,
      @Nullable Integer stride,
      @Nullable Padding padding,
      @Nullable Integer dilation,
      @Nullable Activation activation,
      @Nullable BatchNorm batchNorm,
      @Nullable LayerNorm layerNorm,
      @Nullable Double keepProb) {
    if (filters == null) {
      throw new InvalidSettingException("filters", "must be given", "left out");
    }
    return new Conv2d(
        filters,
        orElse(kernelSize, 3),
        orElse(stride, 1),
        orElse(padding, Padding.same()),
        orElse(dilation, 1),
        orElse(activation, new Relu()),
        batchNorm,
        layerNorm,
        orElse(keepProb, 1.0));
  }

  @Override
  public Conv2d withoutDropout() {
    return new Conv2d(
        filters, kernelSize, stride, padding, dilation, activation, batchNorm, layerNorm, 1);
  }

  @Override
  public List<Layer> layers() {
    Convolution convolution =
        new Convolution(
            filters, new Window(kernelSize, stride, padding, dilation), Block.keepsBias(batchNorm));
    return Block.layers(convolution, batchNorm, layerNorm, activation, keepProb);
  }
}
