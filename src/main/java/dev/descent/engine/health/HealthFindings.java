package dev.descent.engine.health;

import dev.descent.engine.health.Finding.Code;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import org.jspecify.annotations.Nullable;

/**
 * Reads measurements: what the first and the last of a run say about it.
 *
 * <p>Signals and gradients are compared between the first and the last hidden block by their mean
 * squares: a hundredfold change of size over all hidden layers is called vanishing or exploding.
 */
public final class HealthFindings {
  /** Ratio of mean squares between the ends of a network that is still healthy. */
  private static final double RANGE = 1e4;

  /** Share of saturated outputs from which it is told. */
  private static final double MANY_SATURATED = 0.5;

  /** The same of dead units; deep in a healthy rectified network half of them can be off. */
  private static final double MANY_DEAD = 0.75;

  private static final double LARGE_UPDATE = 0.3;
  private static final double SMALL_UPDATE = 1e-7;

  private @Nullable List<Finding> ofFirst;
  private List<Finding> ofEarlierLast = List.of();
  private @Nullable HealthRecord last;

  /** Takes in a measurement. */
  public void add(HealthRecord found) {
    if (ofFirst == null) {
      ofFirst = of(found);
    } else {
      last = found;
    }
  }

  /** What the first measurement said. */
  public List<Finding> ofFirst() {
    return ofFirst == null ? List.of() : ofFirst;
  }

  /** What the last measurement said, if there were several. */
  public List<Finding> ofLast() {
    return last == null ? ofEarlierLast : of(last);
  }

  /** Goes on where another one was that had taken in a measurement. */
  public void restore(List<Finding> first, List<Finding> later) {
    ofFirst = first;
    ofEarlierLast = later;
  }

  /** What is worth knowing: of the start, and of the end where that differs. */
  public List<Finding> all() {
    List<Finding> findings = new ArrayList<>(ofFirst());
    for (Finding finding : ofLast()) {
      boolean known =
          findings.stream()
              .anyMatch(
                  other ->
                      other.code() == finding.code()
                          && Objects.equals(other.layer(), finding.layer()));
      if (!known) {
        findings.add(finding);
      }
    }
    return List.copyOf(findings);
  }

  /** What one measurement says. */
  public static List<Finding> of(HealthRecord health) {
    List<Finding> findings = new ArrayList<>();
    List<BlockHealth> hidden = health.blocks().subList(0, health.blocks().size() - 1);
    ends(
        health.step(),
        hidden,
        BlockHealth::signalGradient,
        Code.EXPLODING_GRADIENTS,
        Code.VANISHING_GRADIENTS,
        findings);
    ends(
        health.step(),
        hidden,
        BlockHealth::activationDeviation,
        Code.VANISHING_ACTIVATIONS,
        Code.EXPLODING_ACTIVATIONS,
        findings);
    health.blocks().forEach(block -> block(health.step(), block, findings));
    return findings;
  }

  /** Compares a size in the first hidden block with that in the last. */
  private static void ends(
      long step,
      List<BlockHealth> hidden,
      ToDoubleFunction<BlockHealth> size,
      Code largerFirst,
      Code smallerFirst,
      List<Finding> findings) {
    double[] known = hidden.stream().mapToDouble(size).filter(x -> !Double.isNaN(x)).toArray();
    if (known.length < 2) {
      return;
    }
    double begin = known[0];
    double end = known[known.length - 1];
    if (begin == 0 && end == 0) {
      return; // nothing flows at all: symmetric or dead units say why
    }
    double ratio = begin / end * (begin / end);
    if (ratio > RANGE || ratio < 1 / RANGE) {
      Code code = ratio > RANGE ? largerFirst : smallerFirst;
      findings.add(new Finding(code, null, step, ratio, explain(code, ratio)));
    }
  }

  private static String explain(Code code, double ratio) {
    String size = String.format(Locale.ROOT, "%.3g", ratio);
    return switch (code) {
      case VANISHING_GRADIENTS ->
          "The mean square of the gradient in the first hidden layer is "
              + size
              + " of that in the last: he or xavier initialisation, relu, or batch normalisation"
              + " keep it alive.";
      case EXPLODING_GRADIENTS ->
          "The mean square of the gradient in the first hidden layer is "
              + size
              + " times that in the last: he or xavier initialisation, batch normalisation, or"
              + " clipping keep it in bounds.";
      case VANISHING_ACTIVATIONS, EXPLODING_ACTIVATIONS ->
          "The mean square of the signals in the first hidden layer is "
              + size
              + " times that in the last: he or xavier initialisation or batch normalisation keep"
              + " it level.";
      default -> throw new IllegalArgumentException(code.toString());
    };
  }

  private static void block(long step, BlockHealth block, List<Finding> findings) {
    if (block.symmetric()) {
      findings.add(
          new Finding(
              Code.SYMMETRIC_UNITS,
              block.name(),
              step,
              1.0,
              "All units have the same weights and will stay alike: start from random weights."));
    }
    if (block.deadUnits() > MANY_DEAD) {
      findings.add(
          new Finding(
              Code.DEAD_UNITS,
              block.name(),
              step,
              block.deadUnits(),
              "These units are 0 for every row: a smaller learning rate, leaky-relu or batch"
                  + " normalisation help."));
    }
    if (block.saturation() > MANY_SATURATED) {
      findings.add(
          new Finding(
              Code.SATURATED_UNITS,
              block.name(),
              step,
              block.saturation(),
              "These outputs are at the ends of their range, where the gradient is almost 0:"
                  + " smaller starting weights, batch normalisation or relu help."));
    }
    if (block.updateRatio() > LARGE_UPDATE && step > 0) {
      findings.add(
          new Finding(
              Code.LARGE_UPDATES,
              block.name(),
              step,
              block.updateRatio(),
              "An update changes the weights by this part of themselves; 0.001 is usual: a smaller"
                  + " learning rate or clipping help."));
    }
    if (block.updateRatio() < SMALL_UPDATE && block.gradientNorm() > 0) {
      findings.add(
          new Finding(
              Code.SMALL_UPDATES,
              block.name(),
              step,
              block.updateRatio(),
              "An update changes the weights by this part of themselves; 0.001 is usual: a larger"
                  + " learning rate helps, unless training is over."));
    }
  }
}
