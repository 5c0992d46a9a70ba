package dev.descent.acceptance;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Tag;
import org.junit.jupiter.api.TestInstance;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;

/**
 * The recipes that ship with the project, one for each real dataset, over HTTP: five folds, row i
 * in fold i mod 5. California's reference is of the last fold alone, adult's of the official test
 * file.
 */
@Tag("acceptance")
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class FiveFoldAcceptanceTest {
  private static final Path DATA =
      Path.of(System.getProperty("descent.shared", "../shared"), "data", "tabular");
  private static final String FIRST = "00000000-0000-7000-8000-000000000001";
  private static final String SECOND = "00000000-0000-7000-8000-000000000002";

  private ServiceUnderTest service;

  @BeforeAll
  void start(@TempDir Path directory) {
    assumeTrue(Files.isDirectory(DATA), "the shared data are not here");
    service = ServiceUnderTest.start(directory);
  }

  @AfterAll
  void stop() {
    if (service != null) {
      service.close();
    }
  }

  /** The figure and its deviation are a PyTorch MLP's; a blank second file means five folds. */
  @ParameterizedTest
  @CsvSource(
      delimiter = '|',
      textBlock =
          """
          iris               | iris.csv               |                   | accuracy | 0.967 | 0.024
          wine               | wine.csv               |                   | accuracy | 0.977 | 0.024
          breast-cancer      | breast_cancer_wdbc.csv |                   | accuracy | 0.974 | 0.022
          digits             | digits8x8.csv          |                   | accuracy | 0.981 | 0.003
          titanic            | titanic.csv            |                   | accuracy | 0.823 | 0.039
          spambase           | spambase.csv           |                   | accuracy | 0.945 | 0.013
          adult              | adult_train.csv.gz     | adult_test.csv.gz | accuracy | 0.856 | 0.001
          boston-housing     | boston_housing.csv     |                   | rmse     | 3.35  | 0.37
          wine-quality       | wine_quality_red.csv   |                   | rmse     | 0.622 | 0.041
          california-housing | california_housing.csv |                   | rmse     | 53032 | 237
          """)
  void recipeIsAsGoodAsTheReference(
      String recipe, String file, String second, String metric, double reference, double sd)
      throws Exception {
    String spec = Files.readString(Path.of("src/main/resources/recipes", recipe + ".json"));
    spec = spec.replace(FIRST, service.upload(DATA.resolve(file), type(file)));
    if (second != null) {
      spec = spec.replace(SECOND, service.upload(DATA.resolve(second), type(second)));
    }

    JsonNode run = service.ended(service.submit(spec));

    assertThat(run.get("state").asString()).as(run.toString()).isEqualTo("SUCCEEDED");
    double found = run.at("/results/dev/" + metric).asDouble();
    double spread = run.at("/results/dev/spread/" + metric).asDouble();
    boolean held = metric.equals("rmse") ? found <= reference + sd : found >= reference - sd;
    AcceptanceReport.add(
        4,
        "%s, %s: within one sd of PyTorch's %s ± %s, or better"
            .formatted(recipe, metric, reference, sd),
        "%.4g ± %.2g".formatted(found, spread),
        held);

    assertThat(held).as("%s %f", recipe, found).isTrue();
  }

  private static String type(String file) {
    return file.endsWith(".gz") ? "application/gzip" : "text/csv";
  }
}
