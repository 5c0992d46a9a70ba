package dev.descent.engine.layer;

import dev.descent.engine.tensor.NamedArrays;
import org.nd4j.linalg.api.ndarray.INDArray;

/**
 * What a layer's backward pass yields.
 *
 * @param input ∂cost/∂input, shaped like the input
 * @param parameters ∂cost/∂parameter, each shaped like its parameter
 */
public record Gradients(INDArray input, NamedArrays parameters) {}
