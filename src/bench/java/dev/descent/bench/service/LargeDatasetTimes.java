package dev.descent.bench.service;

import dev.descent.LargeDatasetRace;
import dev.descent.ServiceClient;
import java.io.IOException;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.Locale;
import java.util.Map;

/** A dataset of many times the heap beside one of a tenth, in a service of its own. */
final class LargeDatasetTimes {
  private static final String DATA = "large";

  private LargeDatasetTimes() {}

  /**
   * Measures.
   *
   * @param java home of the Java that the service runs on
   */
  static Row measure(Path java) throws IOException, InterruptedException, SQLException {
    Map<String, String> environment = new HashMap<>();
    environment.put("JAVA_TOOL_OPTIONS", LargeDatasetRace.HEAP);
    LargeDatasetRace.LIMITS.forEach((setting, limit) -> environment.put(variable(setting), limit));
    try (Service service = Service.start(DATA, java, environment)) {
      ServiceClient client = new ServiceClient(service.api().port());
      LargeDatasetRace.Result result =
          new LargeDatasetRace(client, Path.of("target", "bench")).run();
      return new Row(
          "4.2 GB of float32 under a heap of 512 MB, a row beside one of 0.3 GB",
          "≤ 1.3 ×",
          result.text());
    } finally {
      Service.deleteData(DATA);
    }
  }

  /** The variable by which Spring Boot takes a setting. */
  private static String variable(String setting) {
    return setting.replace(".", "_").replace("-", "").toUpperCase(Locale.ROOT);
  }
}
