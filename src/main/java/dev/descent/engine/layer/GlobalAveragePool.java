package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.NamedArrays;
import java.util.Arrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Global average pooling: the mean of every channel, so that an image of any size becomes a row of
 * features.
 *
 * <pre>
 *   y[c] = mean x[c]      ∂x[c] = ∂y[c] / (height·width)
 * </pre>
 *
 * <p>Lin, Chen and Yan, "Network in network", 2014, section 3.2.
 */
@JsonTypeName("global-average-pool")
public record GlobalAveragePool() implements Layer, Block {

  @Override
  public List<Layer> layers() {
    return List.of(this);
  }

  @Override
  public Shape outputShape(Shape input) {
    Window.checkImage("global-average-pool", input);
    return Shape.of(Channels.count(input));
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    return input.reshape('c', input.size(0), input.size(1), input.size(2) * input.size(3)).mean(2);
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    INDArray share =
        outputGradient
            .div((double) input.size(2) * input.size(3))
            .reshape('c', input.size(0), input.size(1), 1, 1);
    return new Gradients(share.broadcast(input.shape()), NamedArrays.none());
  }

  @Override
  public LayerStage plan(LayerPlan plan) {
    return new Stage(plan);
  }

  private static final class Stage extends ImageStage {
    private final int area;

    Stage(LayerPlan plan) {
      super(plan);
      this.area = Channels.area(plan.input());
    }

    @Override
    void forward(float[] input, float[] into, int row) {
      for (int c = 0; c < into.length; c++) {
        float sum = 0;
        for (int i = c * area; i < (c + 1) * area; i++) {
          sum += input[i];
        }
        into[c] = sum / area;
      }
    }

    @Override
    void backward(float[] gradient, float[] into, int row) {
      for (int c = 0; c < gradient.length; c++) {
        Arrays.fill(into, c * area, (c + 1) * area, gradient[c] / area);
      }
    }
  }
}
