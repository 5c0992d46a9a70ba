package dev.descent.engine.check;

import static dev.descent.engine.check.CurvatureReport.Verdict.FLAT;
import static dev.descent.engine.check.CurvatureReport.Verdict.HIGHER_ORDER_SADDLE;
import static dev.descent.engine.check.CurvatureReport.Verdict.MINIMUM;
import static dev.descent.engine.check.CurvatureReport.Verdict.RAVINE;
import static dev.descent.engine.check.CurvatureReport.Verdict.SADDLE;
import static dev.descent.engine.check.CurvatureReport.Verdict.UNKNOWN;

import dev.descent.engine.check.CurvatureReport.Verdict;
import java.util.Locale;
import org.jspecify.annotations.Nullable;

/** Weighs what was seen around a point, in the order in which one thing rules out another. */
final class CurvatureVerdict {
  private static final double SMALL_SLOPE = 0.05;
  private static final double TOO_NOISY = 0.1;

  private final CurvatureCheck check;
  private final Surroundings surroundings;
  private final Lanczos lanczos;
  private final double negligible;
  private @Nullable Probes probes;

  CurvatureVerdict(CurvatureCheck check, Surroundings surroundings, Lanczos lanczos) {
    this.check = check;
    this.surroundings = surroundings;
    this.lanczos = lanczos;
    this.negligible =
        Math.max(surroundings.costNoise(), check.flatness() * Math.abs(surroundings.cost()));
  }

  /** The report where there is nothing to weigh. */
  static CurvatureReport notFinite(Surroundings surroundings, String where) {
    String why = "The cost or its gradient is not a finite number " + where + ".";
    return new CurvatureReport(
        UNKNOWN,
        why,
        surroundings.cost(),
        surroundings.gradientNorm(),
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        surroundings.evaluations());
  }

  CurvatureReport report() {
    double top = lanczos.top();
    if (bend(top) <= negligible || top <= 10 * surroundings.curvatureError()) {
      return withoutCurvature();
    }
    if (noisy(bend(top))) {
      return noise();
    }
    double slope = slope(top);
    if (slope > SMALL_SLOPE) {
      return found(
          UNKNOWN,
          "The gradient is not small: its norm %s is %s of greatest curvature times "
              + "distance, so this is a slope.",
          surroundings.gradientNorm(),
          slope);
    }
    double level = lanczos.flatLevel();
    if (lanczos.least() < -level) {
      return saddle(level);
    }
    return lanczos.least() <= level ? partlyFlat(level) : curvedUpwards(level);
  }

  private CurvatureReport saddle(double level) {
    if (!Probes.confirm(surroundings, lanczos)) {
      return found(
          UNKNOWN,
          "Gradients tell of a negative curvature, %s, but the cost does not fall along it.",
          lanczos.least());
    }
    if (lanczos.greatest() <= level) {
      return found(
          SADDLE,
          "Curvature is negative in every direction found, down to %s: a top, which is left "
              + "as a saddle is.",
          lanczos.least());
    }
    return found(
        SADDLE,
        "Curvature is %s in one direction and %s in another: the cost falls along the latter.",
        lanczos.greatest(),
        lanczos.least());
  }

  private CurvatureReport curvedUpwards(double level) {
    double least = lanczos.least();
    double sure = least - lanczos.leastResidual();
    if (sure <= level
        || (sure < lanczos.top() / check.ravine() && least * check.ravine() > lanczos.top())) {
      return found(
          UNKNOWN,
          "After %s Lanczos steps the least curvature is known only to lie within %s of %s: "
              + "allow more steps.",
          lanczos.steps(),
          lanczos.leastResidual(),
          least);
    }
    if (lanczos.top() > check.ravine() * least) {
      return found(
          RAVINE,
          "All curvature is positive, but the greatest, %s, is %s times the least.",
          lanczos.top(),
          lanczos.top() / least);
    }
    if (slope(least) > SMALL_SLOPE) {
      return found(
          UNKNOWN,
          "All curvature is positive, but the gradient's norm %s is %s of least curvature "
              + "times distance: the minimum is some way off.",
          surroundings.gradientNorm(),
          slope(least));
    }
    return found(
        MINIMUM,
        "The gradient is small and all curvature is positive, from %s to %s.",
        least,
        lanczos.top());
  }

