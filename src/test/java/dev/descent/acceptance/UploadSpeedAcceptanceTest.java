package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;

import dev.descent.ForkedService;
import dev.descent.UploadRace;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/**
 * Large uploads to a service just started, on the Java options that the README's start gives it.
 */
@Tag("acceptance")
class UploadSpeedAcceptanceTest {

  @TempDir private static Path folder;

  @Test
  void largeUploadIsReadyInTwiceTheTimeDuckDbTakesToReadIt() throws Exception {
    String started = System.getProperty("descent.jvmOptions");
    List<String> options = new ArrayList<>(List.of("-Xmx2g", "-XX:-UseSerialGC"));
    options.addAll(List.of(started.split(" ")));
    Path data = Files.createDirectory(folder.resolve("data"));
    List<String> settings = List.of("--descent.worker.slots=2");
    try (ForkedService service = ForkedService.start(data, options, settings)) {
      UploadRace.Result result = new UploadRace(service.client().port(), folder).run();

      AcceptanceReport.add(
          4,
          "200 MB CSV upload to READY ≤ 2 × DuckDB's own read (medians of a new service's first five, %s)"
              .formatted(started),
          result.text(),
          result.ratio() <= 2);
      assertThat(result.ratio()).isLessThanOrEqualTo(2);
    }
  }
}
