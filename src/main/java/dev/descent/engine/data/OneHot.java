package dev.descent.engine.data;

import static dev.descent.engine.Settings.checkRange;
import static dev.descent.engine.Settings.orElse;

import com.fasterxml.jackson.annotation.JsonCreator;
import com.fasterxml.jackson.annotation.JsonTypeName;
import org.jspecify.annotations.Nullable;

/**
 * A column of 0 and 1 for each category of the training rows, and one for missing where that occurs
 * there. A category that training did not see is 0 in all of them.
 *
 * @param maxCategories columns with more different values than this are not used, and the run says
 *     so; 2 to 10,000, default 100
 */
@JsonTypeName("one-hot")
public record OneHot(int maxCategories) implements Encoder {

  public OneHot {
    checkRange("maxCategories", maxCategories, 2, 10_000);
  }

  /** Reads what a job spec gives and fills in the rest. */
  @JsonCreator
  public static OneHot of(@Nullable Integer maxCategories) {
    return new OneHot(orElse(maxCategories, 100));
  }
}
