package dev.descent.engine.layer;

import dev.descent.engine.tensor.NativeFloats;
import org.jspecify.annotations.Nullable;

/** A kernel that works on one image at a time and has no parameters. */
abstract class ImageStage implements LayerStage {
  private final Epilogue epilogue;
  private final NativeFloats output;
  private final float[] image;
  private final float[] result;

  ImageStage(LayerPlan plan) {
    this.epilogue = plan.epilogue();
    this.output = plan.outputs();
    this.image = new float[plan.input().size()];
    this.result = new float[plan.output().size()];
  }

  /** Computes the result of one image, which is that row of the batch. */
  abstract void forward(float[] input, float[] into, int row);

  /** Computes ∂cost/∂input of one image. */
  abstract void backward(float[] gradient, float[] into, int row);

  @Override
  public final NativeFloats output() {
    return output;
  }

  @Override
  public final void forward(NativeFloats input, int rows, boolean training, long step) {
    for (int row = 0; row < rows; row++) {
      input.read(row * image.length, image, image.length);
      forward(image, result, row);
      epilogue.forward(result, row * result.length, result.length, training, step);
      output.write(row * result.length, result, result.length);
    }
  }

  @Override
  public final void backward(
      NativeFloats input, int rows, NativeFloats gradient, @Nullable NativeFloats inputGradient) {
    if (inputGradient == null) {
      return;
    }
    for (int row = 0; row < rows; row++) {
      gradient.read(row * result.length, result, result.length);
      epilogue.backward(result, output, row * result.length, result.length);
      backward(result, image, row);
      inputGradient.write(row * image.length, image, image.length);
    }
  }
}
