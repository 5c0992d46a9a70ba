package dev.descent.model;

import dev.descent.engine.NetworkSpec;
import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.Target;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.tensor.Precision;
import java.util.List;
import java.util.UUID;

/**
 * Everything of a model but its numbers: the JSON at the head of its artefact.
 *
 * @param formatVersion of the artefact; this is 1
 * @param runId the run that left it
 * @param columns the dataset's columns, in order
 * @param preparation how a row becomes features
 * @param network the hidden part of the network
 * @param loss which says how outputs become predictions
 * @param target what is predicted
 * @param precision of the numbers, and of computing with them
 * @param tensors the numbers behind the header, in order
 */
public record ModelHeader(
    int formatVersion,
    UUID runId,
    List<String> columns,
    FittedPreparation preparation,
    NetworkSpec network,
    Loss loss,
    Target target,
    Precision precision,
    List<Tensor> tensors) {
  static final int VERSION = 1;

  /**
   * A parameter among the numbers.
   *
   * @param name for example {@code layers.0.W}
   * @param shape rows and columns, row by row
   * @param offset of its first number
   */
  public record Tensor(String name, List<Integer> shape, int offset) {}
}
