package dev.descent.dataset;

import dev.descent.engine.data.FittedPreparation;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.data.SharedRows;
import dev.descent.engine.data.Target;
import dev.descent.engine.shift.ShiftReport;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Rows ready for a network.
 *
 * @param preparation fitted on the training rows
 * @param target fitted on the training rows
 * @param splitSha256 hash of where each row goes
 * @param parts the rows of each part; a part without rows is absent
 * @param shift how far uploads that are dev or test are apart; empty without
 * @param shared parts that share rows with train; empty without
 */
public record PreparedData(
    FittedPreparation preparation,
    Target target,
    String splitSha256,
    Map<Part, RowSource> parts,
    List<ShiftReport> shift,
    List<SharedRows> shared) {

  /** The rows of a part; null when it has none. */
  public @Nullable RowSource rows(Part part) {
    return parts.get(part);
  }
}
