package dev.descent.engine.check;

import static dev.descent.engine.Settings.checkRange;

import dev.descent.engine.InvalidSettingException;
import java.util.ArrayList;
import java.util.List;

/**
 * Finds the stretches of training in which the cost hardly changes, by the slope of the smoothed
 * cost.
 *
 * <pre>
 *   v ← β·v + (1 − β)·J      y_k = v/(1 − β^n) after the n costs of window k, β = 1 − 1/n
 *   b = least-squares slope of the last K values y, in cost per window
 *   σ_b² = 12·s²·(1 − β)(1 + βⁿ)/((1 + β)(1 − βⁿ)) / (K(K² − 1)),  s² = mean of ½(J_t − J_(t−1))²
 * </pre>
 *
 * <p>The average starts anew with each window, so a high cost long ago does not linger in it. K is
 * the first of 4, 8, 16, 32 windows over which the noise of the slope, 4·σ_b, is below the limit; a
 * plateau begins when then |b| is, too. It ends when over some K since then, from 2 on, |b| exceeds
 * the limit by more than 5·σ_b. The limit is {@code tolerance} of what is there to gain from: of
 * the smoothed cost or of its fall so far, whichever is less; of the cost alone while it has fallen
 * by less than {@code tolerance} of it or than noise can feign. Slow progress above the limit is
 * therefore no plateau, however noisy, and noise alone neither makes nor hides one. Costs that are
 * not finite are passed over.
 *
 * <p>Observing allocates nothing but when a plateau begins or ends. Not safe for use by several
 * threads at once.
 */
public final class PlateauDetector {
  private static final int[] SPANS = {4, 8, 16, 32};
  private static final int LONGEST = 32;
  private static final int MOST_PLATEAUS = 20;
  private static final double SURE = 4;
  private static final double BEYOND_DOUBT = 5; // asked of every window of a long plateau

  /** What a window left behind: where it began and ended, its cost, s² of its noise. */
  private final long[] began = new long[LONGEST];

  private final long[] ended = new long[LONGEST];
  private final double[] costs = new double[LONGEST];
  private final double[] noise = new double[LONGEST];
  private final List<CostPlateau> plateaus = new ArrayList<>();
  private final int window;
  private final double tolerance;
  private final double spread;
  private long windows;
  private int inWindow;
  private long windowBegan;
  private double average;
  private double squares;
  private double previous = Double.NaN;
  private double highest = Double.NEGATIVE_INFINITY;
  private boolean lasting;

  /** A detector with a window of 100 steps and a tolerance of 1 %. */
  public PlateauDetector() {
    this(100, 0.01);
  }

  /**
   * @param window costs to a window, 2 to 1,000,000
   * @param tolerance the change in a window that is negligible, as a share, in (0, 1)
   */
  public PlateauDetector(int window, double tolerance) {
    checkRange("window", window, 2, 1_000_000);
    if (!(tolerance > 0 && tolerance < 1)) {
      throw new InvalidSettingException("tolerance", "must be in (0, 1)", tolerance);
    }
    this.window = window;
    this.tolerance = tolerance;
    double keep = keep();
    double rest = Math.pow(keep, window);
    this.spread = (1 - keep) * (1 + rest) / ((1 + keep) * (1 - rest));
  }

  /** A detector that goes on where another one was. */
  public PlateauDetector(PlateauState state) {
    this(state.window(), state.tolerance());
    plateaus.addAll(state.plateaus());
    windows = state.windows();
    inWindow = state.inWindow();
    windowBegan = state.windowBegan();
    average = state.average();
    squares = state.squares();
    previous = state.previous() == null ? Double.NaN : state.previous();
    highest = state.highest() == null ? Double.NEGATIVE_INFINITY : state.highest();
    lasting = state.lasting();
    for (int i = 0; i < state.recent().size(); i++) {
      int slot = slot(state.recent().size() - 1 - i);
      PlateauState.Window kept = state.recent().get(i);
      began[slot] = kept.began();
      ended[slot] = kept.ended();
      costs[slot] = kept.cost();
      noise[slot] = kept.noise();
    }
  }

