package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.engine.data.Part;
import dev.descent.engine.data.PreparationFit.Source;
import dev.descent.engine.data.RawRow;
import dev.descent.engine.data.SharedRows;
import java.util.List;
import org.junit.jupiter.api.Test;

class SplitOverlapTest {
  private static final List<Source> COLUMNS =
      List.of(new Source("a", true), new Source("b", false));

  /** A row of a number and a text. */
  private record Row(double number, String text) implements RawRow {
    @Override
    public double number(int column) {
      return column == 0 ? number : Double.NaN;
    }

    @Override
    public String text(int column) {
      return column == 1 ? text : String.valueOf(number);
    }
  }

  @Test
  void rowsOfDevAndTestThatStandInTrainAreCounted() {
    SplitOverlap overlap = new SplitOverlap(COLUMNS, 100);

    overlap.add(Part.DEV, new Row(1, "a"));
    overlap.add(Part.TRAIN, new Row(1, "a"));
    overlap.add(Part.TRAIN, new Row(1, "a"));
    overlap.add(Part.DEV, new Row(1, "b"));
    overlap.add(Part.TEST, new Row(-0.0, "c"));
    overlap.add(Part.TRAIN, new Row(0.0, "c"));
    overlap.add(Part.DEV, new Row(2, "d"));
    overlap.add(Part.TEST, new Row(2, "d"));
    overlap.add(Part.NONE, new Row(1, "a"));

    assertThat(SharedRows.sentence(overlap.sharedRows()))
        .singleElement()
        .asString()
        .startsWith("1 of 3 dev rows and 1 of 2 test rows have the same features and target");
  }

  @Test
  void nothingIsSaidWhenNoRowIsShared() {
    SplitOverlap overlap = new SplitOverlap(COLUMNS, 100);

    overlap.add(Part.TRAIN, new Row(1, "a"));
    overlap.add(Part.DEV, new Row(1.5, "a"));

    assertThat(SharedRows.sentence(overlap.sharedRows())).isEmpty();
  }

  @Test
  void moreRowsThanAreKeptGiveAnEstimate() {
    SplitOverlap overlap = new SplitOverlap(COLUMNS, 10_000);

    for (int i = 0; i < 100_000; i++) {
      overlap.add(Part.TRAIN, new Row(i, "a"));
      if (i % 5 == 0) {
        overlap.add(Part.DEV, new Row(i % 10 == 0 ? i : -i, "a"));
      }
    }

    // 10,000 in truth; one row in 16 is compared: sd about √(10,000·16) = 400
    assertThat(overlap.shared()[Part.DEV.ordinal()]).isBetween(8_400L, 11_600L);
    assertThat(SharedRows.sentence(overlap.sharedRows()).get(0)).startsWith("about ");
  }

  @Test
  void equalRowsWithoutEndTakeNoMoreMemory() {
    SplitOverlap overlap = new SplitOverlap(COLUMNS, 1024);

    for (int i = 0; i < 10_000; i++) {
      overlap.add(Part.TRAIN, new Row(1, "same"));
    }

    assertThat(overlap.shared()[Part.DEV.ordinal()]).isZero();
  }
}
