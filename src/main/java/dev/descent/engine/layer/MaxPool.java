package dev.descent.engine.layer;

import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.NamedArrays;
import java.util.Arrays;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.nd4j.linalg.api.ndarray.INDArray;
import org.nd4j.linalg.ops.transforms.Transforms;

/**
 * Max pooling: the greatest number in each window of an image, channel by channel; padding counts
 * as −∞.
 *
 * <pre>
 *   y = max over the window of x      ∂x at the first greatest gets ∂y
 * </pre>
 *
 * <p>Ranzato, Boureau and LeCun, "Sparse feature learning for deep belief networks", 2007.
 *
 * @param size pixels on a side of the window, 1 to 1,000; default 2
 * @param stride pixels from one window to the next, 1 to 1,000; default {@code size}
 * @param padding {@code "valid"}, {@code "same"} or pixels, at most half the size; default {@code
 *     "valid"}
 */
@JsonTypeName("max-pool")
public record MaxPool(int size, int stride, Padding padding) implements Layer, Block {

  public MaxPool {
    PoolWindow.check(size, stride, padding);
  }

  /** Reads the settings a job spec gives and fills in the rest. */
  @JsonCreator
  static MaxPool of(@Nullable Integer size, @Nullable Integer stride, @Nullable Padding padding) {
    int side = orElse(size, 2);
    return new MaxPool(side, orElse(stride, side), orElse(padding, Padding.valid()));
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
    Window.checkImage("max-pool", input);
    return window().outputShape("max-pool", Channels.count(input), input);
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    return greatest(
        window().pad(input, Double.NEGATIVE_INFINITY),
        window().places((int) input.size(2)),
        window().places((int) input.size(3)));
  }

  private INDArray greatest(INDArray padded, long height, long width) {
    INDArray greatest = window().seenBy(0, 0, padded, height, width).dup('c');
    for (int pixel = 1; pixel < size * size; pixel++) {
      INDArray seen = window().seenBy(pixel / size, pixel % size, padded, height, width);
      greatest = Transforms.max(greatest, seen.dup('c'), false);
    }
    return greatest;
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    long height = outputGradient.size(2);
    long width = outputGradient.size(3);
    INDArray padded = window().pad(input, Double.NEGATIVE_INFINITY);
    INDArray greatest = greatest(padded, height, width);
    INDArray gradient = padded.ulike().assign(0);
    INDArray open = greatest.ulike().assign(1);
    for (int pixel = 0; pixel < size * size; pixel++) {
      INDArray seen = window().seenBy(pixel / size, pixel % size, padded, height, width);
      INDArray hit = seen.dup('c').eq(greatest).castTo(input.dataType()).muli(open);
      window()
          .seenBy(pixel / size, pixel % size, gradient, height, width)
          .addi(hit.mul(outputGradient));
      open.subi(hit);
    }
    return new Gradients(window().inside(gradient, input).dup('c'), NamedArrays.none());
  }

  @Override
  public LayerStage plan(LayerPlan plan) {
    return new Stage(plan);
  }

  private final class Stage extends ImageStage {
    private final PoolWindow places;
    private final int[] chosen;
    private final int width;

    Stage(LayerPlan plan) {
      super(plan);
      this.places = new PoolWindow(window(), plan.input(), plan.output());
      this.width = plan.output().size();
      this.chosen = new int[Math.multiplyExact(plan.capacity(), width)];
    }

    @Override
    void forward(float[] input, float[] into, int row) {
      if (places.areFour()) {
        greatestOfFour(input, into, row * width);
      } else {
        greatest(input, into, row * width);
      }
    }

    private void greatest(float[] input, float[] into, int to) {
      for (int p = 0; p < width; p++) {
        int best = places.first(p);
        for (int y = places.first(p); y < places.end(p); y += places.stride()) {
          for (int i = y; i < y + places.columns(p); i++) {
            // a NaN is passed on
            best = input[i] > input[best] || Float.isNaN(input[i]) ? i : best;
          }
        }
        into[p] = input[best];
        chosen[to + p] = best;
      }
    }

    /** The same for windows of 2 × 2, free of branches on numbers that nobody could foretell. */
    private void greatestOfFour(float[] input, float[] into, int to) {
      int below = places.stride();
      for (int p = 0; p < width; p++) {
        int first = places.first(p);
        float a = input[first];
        float b = input[first + 1];
        float c = input[first + below];
        float d = input[first + below + 1];
        float top = Math.max(a, b); // a NaN is passed on
        float bottom = Math.max(c, d);
        int one = less(a, b);
        int other = below + less(c, d);
        into[p] = Math.max(top, bottom);
        chosen[to + p] = first + one + (-less(top, bottom) & (other - one));
      }
    }

    /**
     * 1 when one number is less than the other, else 0; either where a NaN or two infinities meet.
     */
    private static int less(float one, float other) {
      return Float.floatToRawIntBits(one - other) >>> 31;
    }

    @Override
    void backward(float[] gradient, float[] into, int row) {
      Arrays.fill(into, 0);
      for (int p = 0; p < width; p++) {
        into[chosen[row * width + p]] += gradient[p];
      }
    }
  }
}
