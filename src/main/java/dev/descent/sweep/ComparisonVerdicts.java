package dev.descent.sweep;

import dev.descent.engine.shift.Holm;
import dev.descent.sweep.ComparisonRow.Verdict;
import dev.descent.sweep.insight.Superiority;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.Objects;
import java.util.function.ToDoubleFunction;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** What can be said of strategies against the reference, and what cannot. */
final class ComparisonVerdicts {
  /** How often all that is said of a comparison may be wrong. */
  private static final double LEVEL = 0.05;

  private final ComparisonSpec spec;
  private final List<double[]> costs;
  private final boolean ended;
  private final int reference;

  /** Those of whom chance has a part in what they found, or in what the reference found. */
  private final List<Integer> tested = new ArrayList<>();

  private final double[] p;
  private final double[] least;

  /**
   * @param costs of the sweeps that count, by strategy; +∞ where nothing was found
   * @param ended whether no more will come
   */
  ComparisonVerdicts(ComparisonSpec spec, List<double[]> costs, boolean ended) {
    this.spec = spec;
    this.costs = costs;
    this.ended = ended;
    this.reference = spec.reference();
    List<Superiority> found = new ArrayList<>();
    for (int i = 0; i < costs.size(); i++) {
      Superiority superiority = ended && i != reference ? superiority(i) : null;
      if (superiority != null) {
        tested.add(i);
        found.add(superiority);
      }
    }
    this.p = corrected(found, Superiority::p);
    this.least = corrected(found, Superiority::least);
  }

  private static double[] corrected(List<Superiority> found, ToDoubleFunction<Superiority> figure) {
    return Holm.corrected(found.stream().mapToDouble(figure).toArray());
  }

  private boolean varies(int strategy) {
    return spec.strategies().get(strategy).dependsOnSeed();
  }

  private @Nullable Superiority superiority(int strategy) {
    double[] own = costs.get(strategy);
    double[] others = costs.get(reference);
    if (own.length == 0 || others.length == 0) {
      return null;
    } else if (varies(strategy)) {
      return varies(reference)
          ? Superiority.ofRanks(own, others)
          : Superiority.ofSigns(own, others[0]);
    }
    return varies(reference) ? Superiority.ofSigns(own[0], others) : null;
  }

  /** Corrected; null where nothing was tested. */
  @Nullable Double p(int strategy) {
    int place = tested.indexOf(strategy);
    return place < 0 ? null : Double.valueOf(p[place]);
  }

  @Nullable Verdict verdict(int strategy) {
    int place = tested.indexOf(strategy);
    if (strategy == reference) {
      return Verdict.REFERENCE;
    } else if (place < 0) {
      return null;
    } else if (least[place] > LEVEL) {
      return Verdict.TOO_FEW;
    }
    return p[place] <= LEVEL ? Verdict.BETTER : Verdict.NOT_TOLD_APART;
  }

  String explanation(int strategy) {
    if (strategy == reference) {
      return "The others are held against it.";
    } else if (!ended) {
      return "Told once all sweeps have ended: whoever looks on the way and stops when it suits"
          + " finds something at last.";
    } else if (costs.get(strategy).length == 0 || costs.get(reference).length == 0) {
      int without = costs.get(strategy).length == 0 ? strategy : reference;
      return "None of the sweeps of %s counts, so nothing can be said."
          .formatted(spec.label(without));
    }
    Verdict verdict = verdict(strategy);
    return found(strategy)
        + (verdict == null ? ", whatever the seed." : said(strategy, verdict))
        + fruitless(strategy)
        + fruitless(reference);
  }

  private String fruitless(int strategy) {
    double[] all = costs.get(strategy);
    long without = Arrays.stream(all).filter(Double::isInfinite).count();
    return without == 0 || without == all.length
        ? ""
        : " %d of the sweeps of %s found nothing.".formatted(without, spec.label(strategy));
  }

  private String found(int strategy) {
    int repeats = costs.get(strategy).length;
    boolean alike = varies(strategy) && varies(reference) && repeats == costs.get(reference).length;
    return alike
        ? "With %s %s found %s where %s found %s"
            .formatted(
                repeats(repeats),
                spec.label(strategy),
                amount(strategy),
                spec.label(reference),
                amount(reference))
        : "%s found %s where %s found %s"
            .formatted(
                spec.label(strategy),
                amount(strategy) + times(strategy),
                spec.label(reference),
                amount(reference) + times(reference));
  }

  private String times(int strategy) {
    return varies(strategy) ? " with " + repeats(costs.get(strategy).length) : "";
  }

  private static String repeats(int number) {
    return number == 1 ? "1 repeat" : number + " repeats";
  }

  private String amount(int strategy) {
    double mean = mean(strategy);
    if (Double.isInfinite(mean)) {
      return "nothing";
    }
    String text = String.format(Locale.ROOT, "%.3g", spec.sweep().goal().value(mean));
    return varies(strategy) ? text + " on average" : text;
  }

  /** The mean cost of those sweeps that found something; +∞ when none did. */
  private double mean(int strategy) {
    return Arrays.stream(costs.get(strategy))
        .filter(Double::isFinite)
        .average()
        .orElse(Double.POSITIVE_INFINITY);
  }

  private String said(int strategy, Verdict verdict) {
    double chance = Objects.requireNonNull(p(strategy));
    boolean lower = mean(strategy) < mean(reference);
    if (verdict == Verdict.TOO_FEW) {
      return String.format(
          Locale.ROOT,
          ": so few can tell nothing, whatever they find, as p cannot be below %.2g; it takes %d"
              + " repeats at least.",
          least[tested.indexOf(strategy)],
          fewest(strategy));
    } else if (verdict == Verdict.BETTER) {
      return String.format(
          Locale.ROOT,
          lower
              ? ": better (p = %.2g)."
              : ": better more often than not (p = %.2g), though not on average.",
          chance);
    }
    return String.format(
        Locale.ROOT,
        lower
            ? ": not told apart (p = %.2g); more repeats would be needed to say that it is better."
            : ": nothing says that it is better (p = %.2g).",
        chance);
  }

  /** Repeats of every strategy with which something could be told. */
  private int fewest(int strategy) {
    return IntStream.rangeClosed(2, ComparisonSpec.MOST_REPEATS)
        .filter(repeats -> leastOf(repeats)[tested.indexOf(strategy)] <= LEVEL)
        .findFirst()
        .orElseThrow();
  }

  private double[] leastOf(int repeats) {
    return Holm.corrected(
        tested.stream()
            .mapToDouble(
                strategy ->
                    varies(strategy) && varies(reference)
                        ? Superiority.leastOfRanks(repeats, repeats)
                        : Superiority.leastOfSigns(repeats))
            .toArray());
  }
}
