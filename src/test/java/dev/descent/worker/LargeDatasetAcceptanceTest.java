package dev.descent.worker;

import dev.descent.ForkedService;
import dev.descent.LargeDatasetRace;
import dev.descent.acceptance.AcceptanceReport;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Data of eight times the heap train, and a row of them takes about as long as one of a tenth. */
@Tag("acceptance")
class LargeDatasetAcceptanceTest {
  private static final double MOST = 1.3;

  @TempDir private Path folder;

  @Test
  void fourGigabytesTrainOnAHeapOfHalfAGigabyte() throws Exception {
    List<String> limits =
        LargeDatasetRace.LIMITS.entrySet().stream()
            .map(limit -> "--%s=%s".formatted(limit.getKey(), limit.getValue()))
            .toList();

    try (ForkedService service =
        ForkedService.start(folder, List.of(LargeDatasetRace.HEAP), limits)) {
      LargeDatasetRace.Result result = new LargeDatasetRace(service.client(), folder).run();

      AcceptanceReport.add(
          4,
          "4.2 GB of float32 train under -Xmx512m; time per row at most 1.3 times that of 0.3 GB",
          result.text(),
          result.ratio() <= MOST);
    }
  }
}