  /** All that it remembers. */
  public PlateauState state() {
    List<PlateauState.Window> recent = new ArrayList<>();
    for (int ago = (int) Math.min(windows, LONGEST) - 1; ago >= 0; ago--) {
      int slot = slot(ago);
      recent.add(new PlateauState.Window(began[slot], ended[slot], costs[slot], noise[slot]));
    }
    return new PlateauState(
        window,
        tolerance,
        windows,
        inWindow,
        windowBegan,
        average,
        squares,
        Double.isNaN(previous) ? null : previous,
        windows == 0 ? null : highest,
        lasting,
        recent,
        plateaus);
  }

  /** The plateaus found so far, in order: the first 20. */
  public List<CostPlateau> plateaus() {
    return List.copyOf(plateaus);
  }

  /**
   * Takes in the cost of a step.
   *
   * @param step ascending, not necessarily without gaps
   * @return whether a plateau is noticed now
   */
  public boolean observe(long step, double cost) {
    if (!Double.isFinite(cost)) {
      return false;
    }
    if (inWindow == 0) {
      windowBegan = step;
    }
    average = keep() * average + (1 - keep()) * cost;
    if (!Double.isNaN(previous)) {
      squares += (cost - previous) * (cost - previous) / (2.0 * window);
    }
    previous = cost;
    inWindow++;
    return inWindow == window && close(step);
  }

  private boolean close(long step) {
    windows++;
    int slot = slot(0);
    began[slot] = windowBegan;
    ended[slot] = step;
    costs[slot] = average / (1 - Math.pow(keep(), window));
    noise[slot] = squares;
    highest = Math.max(highest, costs[slot]);
    average = 0;
    squares = 0;
    inWindow = 0;
    if (lasting) {
      end();
      return false;
    }
    return begin();
  }

  private boolean begin() {
    if (plateaus.size() == MOST_PLATEAUS) {
      return false;
    }
    Long over = plateaus.isEmpty() ? null : latest().toStep();
    int most = windowsSince(over == null ? Long.MIN_VALUE : over);
    for (int span : SPANS) {
      if (span <= most && (SURE * deviation(span) <= limit() || span == LONGEST)) {
        boolean level = Math.abs(slope(span)) <= limit();
        if (level) {
          plateaus.add(new CostPlateau(began[slot(span - 1)], null, costs[slot(0)]));
          lasting = true;
        }
        return level;
      }
    }
    return false;
  }

  private void end() {
    int most = windowsSince(latest().fromStep());
    for (int span = 2; span <= most; span *= 2) {
      if (Math.abs(slope(span)) > limit() + BEYOND_DOUBT * deviation(span)) {
        plateaus.set(plateaus.size() - 1, latest().until(ended[slot(span / 2)]));
        lasting = false;
        return;
      }
    }
  }

  private CostPlateau latest() {
    return plateaus.get(plateaus.size() - 1);
  }

  /** How many of the windows that are remembered began at or after a step. */
  private int windowsSince(long step) {
    int count = (int) Math.min(windows, LONGEST);
    while (count > 0 && began[slot(count - 1)] < step) {
      count--;
    }
    return count;
  }

  /** The change in a window that is negligible. */
  private double limit() {
    double cost = Math.abs(costs[slot(0)]);
    double fall = highest - costs[slot(0)];
    double nothing = Math.max(tolerance * cost, SURE * Math.sqrt(2 * spread * noise[slot(0)]));
    return tolerance * (fall < nothing ? cost : Math.min(cost, fall));
  }

  private double slope(int span) {
    double sum = 0;
    for (int ago = 0; ago < span; ago++) {
      sum += ((span - 1) / 2.0 - ago) * costs[slot(ago)];
    }
    return 12 * sum / (span * ((double) span * span - 1));
  }

  private double deviation(int span) {
    double sum = 0;
    for (int ago = 0; ago < span; ago++) {
      sum += noise[slot(ago)];
    }
    return Math.sqrt(12 * spread * sum / span / (span * ((double) span * span - 1)));
  }

  /** β. */
  private double keep() {
    return 1 - 1.0 / window;
  }

  private int slot(int ago) {
    return (int) ((windows - 1 - ago) % LONGEST);
  }
}
