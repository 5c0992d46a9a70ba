package dev.descent.engine.layer;

import com.fasterxml.jackson.annotation.JsonTypeName;
import dev.descent.engine.tensor.NamedArrays;
import java.util.List;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * Makes a row of features from an image, channel by channel, each row by row; changes no number.
 */
@JsonTypeName("flatten")
public record Flatten() implements Layer, Block {

  @Override
  public List<Layer> layers() {
    return List.of(this);
  }

  @Override
  public Shape outputShape(Shape input) {
    return Shape.of(input.size());
  }

  @Override
  public INDArray forward(INDArray input, NamedArrays parameters, Pass pass) {
    return input.dup('c').reshape('c', input.size(0), input.length() / input.size(0));
  }

  @Override
  public Gradients backward(
      INDArray input, INDArray outputGradient, NamedArrays parameters, Pass pass) {
    return new Gradients(outputGradient.dup('c').reshape('c', input.shape()), NamedArrays.none());
  }

  /** The numbers lie in the right order already; a stage of its own would only copy them. */
  @Override
  public LayerStage plan(LayerPlan plan) {
    return new ElementwiseStage(plan);
  }
}