  private CurvatureReport partlyFlat(double level) {
    Probes made = probe(level);
    if (!surroundings.finite()) {
      return found(UNKNOWN, "The cost is not a finite number at some probed place.");
    }
    if (made.anyFall()) {
      return found(
          HIGHER_ORDER_SADDLE,
          "Curvature is up to %s, but about 0 in some direction, and there the cost falls at "
              + "%s of the probes.",
          lanczos.top(),
          made.fallingShare());
    }
    return found(
        RAVINE,
        "Curvature is up to %s, but about 0 in some direction, and the cost falls at no "
            + "probe there: a ravine whose floor is %s.",
        lanczos.top(),
        made.noneLevel() ? "rising only slowly" : "level");
  }

  private CurvatureReport withoutCurvature() {
    Probes made = probe(Double.POSITIVE_INFINITY);
    if (!surroundings.finite()) {
      return found(UNKNOWN, "The cost is not a finite number at some probed place.");
    }
    double change = made.greatestChange();
    if (noisy(change)) {
      return noise();
    }
    double climb = surroundings.gradientNorm() * Probes.WIDEST * surroundings.reach();
    if (Math.max(change, climb) <= negligible) {
      return found(
          FLAT, "The cost changes by no more than %s all around.", Math.max(change, climb));
    }
    if (climb > change / 2) {
      return found(
          UNKNOWN,
          "The gradient is not small: its norm %s alone changes the cost by %s over the "
              + "widest probe, so this is a slope.",
          surroundings.gradientNorm(),
          climb);
    }
    if (made.anyFall()) {
      return found(
          HIGHER_ORDER_SADDLE,
          "Curvature vanishes, and the cost rises at %s of the probes and falls at %s.",
          made.risingShare(),
          made.fallingShare());
    }
    if (made.anyRise() && made.noneLevel()) {
      return found(
          MINIMUM,
          "Curvature vanishes, but the cost rises in every probed direction, by up to %s.",
          change);
    }
    return found(
        made.anyRise() ? RAVINE : UNKNOWN,
        "Curvature vanishes, the cost falls at no probe and rises at %s of them.",
        made.risingShare());
  }

  private Probes probe(double level) {
    probes = new Probes(surroundings, lanczos, check.directions(), level, check.seed());
    return probes;
  }

  private CurvatureReport noise() {
    return found(
        UNKNOWN,
        "Noise or kinks hide the signal: costs are off by about %s and curvatures by %s.",
        surroundings.costNoise(),
        surroundings.curvatureError());
  }

  /** Whether what is off, in the cost or by curvature, matters beside a change of the cost. */
  private boolean noisy(double signal) {
    double off = Math.max(surroundings.costNoise(), bend(surroundings.curvatureError()));
    return off > TOO_NOISY * signal && off > check.flatness() * Math.abs(surroundings.cost());
  }

  /** By how much a curvature changes the cost over the widest probe. */
  private double bend(double curvature) {
    double distance = Probes.WIDEST * surroundings.reach();
    return curvature * distance * distance / 2;
  }

  private double slope(double curvature) {
    return surroundings.gradientNorm() / (curvature * surroundings.reach());
  }

  private CurvatureReport found(Verdict verdict, String sentence, Object... numbers) {
    for (int i = 0; i < numbers.length; i++) {
      if (numbers[i] instanceof Double number) {
        numbers[i] = String.format(Locale.ROOT, "%.3g", number);
      }
    }
    double error = surroundings.curvatureError();
    boolean upwards = lanczos.least() > lanczos.flatLevel();
    return new CurvatureReport(
        verdict,
        String.format(Locale.ROOT, sentence, numbers),
        surroundings.cost(),
        surroundings.gradientNorm(),
        lanczos.top() > error ? slope(lanczos.top()) : null,
        lanczos.greatest(),
        lanczos.greatestResidual() + error,
        lanczos.least(),
        lanczos.leastResidual() + error,
        upwards ? lanczos.greatest() / lanczos.least() : null,
        probes == null ? null : probes.risingShare(),
        probes == null ? null : probes.fallingShare(),
        surroundings.evaluations());
  }
}
