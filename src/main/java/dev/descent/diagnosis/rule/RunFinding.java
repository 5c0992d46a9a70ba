package dev.descent.diagnosis.rule;

import com.fasterxml.jackson.annotation.JsonInclude;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something about a run that is worth knowing.
 *
 * @param code what it is, for example {@code overfitting}
 * @param severity how much it matters
 * @param evidence what it was seen by
 * @param explanation what it means and what may help, in plain words
 * @param technique where the technique that helps is explained: an address in this API's
 *     description, {@code /v3/api-docs}
 */
public record RunFinding(
    String code, Severity severity, Evidence evidence, String explanation, String technique) {

  /**
   * What a finding was seen by.
   *
   * @param figures by name; shares, not percentages
   * @param epoch from 0; absent where it is of none
   * @param step from 0; absent where it is of none
   * @param layer the block; absent where it concerns them all
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Evidence(
      Map<String, Double> figures,
      @Nullable Integer epoch,
      @Nullable Long step,
      @Nullable String layer) {

    /** Figures of the whole run. */
    public static Evidence of(Map<String, Double> figures) {
      return new Evidence(figures, null, null, null);
    }

    /** Figures seen at an epoch. */
    public static Evidence atEpoch(int epoch, Map<String, Double> figures) {
      return new Evidence(figures, epoch, null, null);
    }

    /** Figures seen in a block at an update. */
    public static Evidence inLayer(String layer, long step, Map<String, Double> figures) {
      return new Evidence(figures, null, step, layer);
    }
  }
}
