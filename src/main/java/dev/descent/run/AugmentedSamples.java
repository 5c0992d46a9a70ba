package dev.descent.run;

import dev.descent.dataset.Preparations;
import dev.descent.dataset.PreparedData;
import dev.descent.engine.augmentation.FeatureScale;
import dev.descent.problem.ProblemException;
import dev.descent.problem.ProblemException.Fault;
import dev.descent.problem.ProblemType;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.util.List;
import java.util.UUID;
import javax.imageio.ImageIO;
import org.springframework.stereotype.Service;

/** Pictures of what a run trains on. */
@Service
class AugmentedSamples {
  private static final int MOST = 200;

  private final Runs runs;
  private final Preparations preparations;

  AugmentedSamples(Runs runs, Preparations preparations) {
    this.runs = runs;
    this.preparations = preparations;
  }

  /**
   * A sheet of training images as a PNG.
   *
   * @throws ProblemException NOT_FOUND, INVALID_PARAMETER, or CONFLICT for a run without images
   */
  byte[] sheet(UUID id, int count, int epoch) throws IOException {
    check("count", count, 1, MOST);
    check("epoch", epoch, 0, Integer.MAX_VALUE);
    JobSpec spec = runs.get(id).spec();
    List<Integer> shape = spec.network().inputShape();
    if (shape == null) {
      throw new ProblemException(
          ProblemType.CONFLICT,
          "The rows of run "
              + id
              + " are not images: only a run with network.inputShape [channels, height, width] has"
              + " pictures to show.");
    }
    PreparedData data = prepared(spec);
    FeatureScale scale = FeatureScale.of(data.preparation());
    ByteArrayOutputStream png = new ByteArrayOutputStream();
    ImageIO.write(
        new ContactSheet(TrainingRows.of(spec, data), scale, shape).draw(count, epoch), "png", png);
    return png.toByteArray();
  }

  /** What the run trains on; its spec was valid, so only its dataset can be gone. */
  private PreparedData prepared(JobSpec spec) throws IOException {
    try {
      return preparations.prepare(preparations.plan(spec.data()));
    } catch (ProblemException e) {
      throw new ProblemException(
          ProblemType.CONFLICT, "The run's data can no longer be read. " + e.detail());
    }
  }

  private static void check(String name, int value, int least, int most) {
    if (value < least || value > most) {
      String rule = "must be from %,d to %,d, was %,d".formatted(least, most, value);
      throw new ProblemException(
          ProblemType.INVALID_PARAMETER,
          "The parameter " + name + " " + rule + ".",
          List.of(new Fault(name, rule)));
    }
  }
}
