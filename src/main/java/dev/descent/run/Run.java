package dev.descent.run;

import com.fasterxml.jackson.annotation.JsonInclude;
import dev.descent.engine.TrainingReport;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.data.FittedPreparation.Unused;
import dev.descent.engine.data.PreparationReport;
import dev.descent.engine.shift.ShiftReport;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import org.jspecify.annotations.Nullable;

/**
 * A run: one job spec, durable from the moment it was accepted.
 *
 * @param id made by the service
 * @param name for people
 * @param tags names and values for finding it again
 * @param state where it stands
 * @param reason why it FAILED; absent otherwise
 * @param stopReason why its training ended; absent unless it SUCCEEDED
 * @param detail what went wrong, in a sentence; absent unless it FAILED
 * @param attempt how often it was started
 * @param progress how far it is
 * @param spec with every default filled in
 * @param results figures for each split, of a cross-validation the means over its folds; absent
 *     until it SUCCEEDED
 * @param modelId the model it left; after DIVERGED the last weights that gave finite figures;
 *     absent before
 * @param report what else there is to tell of its training; absent until it has ended
 * @param notes what was worth knowing before it ran
 * @param unusedColumns columns that were not used, and why
 * @param preparation what was learned of the columns in use from the training rows; absent until
 *     the data are prepared
 * @param reproducibility what decides its weights; complete once it SUCCEEDED
 * @param transitions every state it has been in, the oldest first
 * @param requests what was asked of it and carried out, the oldest first
 * @param timing when and how long
 * @param parentId the run whose fold it is; absent unless it is one
 * @param folds the runs of the folds, of a cross-validation; absent otherwise
 * @param shift how far uploads that are dev or test are apart; absent unless the split has such
 * @param testReading how often the test rows of this dataset and split had been read when they were
 *     for this run, that time included, by any run: the more often, the more {@code results.test}
 *     flatters; absent until they were
 * @param branchedFrom the checkpoint of another run that it goes on from; absent without
 */
@JsonInclude(JsonInclude.Include.NON_NULL)
public record Run(
    UUID id,
    String name,
    Map<String, String> tags,
    RunState state,
    @Nullable FailureReason reason,
    @Nullable StopReason stopReason,
    @Nullable String detail,
    int attempt,
    Progress progress,
    JobSpec spec,
    @Nullable Results results,
    @Nullable UUID modelId,
    @Nullable TrainingReport report,
    List<String> notes,
    List<Unused> unusedColumns,
    @Nullable PreparationReport preparation,
    Reproducibility reproducibility,
    List<Transition> transitions,
    List<Request> requests,
    Timing timing,
    @Nullable UUID parentId,
    @Nullable List<Fold> folds,
    @Nullable List<ShiftReport> shift,
    @Nullable Integer testReading,
    @Nullable Branch branchedFrom) {

  /**
   * One fold of a cross-validation.
   *
   * @param index the fold that is dev
   * @param runId its run
   * @param state where that stands
   */
  public record Fold(int index, UUID runId, RunState state) {}

  /**
   * How far a run is.
   *
   * @param epoch epochs completed
   * @param epochs epochs in all
   * @param step updates made
   * @param steps updates in all
   * @param share updates made of all, from 0 to 1
   * @param at when it got there; absent before its present or last attempt has trained
   * @param estimatedEnd when it will be done at the present speed; absent unless it trains
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Progress(
      int epoch,
      int epochs,
      long step,
      long steps,
      double share,
      @Nullable Instant at,
      @Nullable Instant estimatedEnd) {}

  /**
   * What decides a run's weights, so that it can be done again.
   *
   * @param seed of starting weights and of the rows' order
   * @param specSha256 of the filled spec without name and tags
   * @param datasetSha256 of the dataset's bytes
   * @param splitSha256 of where each row went; absent until the data are prepared
   * @param weightsSha256 of the trained parameters; absent until it SUCCEEDED
   * @param threads that computed
   * @param versions of what computed
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Reproducibility(
      long seed,
      String specSha256,
      String datasetSha256,
      @Nullable String splitSha256,
      @Nullable String weightsSha256,
      int threads,
      Map<String, String> versions) {

    /** The same of another spec. */
    Reproducibility withSpec(String sha256) {
      return new Reproducibility(
          seed, sha256, datasetSha256, splitSha256, weightsSha256, threads, versions);
    }

    /** The same, known to have been split so. */
    Reproducibility withSplit(String sha256) {
      return new Reproducibility(seed, specSha256, datasetSha256, sha256, null, threads, versions);
    }

    /** The same, known to have led to these weights. */
    Reproducibility withWeights(String sha256) {
      return new Reproducibility(
          seed, specSha256, datasetSha256, splitSha256, sha256, threads, versions);
    }
  }

  /**
   * One change of state.
   *
   * @param state the new one
   * @param at when
   * @param why what led to it, where that is not plain
   * @param attempt how often the run had been started
   * @param epoch epochs that stood after it; fewer than before where some are done again
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Transition(
      RunState state, Instant at, @Nullable String why, int attempt, int epoch) {}

  /**
   * Something that was asked of a run.
   *
   * @param verb {@code submit}, {@code cancel}, {@code stop}, {@code pause}, {@code resume}, {@code
   *     retry}, {@code adjust} or {@code evaluate-test}
   * @param at when
   * @param by whose key asked, {@code local} without keys; absent for the service itself
   * @param why in the words of whoever asked; absent without
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Request(String verb, Instant at, @Nullable String by, @Nullable String why) {}

  /**
   * Where a run branched off another.
   *
   * @param runId the other run
   * @param checkpointId its checkpoint, of which the branch has a copy
   * @param epoch that it goes on with, from 0
   * @param step updates made until then
   */
  public record Branch(UUID runId, UUID checkpointId, int epoch, long step) {}

  /**
   * When and how long.
   *
   * @param createdAt when it was accepted
   * @param startedAt when its present or last attempt began; absent before the first
   * @param endedAt when it ended; absent before
   * @param queuedSeconds from acceptance to that start
   * @param runSeconds from that start to the end
   */
  @JsonInclude(JsonInclude.Include.NON_NULL)
  public record Timing(
      Instant createdAt,
      @Nullable Instant startedAt,
      @Nullable Instant endedAt,
      @Nullable Double queuedSeconds,
      @Nullable Double runSeconds) {
    static Timing of(Instant created, @Nullable Instant started, @Nullable Instant ended) {
      return new Timing(
          created, started, ended, seconds(created, started), seconds(started, ended));
    }

    private static @Nullable Double seconds(@Nullable Instant from, @Nullable Instant to) {
      return from == null || to == null ? null : Duration.between(from, to).toNanos() / 1e9;
    }
  }
}
