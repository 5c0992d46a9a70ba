package dev.descent.engine.data;

import com.fasterxml.jackson.annotation.JsonTypeInfo;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** How rows are divided into train, dev and test. */
@JsonTypeInfo(use = JsonTypeInfo.Id.NAME, property = "type")
public sealed interface Split permits Fractions {

  /**
   * The same with everything filled in that depends on the data.
   *
   * @param rows rows that have a target
   * @param classes whether the target is a class
   */
  Split filled(long rows, boolean classes);

  /**
   * Says where each row goes. The same split of the same rows is always the same.
   *
   * @param usable which rows have a target; the others go nowhere
   * @param classes class index of each usable row; null when the target is not a class
   */
  Part[] assign(boolean[] usable, int @Nullable [] classes);

  /** A part that was asked for but got no row, given how many each got. */
  Optional<Part> emptyPart(Map<Part, Integer> rows);
}
