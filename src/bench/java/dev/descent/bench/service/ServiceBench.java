package dev.descent.bench.service;

import dev.descent.bench.Figures;
import dev.descent.bench.Machine;
import dev.descent.bench.Readme;
import java.io.IOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;

/** Measures the packaged service over HTTP. */
public final class ServiceBench {
  private static final int STARTS = 5;

  /** Searches before the first that counts: Java compiles until then what they need. */
  private static final int FIRST_WARM_UPS = 80;

  /** Searches on another dataset behind those, for what is its own. */
  private static final int LATER_WARM_UPS = 20;

  private final boolean write;
  private final String only;
  private final Path shared;
  private final String python;
  private final Path java;

  /** Something that is measured with a running service. */
  private interface Measurement {
    Optional<Row> measure(Api api) throws Exception;
  }

  /**
   * A bench.
   *
   * @param settings {@code write}: whether the table goes into the README, default true; {@code
   *     only}: a part of the names of those to do, default all; {@code shared}: a folder whose
   *     data/images/mnist holds MNIST, default ../shared; {@code python}: an interpreter with
   *     scikit-learn and, if it can be, Optuna, default /usr/bin/python3; {@code java}: home of the
   *     Java that the service runs on, default that of this process
   */
  public ServiceBench(Map<String, String> settings) {
    this.write = Boolean.parseBoolean(settings.getOrDefault("write", "true"));
    this.only = settings.getOrDefault("only", "");
    this.shared = Path.of(settings.getOrDefault("shared", "../shared"));
    this.python = settings.getOrDefault("python", "/usr/bin/python3");
    this.java = Path.of(settings.getOrDefault("java", System.getProperty("java.home")));
  }

  /** True when everything was measured. */
  public boolean run() throws Exception {
    Service.extract(java);
    List<Row> rows = new ArrayList<>();
    if ("start".contains(only)) {
      rows.add(starts());
    }
    Map<String, Measurement> wanted = measurements();
    wanted.keySet().removeIf(name -> !name.contains(only));
    if (!wanted.isEmpty()) {
      try (Service service = Service.start("data", java)) {
        measure(wanted, service.api(), rows);
      }
    }
    if ("large".contains(only)) {
      rows.add(LargeDatasetTimes.measure(java));
    }
    String text = text(rows);
    System.out.println(text);
    if (write) {
      Readme.replace("service", text);
    }
    return true;
  }

  private static void measure(Map<String, Measurement> wanted, Api api, List<Row> rows)
      throws Exception {
    for (Map.Entry<String, Measurement> entry : wanted.entrySet()) {
      Optional<Row> row = entry.getValue().measure(api);
      row.ifPresent(rows::add);
      System.out.println(
          row.map(Row::text).orElse("SKIPPED " + entry.getKey() + ": its data are not here"));
    }
  }

  private Map<String, Measurement> measurements() {
    Map<String, Measurement> all = new LinkedHashMap<>();
    all.put("first-step", api -> Optional.of(FirstStep.measure(api)));
    all.put("predictions-one", api -> Optional.of(PredictionTimes.one(api)));
    all.put("predictions-many", api -> Optional.of(PredictionTimes.many(api)));
    all.put("predictions-model", api -> Optional.of(ModelRate.measure()));
    all.put("search-small", api -> search(api, "breast-cancer", "diagnosis", 3, FIRST_WARM_UPS));
    all.put("search-digits", api -> search(api, "digits", "label", 6, LATER_WARM_UPS));
    all.put("two-runs", api -> Optional.of(TwoRuns.measure(api)));
    all.put("upload", api -> Optional.of(UploadTimes.measure(api)));
    all.put("mnist", api -> MnistTimes.measure(api, shared));
    return all;
  }

  private Optional<Row> search(Api api, String sample, String target, int goal, int warmUps)
      throws IOException, InterruptedException {
    return Optional.of(new SearchTimes(api, python, sample, target).measure(goal, warmUps));
  }

  private Row starts() throws IOException, InterruptedException {
    List<Double> seconds = new ArrayList<>();
    List<Double> processor = new ArrayList<>();
    for (int start = 0; start < STARTS; start++) {
      try (Service service = Service.start("starts", java)) {
        seconds.add(service.secondsToReady());
        processor.add(service.processorSecondsToReady());
      }
    }
    Figures figures = Figures.of(seconds);
    return new Row(
        "start to ready, extracted jar with its archive of classes, median of " + STARTS,
        "≤ 5 s",
        "%.1f s (%.1f–%.1f), %.1f s of the processors"
            .formatted(
                figures.median(),
                figures.least(),
                figures.greatest(),
                Figures.of(processor).median()));
  }

  private String text(List<Row> rows) throws IOException {
    StringBuilder text = new StringBuilder(Machine.describe());
    text.append("; the service on Java %s.\n\n".formatted(Service.version(java)));
    text.append("| work | goal | found |\n| --- | --- | --- |\n");
    rows.forEach(row -> text.append(row.text()));
    return text.toString();
  }
}
