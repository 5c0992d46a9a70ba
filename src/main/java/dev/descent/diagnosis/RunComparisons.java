package dev.descent.diagnosis;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.diagnosis.RunComparison.ComparedFigure;
import dev.descent.diagnosis.RunComparison.ComparedPair;
import dev.descent.diagnosis.RunComparison.ComparedRun;
import dev.descent.diagnosis.RunComparison.ComparedValue;
import dev.descent.diagnosis.RunComparison.PairState;
import dev.descent.diagnosis.compare.PairedTest;
import dev.descent.diagnosis.compare.SettingDifferences;
import dev.descent.engine.TrainingResult.Results;
import dev.descent.engine.metric.SplitMetrics;
import dev.descent.engine.shift.Holm;
import dev.descent.run.DiagnosedRuns;
import dev.descent.run.Run;
import dev.descent.run.Runs;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.UUID;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Service;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** Puts runs side by side. */
@Service
class RunComparisons {
  private static final double LEVEL = 0.05;
  private static final ComparedValue NONE = new ComparedValue(null, null);

  private final Runs runs;
  private final DiagnosedRuns diagnosed;
  private final RowReviews rowReviews;
  private final JsonMapper json;

  RunComparisons(Runs runs, DiagnosedRuns diagnosed, RowReviews rowReviews, JsonMapper json) {
    this.runs = runs;
    this.diagnosed = diagnosed;
    this.rowReviews = rowReviews;
    this.json = json;
  }

  /**
   * Compares runs, whatever their state.
   *
   * @throws dev.descent.problem.ProblemException INVALID_SPEC when one of them does not exist
   */
  RunComparison of(RunComparisonRequest request) {
    List<Run> all = found(request.runs());
    List<ComparedRun> compared =
        all.stream()
            .map(
                run ->
                    new ComparedRun(
                        run.id(),
                        run.name(),
                        run.state(),
                        diagnosed.epochCurves(run.id(), request.maxPoints())))
            .toList();
    List<JsonNode> specs = all.stream().map(run -> json.<JsonNode>valueToTree(run.spec())).toList();
    List<ComparedPair> pairs = pairs(all);
    return new RunComparison(
        compared, SettingDifferences.of(specs), figures(all), pairs, summary(pairs));
  }

  private List<Run> found(List<UUID> ids) {
    List<Run> all = new ArrayList<>(ids.size());
    for (UUID id : ids) {
      String pointer = "#/runs/" + all.size();
      all.add(
          runs.find(id)
              .orElseThrow(() -> invalidSpec(pointer, "There is no run %s.".formatted(id))));
    }
    return all;
  }

  private static List<ComparedFigure> figures(List<Run> all) {
    List<Map<String, ComparedValue>> found = all.stream().map(RunComparisons::figures).toList();
    Set<String> names = new LinkedHashSet<>();
    found.forEach(each -> names.addAll(each.keySet()));
    List<ComparedFigure> figures = new ArrayList<>();
    for (String name : names) {
      figures.add(
          new ComparedFigure(
              name, found.stream().map(each -> each.getOrDefault(name, NONE)).toList()));
    }
    return figures;
  }

  private static Map<String, ComparedValue> figures(Run run) {
    Map<String, ComparedValue> figures = new LinkedHashMap<>();
    Results results = run.results();
    if (results != null) {
      add("train", results.train(), figures);
      add("trainDev", results.trainDev(), figures);
      add("dev", results.dev(), figures);
      add("test", results.test(), figures);
    }
    return figures;
  }

  private static void add(
      String split, @Nullable SplitMetrics metrics, Map<String, ComparedValue> figures) {
    if (metrics != null) {
      Map<String, @Nullable Double> all = new LinkedHashMap<>();
      all.put("loss", metrics.loss());
      all.put("error", metrics.error());
      all.put("accuracy", metrics.accuracy());
      all.put("rmse", metrics.rmse());
      all.put("mae", metrics.mae());
      all.put("r2", metrics.r2());
      all.forEach(
          (name, value) -> {
            if (value != null) {
              figures.put(
                  split + "." + name, new ComparedValue(value, metrics.intervals().get(name)));
            }
          });
    }
  }

