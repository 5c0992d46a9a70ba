package dev.descent.dataset;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What was counted of all of a table's cells, images left out.
 *
 * @param columns those of cells, in order
 * @param repeats rows all of whose cells repeat an earlier one's; null when there are none
 * @param kept rows for a closer look; null when they must be read from the table
 */
record TableTotals(
    long rows,
    List<ColumnTotals> columns,
    RowRepeats.@Nullable Found repeats,
    @Nullable KeptRows kept) {}
