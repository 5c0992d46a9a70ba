package dev.descent.dataset;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.within;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ProfilerTest {
  @TempDir private Path folder;

  @Test
  void momentsAndQuantilesHaveTheirClosedForms() throws IOException {
    // 0, 1, …, n: mean n/2, variance n(n + 2)/12, quantile q at q·n
    int n = 100;
    String rows =
        IntStream.rangeClosed(0, n).mapToObj(i -> (n - i) + "\n").collect(Collectors.joining());

    ColumnProfile x = read("x\n" + rows).profile().columns().get(0);

    assertThat(x.min()).isEqualTo(0.0);
    assertThat(x.max()).isEqualTo(100.0);
    assertThat(x.mean()).isCloseTo(50.0, within(1e-9));
    assertThat(x.sd()).isCloseTo(Math.sqrt(100 * 102 / 12.0), within(1e-9));
    assertThat(x.quantiles()).isEqualTo(new Quantiles(1.0, 5.0, 25.0, 50.0, 75.0, 95.0, 99.0));
    assertThat(x.distinct()).isEqualTo(101);
    assertThat(x.top()).hasSize(100);
  }

  @Test
  void missingAndInfiniteCellsAreCountedAndLeftOut() throws IOException {
    ColumnProfile x = read("x,y\n1,a\ninf,a\n,a\n3,a\n").profile().columns().get(0);

    assertThat(x.missing()).isEqualTo(2);
    assertThat(x.notFinite()).isEqualTo(1);
    assertThat(x.mean()).isEqualTo(2.0);
    assertThat(x.warnings())
        .extracting(ColumnWarning::code)
        .containsExactly("not-finite", "heavy-missingness");
  }

  @Test
  void topValuesAreTheMostFrequentFirst() throws IOException {
    Profile profile = read("a,b\nx,1\ny,2\ny,\nz,2\n").profile();

    assertThat(profile.columns().get(0).top())
        .containsExactly(new ClassCount("y", 2), new ClassCount("x", 1), new ClassCount("z", 1));
    assertThat(profile.columns().get(1).top())
        .containsExactly(new ClassCount("2", 2), new ClassCount("1", 1));
  }

  @Test
  void columnWithoutValuesHasNoStatistics() throws IOException {
    ColumnProfile empty = read("a,b\n1,\n2,\n").profile().columns().get(1);

    assertThat(empty.distinct()).isZero();
    assertThat(empty.mean()).isNull();
    assertThat(empty.top()).isEmpty();
    assertThat(empty.warnings()).extracting(ColumnWarning::code).containsExactly("all-missing");
  }

  @Test
  void wideTablesAreProfiledLikeOthers() throws IOException {
    String names = IntStream.range(0, 600).mapToObj(i -> "f" + i).collect(Collectors.joining(","));
    String row = IntStream.range(0, 600).mapToObj(i -> "" + i).collect(Collectors.joining(","));

    Profile profile = read(names + "\n" + row + "\n" + row + "\n").profile();

    assertThat(profile.columns()).hasSize(600);
    assertThat(profile.columns().get(599).mean()).isEqualTo(599.0);
    assertThat(profile.columns().get(599).name()).isEqualTo("f599");
  }

  @Test
  void valuesAreSortedByNumberOrAsStrings() throws IOException {
    ReadCsv read = read("n,t,r\n10,b,0.5\n9,a,-1\n10,B,2e-3\n");

    assertThat(read.file().values(0))
        .containsExactly(new ClassCount("9", 1), new ClassCount("10", 2));
    assertThat(read.file().values(1)).extracting(ClassCount::value).containsExactly("B", "a", "b");
    assertThat(read.file().values(2))
        .extracting(ClassCount::value)
        .containsExactly("-1.0", "0.002", "0.5");
  }

  @Test
  void scanShowsRowsInTheirOrderWithTheColumnsAskedFor() throws IOException {
    int rows = 300_000;
    StringBuilder text = new StringBuilder("i,half,even\n");
    for (int i = 0; i < rows; i++) {
      text.append(i).append(',').append(i / 2.0).append(',').append(i % 2 == 0).append('\n');
    }
    ReadCsv read = read(text.toString());
    List<String> wrong = new ArrayList<>();

    read.file()
        .scan(
            List.of(2, 1, 0),
            (index, row) -> {
              if (row.number(2) != index
                  || row.number(1) != index / 2.0
                  || !String.valueOf(index % 2 == 0).equals(row.text(0))) {
                wrong.add("row " + index);
              }
            });

    assertThat(wrong).isEmpty();
    assertThat(read.file().rows(rows - 1, 5)).hasSize(1);
  }

  private ReadCsv read(String text) throws IOException {
    return ReadCsv.of(Files.writeString(folder.resolve("original"), text), folder);
  }
}
