package dev.descent.diagnosis.advice;

import dev.descent.diagnosis.gap.Gap;
import dev.descent.diagnosis.gap.Gaps;
import dev.descent.diagnosis.rule.RunFinding;
import dev.descent.diagnosis.rule.Severity;
import dev.descent.diagnosis.rule.Symptoms;
import dev.descent.engine.NetworkSpec;
import dev.descent.engine.TrainingSpec;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Conv2d;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.regularizer.L2;
import dev.descent.run.Run;
import java.util.List;
import java.util.Objects;
import java.util.stream.IntStream;

/**
 * A run that advice is wanted for.
 *
 * @param symptoms its curves and figures
 * @param findings what is wrong with it
 */
public record Patient(Symptoms symptoms, List<RunFinding> findings) {
  static final String OVERFITTING = "overfitting";

  Run run() {
    return symptoms.run();
  }

  Gaps gaps() {
    return Objects.requireNonNull(symptoms.gaps());
  }

  NetworkSpec network() {
    return symptoms.spec().network();
  }

  TrainingSpec training() {
    return symptoms.spec().training();
  }

  /** Whether it has one of those findings, and they are likely to cost it something. */
  boolean has(String... codes) {
    return findings.stream()
        .filter(finding -> finding.severity() != Severity.INFO)
        .anyMatch(finding -> List.of(codes).contains(finding.code()));
  }

  /** Indexes of the dense blocks. */
  List<Integer> dense() {
    return indexes(Dense.class);
  }

  /** Indexes of the convolutions. */
  List<Integer> convolutions() {
    return indexes(Conv2d.class);
  }

  private List<Integer> indexes(Class<? extends Block> type) {
    return IntStream.range(0, network().layers().size())
        .filter(i -> type.isInstance(network().layers().get(i)))
        .boxed()
        .toList();
  }

  Dense dense(int index) {
    return (Dense) network().layers().get(index);
  }

  Conv2d convolution(int index) {
    return (Conv2d) network().layers().get(index);
  }

  /** Whether dropout is in use anywhere. */
  boolean dropsOut() {
    return network().inputKeepProb() < 1
        || dense().stream().anyMatch(i -> dense(i).keepProb() < 1)
        || convolutions().stream().anyMatch(i -> convolution(i).keepProb() < 1);
  }

  /** The place of the L2 penalty among the regularizers; −1 without. */
  int l2() {
    return IntStream.range(0, training().regularization().size())
        .filter(i -> training().regularization().get(i) instanceof L2)
        .findFirst()
        .orElse(-1);
  }

  /**
   * Whether it learns rows by heart more than it fails to learn them: then neither more time nor a
   * bigger network is what it lacks.
   */
  boolean learnsByHeart() {
    Gap bias = gaps().avoidableBias();
    Gap variance = gaps().variance();
    return has(OVERFITTING) && bias != null && variance != null && variance.value() > bias.value();
  }

  int epochs() {
    return Objects.requireNonNull(training().epochs());
  }

  /** Training rows. */
  long trainingRows() {
    return Objects.requireNonNull(run().results()).train().rows();
  }
}
