package dev.descent.engine.layer;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.NamedArrays;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Average pooling: the mean of each window of an image, channel by channel.
 *
 * <pre>
 *   y = Σ x / n over the window      ∂x += ∂y / n
 * </pre>
 *
 * <p>n is the window's pixels inside the image; with countPadding (PyTorch's convention) it is all
 * of them, as if the padding were zeros. LeCun and others, 1998.
 *
 * @param size pixels on a side of the window, 1 to 1,000; default 2
 * @param stride pixels from one window to the next, 1 to 1,000; default {@code size}
 * @param padding {@code "valid"}, {@code "same"} or pixels, at most half the size; default {@code
 *     "valid"}
 * @param countPadding whether n counts the padding too; default false
 */
@JsonTypeName("average-pool")
public record AveragePool(int size, int stride, Padding padding, boolean countPadding)
    implements Layer, Block {

  public AveragePool {
    PoolWindow.check(size, stride, padding);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static AveragePool of(
      @Nullable Integer size,
      @Nullable Integer stride,
      @Nullable Padding padding,
      @Nullable Boolean countPadding) {
    int side = orElse(size, 2);
    return new AveragePool(
        side, orElse(stride, side), orElse(padding, Padding.valid()), orElse(countPadding, false));
  }

  private Window window() {
    return new Window(size, stride, padding, 1);
  }

  @Override
  public List<Layer> layers() {
    return List.of(this);
  }

  @Override
  public Shape outputShape(Shape input) {
    Window.checkImage("average-pool", input);
    return window().outputShape("average-pool", Channels.count(input), input);
  }

  /** Σ over the window at every place. */
  private INDArray sums(INDArray images) {
    INDArray padded = window().pad(images, 0);
    long height = window().places((int) images.size(2));
    long width = window().places((int) images.size(3));
    INDArray sums = window().seenBy(0, 0, padded, height, width).dup('c');
    for (int pixel = 1; pixel < size * size; pixel++) {
      sums.addi(window().seenBy(pixel / size, pixel % size, padded, height, width));
    }
    return sums;
  }

  /** n at every place. */
  private INDArray counts(INDArray images) {
    INDArray sums = sums(images.ulike().assign(1));
    return countPadding ? sums.assign((double) size * size) : sums;
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    return sums(input).divi(counts(input));
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    INDArray share = outputGradient.div(counts(input));
    INDArray gradient = window().pad(input, 0).assign(0);
    for (int pixel = 0; pixel < size * size; pixel++) {
      window()
          .seenBy(pixel / size, pixel % size, gradient, share.size(2), share.size(3))
          .addi(share);
    }
    return new Gradients(window().inside(gradient, input).dup('c'), NamedArrays.none());
  }

  @Override
  public LayerStage plan(LayerPlan plan) {
    return new Stage(plan);
  }

  private final class Stage extends ImageStage {
    private final PoolWindow places;
    private final float[] shares;

    Stage(LayerPlan plan) {
      super(plan);
      this.places = new PoolWindow(window(), plan.input(), plan.output());
      this.shares = new float[plan.output().size()];
      for (int p = 0; p < shares.length; p++) {
        shares[p] = 1f / (countPadding ? size * size : places.count(p));
      }
    }

    @Override
    void forward(float[] input, float[] into, int row) {
      for (int p = 0; p < shares.length; p++) {
        float sum = 0;
        for (int y = places.first(p); y < places.end(p); y += places.stride()) {
          for (int i = y; i < y + places.columns(p); i++) {
            sum += input[i];
          }
        }
        into[p] = sum * shares[p];
      }
    }

    @Override
    void backward(float[] gradient, float[] into, int row) {
      Arrays.fill(into, 0);
      for (int p = 0; p < shares.length; p++) {
        float share = gradient[p] * shares[p];
        for (int y = places.first(p); y < places.end(p); y += places.stride()) {
          for (int i = y; i < y + places.columns(p); i++) {
            into[i] += share;
          }
        }
      }
    }
  }
}
