package dev.descent.diagnosis.rule;

import dev.descent.engine.data.ColumnReport;
import dev.descent.engine.data.None;
import dev.descent.engine.data.PreparationReport;
import dev.descent.engine.data.Scaling;
import dev.descent.engine.data.TrainingValues;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;

/**
 * A column that is not scaled is far larger than a feature should be, or than the others are: the
 * ground then is a ravine, as its curvature goes with the square of the inputs. LeCun, Bottou, Orr
 * and Müller, "Efficient backprop", 1998, section 4.3.
 */
record UnscaledInputs() implements DiagnosisRule {
  private static final double LARGE = 30;
  private static final double UNEVEN = 100;

  /** A numeric feature: root of its mean square over the training rows. */
  private record Feature(String name, boolean scaled, double size) {}

  @Override
  public Optional<RunFinding> check(Symptoms run) {
    PreparationReport preparation = run.run().preparation();
    if (preparation == null) {
      return Optional.empty();
    }
    List<Feature> features =
        preparation.columns().stream().flatMap(column -> features(column, run)).toList();
    double[] sizes = features.stream().mapToDouble(Feature::size).sorted().toArray();
    Optional<Feature> largest =
        features.stream()
            .filter(feature -> !feature.scaled())
            .max((a, b) -> Double.compare(a.size(), b.size()));
    double usual = Course.median(sizes, 0, sizes.length);
    return largest
        .filter(feature -> feature.size() > LARGE || feature.size() > UNEVEN * usual)
        .map(feature -> of(feature, usual));
  }

  private RunFinding of(Feature largest, double usual) {
    return finding(
        Severity.WARNING,
        Map.of("largest", largest.size(), "usual", usual),
        ("Column '%s' goes into the network unscaled, at a size of about %,.1f, where about 1 suits; the"
                + " middle one of all numeric columns has %,.1f. Large inputs make the ground steep in"
                + " some directions beside others, so that no learning rate suits them all. Leave"
                + " preparation.normalize at z-score.")
            .formatted(largest.name(), largest.size(), usual),
        "ZScore");
  }

  private static Stream<Feature> features(ColumnReport column, Symptoms run) {
    boolean scaled =
        !(run.spec().data().preparation().forColumn(column.name()).normalize() instanceof None);
    List<ColumnReport.Channel> channels = column.channels();
    Scaling scaling = column.scaling();
    TrainingValues training = column.training();
    double[] sizes =
        channels != null
            ? channels.stream().mapToDouble(each -> size(each.scaling(), each.training())).toArray()
            : scaling != null && training != null
                ? new double[] {size(scaling, training)}
                : new double[0];
    return Arrays.stream(sizes)
        .filter(size -> size > 0)
        .mapToObj(size -> new Feature(column.name(), scaled, size));
  }

  /** 0 of a constant column. */
  private static double size(Scaling scaling, TrainingValues training) {
    double mean = (training.mean() - scaling.shift()) * scaling.factor() + scaling.offset();
    double deviation = training.deviation() * scaling.factor();
    return deviation == 0 ? 0 : Math.hypot(mean, deviation);
  }
}
