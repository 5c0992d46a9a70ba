package dev.descent.run;

import dev.descent.engine.EpochRecord;
import dev.descent.engine.data.FittedPreparation;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** What a worker says of trainings that nobody trains. */
final class Trainings {
  private Trainings() {}

  /** As fine as the service's own clock. */
  private static Instant now() {
    return Instant.now().truncatedTo(ChronoUnit.MICROS);
  }

  /** Rows that nothing was fitted to. */
  static TrainingStart start(int rows) {
    FittedPreparation unprepared = new FittedPreparation(List.of(), List.of(), 0);
    return new TrainingStart(unprepared, rows, List.of(), "split", now());
  }

  /** The costs of some steps. */
  static TrainingNews news(int epochsDone, long firstStep, double... costs) {
    return news(epochsDone, List.of(), firstStep, costs);
  }

  static TrainingNews news(
      int epochsDone, List<EpochRecord> epochs, long firstStep, double... costs) {
    return new TrainingNews(now(), null, epochsDone, epochs, firstStep, costs, List.of());
  }
}
