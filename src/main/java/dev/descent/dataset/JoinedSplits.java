package dev.descent.dataset;

import dev.descent.engine.data.DatasetsSplit;
import dev.descent.engine.data.NamedSplit;
import dev.descent.engine.data.Part;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemType;
import java.io.IOException;
import java.util.Arrays;
import java.util.Objects;
import java.util.UUID;
import org.springframework.stereotype.Service;

/**
 * Splits of which the rows that were for choosing train as well, for the last training once all is
 * chosen.
 */
@Service
public class JoinedSplits {
  private static final int HASH_SHOWN = 12;

  private final NamedSplits splits;

  JoinedSplits(NamedSplits splits) {
    this.splits = splits;
  }

  /**
   * The same data, of which dev and train-dev rows train and test rows stay what they are. The
   * split is kept with the dataset under the name {@code train-and-dev-} and the first digits of
   * its hash.
   *
   * @throws ProblemException CONFLICT when dev or test are uploads of their own
   */
  public DataSpec join(DataPlan plan) throws IOException {
    DataSpec spec = plan.spec();
    if (spec.split() instanceof DatasetsSplit) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "Dev or test is an upload of its own: put the rows into one dataset, with a column that says what each is for.");
    }
    Part[] parts = Arrays.stream(plan.parts()).map(JoinedSplits::whatItDoes).toArray(Part[]::new);
    Division joined = Division.of(spec.split(), parts);
    UUID dataset = plan.dataset().id();
    String name = "train-and-dev-" + joined.sha256().substring(0, HASH_SHOWN);
    if (!splits.has(dataset, name)) {
      NamedSplitRequest request =
          new NamedSplitRequest(name, Objects.requireNonNull(spec.target()), spec.split());
      splits.keep(dataset, request, joined);
    }
    return spec.withSplit(new NamedSplit(name));
  }

  private static Part whatItDoes(Part part) {
    return part == Part.DEV || part == Part.TRAIN_DEV ? Part.TRAIN : part;
  }
}
