package dev.descent.run;

import dev.descent.engine.EpochRecord;
import dev.descent.engine.health.HealthRecord;
import java.util.List;
import java.util.UUID;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Writes what trainings say: where their runs stand, and their curves, of each a chunk for whatever
 * came together. All joins the caller's transaction.
 */
@Component
class NewsWriter {
  private final RunSeriesRepository chunks;
  private final CrossValidation crossValidation;

  NewsWriter(RunSeriesRepository chunks, CrossValidation crossValidation) {
    this.chunks = chunks;
    this.crossValidation = crossValidation;
  }

  /** Removes what an earlier attempt wrote. */
  void clear(UUID run) {
    chunks.deleteAllOf(run);
  }

  /** Removes what an earlier attempt wrote past the place where the next goes on. */
  void clearFrom(UUID run, CheckpointEntity place) {
    chunks.deleteFrom(run, place.epoch(), place.step());
  }

  /** The data are prepared: the run trains. */
  void begin(RunEntity run, TrainingStart start) {
    run.train(start);
    crossValidation.follow(run);
  }

  /** Adds what a training has said. */
  void write(RunEntity run, TrainingNews news) {
    TrainingStart start = news.start();
    if (start != null) {
      begin(run, start);
    }
    run.progress(news.epochsDone(), news.firstStep() + news.costs().length, news.at());
    addCurves(run, news);
  }

  private void addCurves(RunEntity run, TrainingNews news) {
    List<EpochRecord> epochs = news.epochs();
    if (!epochs.isEmpty()) {
      add(run, Series.EPOCH, epochs.get(0).epoch(), epochs.stream().map(NewsWriter::point));
    }
    double[] costs = news.costs();
    if (costs.length > 0) {
      long first = news.firstStep();
      add(
          run,
          Series.STEP,
          first,
          IntStream.range(0, costs.length).mapToObj(i -> new double[] {first + i, costs[i]}));
    }
    List<HealthRecord> health = news.health();
    if (!health.isEmpty()) {
      Series series = Series.health(run.spec().network());
      add(run, series, health.get(0).step(), health.stream().map(Series::point));
    }
  }

  private void add(RunEntity run, Series series, long first, Stream<double[]> all) {
    List<double[]> points = all.toList();
    chunks.save(new RunSeriesEntity(run.id(), series, first, points.size(), series.pack(points)));
  }

  private static double[] point(EpochRecord epoch) {
    return new double[] {
      epoch.epoch(),
      epoch.learningRate(),
      epoch.trainLoss(),
      epoch.trainError(),
      orNan(epoch.devLoss()),
      orNan(epoch.devError())
    };
  }

  private static double orNan(@Nullable Double value) {
    return value == null ? Double.NaN : value;
  }
}