  private List<ComparedPair> pairs(List<Run> all) {
    List<ComparedPair> pairs = new ArrayList<>();
    List<@Nullable RowReviewEntity> reviews = new ArrayList<>();
    all.forEach(
        run -> reviews.add(unlooked(run) == null ? rowReviews.find(run.id()).orElse(null) : null));
    for (int i = 0; i < all.size(); i++) {
      for (int j = i + 1; j < all.size(); j++) {
        pairs.add(pair(all.get(i), all.get(j), reviews.get(i), reviews.get(j)));
      }
    }
    return corrected(pairs);
  }

  /** Why a run's rows cannot be looked at; null when they can. */
  private static @Nullable String unlooked(Run run) {
    if (run.folds() != null) {
      return "Run %s is a cross-validation: compare its folds.".formatted(run.id());
    }
    if (run.results() == null || run.modelId() == null) {
      return "Run %s is %s and has no results.".formatted(run.id(), run.state());
    }
    return run.results().dev() == null ? "Run %s has no dev rows.".formatted(run.id()) : null;
  }

  private static ComparedPair pair(
      Run first, Run second, @Nullable RowReviewEntity one, @Nullable RowReviewEntity other) {
    String why = why(first, second);
    if (why == null && one != null && one.review().why() != null) {
      why = one.review().why();
    }
    if (why == null && other != null && other.review().why() != null) {
      why = other.review().why();
    }
    if (why != null) {
      return new ComparedPair(
          first.id(), second.id(), PairState.NOT_COMPARABLE, why, null, null, null);
    }
    if (one == null || other == null) {
      return new ComparedPair(first.id(), second.id(), PairState.PENDING, null, null, null, null);
    }
    boolean shares = Objects.requireNonNull(first.results()).train().confusion() != null;
    PairedTest test = PairedTest.of(one.devErrors(), other.devErrors(), shares);
    return test == null
        ? new ComparedPair(
            first.id(),
            second.id(),
            PairState.NOT_COMPARABLE,
            "Their dev rows are too few, or not as many.",
            null,
            null,
            null)
        : new ComparedPair(first.id(), second.id(), PairState.READY, null, test, null, null);
  }

  private static @Nullable String why(Run first, Run second) {
    String unlooked = unlooked(first) == null ? unlooked(second) : unlooked(first);
    if (unlooked != null) {
      return unlooked;
    }
    Run.Reproducibility one = first.reproducibility();
    Run.Reproducibility other = second.reproducibility();
    if (!one.datasetSha256().equals(other.datasetSha256())
        || !Objects.equals(first.spec().data().target(), second.spec().data().target())) {
      return "They are of different data.";
    }
    return Objects.equals(one.splitSha256(), other.splitSha256())
        ? null
        : "They are of different splits of the data, so that their dev rows are not the same.";
  }

  private static List<ComparedPair> corrected(List<ComparedPair> pairs) {
    double[] pValues =
        pairs.stream()
            .map(ComparedPair::test)
            .filter(Objects::nonNull)
            .mapToDouble(test -> test.pValue())
            .toArray();
    double[] corrected = Holm.corrected(pValues);
    List<ComparedPair> all = new ArrayList<>();
    int at = 0;
    for (ComparedPair pair : pairs) {
      if (pair.test() == null) {
        all.add(pair);
        continue;
      }
      double p = corrected[at++];
      all.add(
          new ComparedPair(
              pair.first(), pair.second(), pair.state(), null, pair.test(), p, p < LEVEL));
    }
    return all;
  }

  private static String summary(List<ComparedPair> pairs) {
    long ready = pairs.stream().filter(pair -> pair.state() == PairState.READY).count();
    long pending = pairs.stream().filter(pair -> pair.state() == PairState.PENDING).count();
    long differ = pairs.stream().filter(pair -> Boolean.TRUE.equals(pair.differs())).count();
    return "Of %d pairs %d were compared on the same dev rows: %d differ by more than chance.%s%s"
        .formatted(
            pairs.size(),
            ready,
            differ,
            pending > 0 ? " %d are being looked at: ask again in a moment.".formatted(pending) : "",
            pairs.size() - ready - pending > 0
                ? " %d cannot be compared so.".formatted(pairs.size() - ready - pending)
                : "");
  }
}
