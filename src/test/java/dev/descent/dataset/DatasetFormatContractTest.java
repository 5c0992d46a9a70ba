package dev.descent.dataset;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import dev.descent.engine.Family;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.MethodSource;

/** What every format promises. */
class DatasetFormatContractTest {
  private final Formats formats = new Formats(Family.JSON);
  @TempDir private Path folder;

  static Stream<DatasetFormat> members() {
    return Family.members(DatasetFormat.class);
  }

  @ParameterizedTest
  @MethodSource("members")
  void survivesJsonAndIsFoundByName(DatasetFormat format) {
    String name = Family.nameOf(format.getClass());

    Family.survivesJson(DatasetFormat.class, format);
    assertThat(formats.choose(name, null, new byte[0])).isEqualTo(format);
    assertThat(Formats.names()).contains(name);
  }

  @ParameterizedTest
  @MethodSource("members")
  void emptyAndForeignBytesAreRefusedAndLeaveNothing(DatasetFormat format) throws IOException {
    Path work = Files.createDirectory(folder.resolve("work"));

    for (byte[] bytes : new byte[][] {{}, {0, 1, 2, 3, (byte) 0xff}, "%PDF-1.4".getBytes(UTF_8)}) {
      Path file = Files.write(folder.resolve("file"), bytes);

      assertThatThrownBy(() -> format.read(file, work, ReadCsv.LIMITS))
          .isInstanceOfSatisfying(
              ProblemException.class,
              e -> assertThat(e.type()).isEqualTo(ProblemType.INVALID_DATA));
      assertThat(work).isEmptyDirectory();
    }
  }

  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      value = {
        "PAR1.... | parquet",
        "{\"a\":1} | json-lines",
        "[ {\"a\":1}] | json-lines",
        "a,b | csv",
      })
  void formatIsTheFirstThatRecognisesTheBytes(String head, String name) {
    DatasetFormat found = formats.choose(null, null, head.getBytes(UTF_8));

    assertThat(Family.nameOf(found.getClass())).isEqualTo(name);
  }

  @Test
  void bytesOfNoFormatAreRefusedWithTheKnownOnes() {
    assertThatThrownBy(() -> formats.choose(null, null, new byte[] {0, 1, 0, 1}))
        .hasMessageContaining("parquet, ")
        .hasMessageContaining("json-lines, csv");
  }
}
