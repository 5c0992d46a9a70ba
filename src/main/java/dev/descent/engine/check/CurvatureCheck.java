package dev.descent.engine.check;

import static dev.descent.engine.Settings.checkNotNegative;
import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import dev.descent.engine.InvalidSettingException;
import org.jspecify.annotations.Nullable;

/**
 * Tells what a place is where training hardly moves: minimum, ravine, saddle or plateau.
 *
 * <pre>
 *   λ_min &lt; 0                                saddle
 *   λ_min &gt; 0, λ_max/λ_min up to the limit   minimum, above it ravine
 *   some λ ≈ 0                              decided by the cost along probed directions
 * </pre>
 *
 * <p>Extreme curvatures come from a Lanczos iteration on Hessian–vector products, each two
 * gradients. A curvature is about 0 when it is within its error or below 10⁻⁶ of the greatest; all
 * are when they change the cost over a tenth of 1 + ‖θ‖ by no more than {@code flatness}. Most
 * work: 2·steps + 4 gradients and 6·(directions + 2) costs; memory: steps + 9 vectors of n numbers.
 * A place is on a slope, and the verdict unknown, where ‖∇J‖ exceeds 0.05·λ·(1 + ‖θ‖): λ is the
 * least curvature for a minimum, else the greatest in size.
 *
 * <p>That plateaus of training are mostly saddles: Dauphin and others, "Identifying and attacking
 * the saddle point problem in high-dimensional non-convex optimization", 2014.
 *
 * @param steps most Lanczos steps, 2 to 200; default 40. It stops early when both ends are found
 * @param directions probed where curvature vanishes, 8 to 1,024; default 64
 * @param ravine condition number above which a minimum is called a ravine, at least 1; default 20:
 *     there gradient descent needs more than 20 steps for each further digit
 * @param flatness share of the cost below which a change is nothing, in [0, 1); default 1e-5
 * @param seed of the directions; default 0
 */
public record CurvatureCheck(int steps, int directions, double ravine, double flatness, long seed) {

  public CurvatureCheck {
    checkRange("steps", steps, 2, 200);
    checkRange("directions", directions, 8, 1024);
    if (!(ravine >= 1) || Double.isInfinite(ravine)) {
      throw new InvalidSettingException("ravine", "must be at least 1 and finite", ravine);
    }
    checkNotNegative("flatness", flatness);
    if (flatness >= 1) {
      throw new InvalidSettingException("flatness", "must be below 1", flatness);
    }
  }

  /** Reads the settings a request gives and fills in the rest. */
  @JsonCreator
  static CurvatureCheck of(
      @Nullable Integer steps,
      @Nullable Integer directions,
      @Nullable Double ravine,
      @Nullable Double flatness,
      @Nullable Long seed) {
    return new CurvatureCheck(
        orElse(steps, 40),
        orElse(directions, 64),
        orElse(ravine, 20.0),
        orElse(flatness, 1e-5),
        orElse(seed, 0L));
  }

  /** The check with its default settings. */
  public static CurvatureCheck standard() {
    return of(null, null, null, null, null);
  }

  /** Looks around a point, which is left as it is. */
  public CurvatureReport check(Landscape landscape, double[] at) {
    Surroundings surroundings = new Surroundings(landscape, at);
    if (!surroundings.finite()) {
      return CurvatureVerdict.notFinite(surroundings, "at this point");
    }
    Lanczos lanczos = new Lanczos(surroundings, steps, seed);
    if (!surroundings.finite()) {
      return CurvatureVerdict.notFinite(surroundings, "close to this point");
    }
    return new CurvatureVerdict(this, surroundings, lanczos).report();
  }
}
