package dev.descent.run;

import static dev.descent.problem.ProblemException.invalidSpec;

import dev.descent.engine.Checkpoint;
import dev.descent.engine.Network;
import dev.descent.engine.TrainingSpec;
import dev.descent.storage.Ids;
import dev.descent.storage.Sha256;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Objects;
import java.util.UUID;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.springframework.stereotype.Component;

/**
 * Runs that go on from another one's checkpoint under a changed spec. A branch has a copy of it, so
 * neither needs the other afterwards.
 */
@Component
class Branches {
  private final Submissions submissions;
  private final Checkpoints checkpoints;
  private final SpecPatches patches;
  private final JobPlans plans;
  private final Fingerprints fingerprints;

  Branches(
      Submissions submissions,
      Checkpoints checkpoints,
      SpecPatches patches,
      JobPlans plans,
      Fingerprints fingerprints) {
    this.submissions = submissions;
    this.checkpoints = checkpoints;
    this.patches = patches;
    this.plans = plans;
    this.fingerprints = fingerprints;
  }

  /**
   * Submits a branch.
   *
   * @param patch of the run's spec, in which what was adjusted until then has become the settings
   */
  Run branch(Run of, UUID checkpointId, List<PatchStep> patch, @Nullable String idempotencyKey) {
    Checkpoint checkpoint = read(checkpointId);
    TrainingSpec before = of.spec().training().inForce(checkpoint.cursor().step());
    JobSpec spec = patches.apply(of.spec().trainedBy(before), patch);
    return branch(of, checkpointId, checkpoint, spec, idempotencyKey, run -> {});
  }

  /**
   * Submits a branch with a spec of its own.
   *
   * @param also done in the same transaction, once the branch has its row
   */
  Run branch(Run of, UUID checkpointId, JobSpec spec, Consumer<RunEntity> also) {
    return branch(of, checkpointId, read(checkpointId), spec, null, also);
  }

  private Run branch(
      Run of,
      UUID checkpointId,
      Checkpoint checkpoint,
      JobSpec spec,
      @Nullable String idempotencyKey,
      Consumer<RunEntity> also) {
    String request =
        Sha256.of((fingerprints.of(spec) + checkpointId).getBytes(StandardCharsets.US_ASCII));
    return submissions.once(
        idempotencyKey,
        request,
        () -> {
          JobPlan plan = plans.again(spec);
          check(of.spec(), plan, checkpoint.cursor());
          return store(of, checkpointId, plan, checkpoint, idempotencyKey, request, also);
        });
  }

  private Run store(
      Run of,
      UUID checkpointId,
      JobPlan plan,
      Checkpoint checkpoint,
      @Nullable String idempotencyKey,
      String request,
      Consumer<RunEntity> also) {
    Checkpoint.Cursor cursor = checkpoint.cursor();
    TrainingSpec before = of.spec().training().inForce(cursor.step());
    Checkpoints.Written copy = write(checkpoint.under(before, plan.spec().training()));
    boolean stored = false;
    try {
      Run run =
          submissions.store(
              plan,
              idempotencyKey,
              request,
              entity -> {
                entity.branchedFrom(
                    new Run.Branch(of.id(), checkpointId, cursor.epoch(), cursor.step()));
                checkpoints.registerOrigin(entity.id(), copy);
                also.accept(entity);
              });
      stored = true;
      return run;
    } finally {
      if (!stored) {
        checkpoints.discard(copy.id());
      }
    }
  }

  private Checkpoint read(UUID id) {
    try {
      return checkpoints.read(id);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  private Checkpoints.Written write(Checkpoint checkpoint) {
    try {
      return checkpoints.write(Ids.next(), checkpoint);
    } catch (IOException e) {
      throw new UncheckedIOException(e);
    }
  }

  /** Refuses what the checkpoint's numbers do not fit, with a pointer into the patched spec. */
  private void check(JobSpec before, JobPlan plan, Checkpoint.Cursor cursor) {
    JobSpec after = plan.spec();
    if (!before.data().withoutAugmentation().equals(after.data().withoutAugmentation())) {
      throw invalidSpec(
          "#/data", "A branch goes on with the same data; only data.augmentation may change.");
    }
    if (!shapes(plans.again(before).network()).equals(shapes(plan.network()))) {
      throw invalidSpec(
          "#/network", "A branch has the same parameters as the run it goes on from.");
    }
    if (before.execution().precision() != after.execution().precision()) {
      throw invalidSpec("#/execution/precision", "A branch computes in the same precision.");
    }
    TrainingSpec old = before.training();
    TrainingSpec training = after.training();
    if (!old.optimizer().getClass().equals(training.optimizer().getClass())
        || !old.optimizer().slots().equals(training.optimizer().slots())) {
      throw invalidSpec(
          "#/training/optimizer",
          "A branch goes on with what its optimizer remembers: the type stays, its settings may"
              + " change. For another optimizer clone the run.");
    }
    boolean within = cursor.row() > 0;
    if (within
        && !(Objects.equals(old.batchSize(), training.batchSize())
            && before.execution().seed() == after.execution().seed())) {
      throw invalidSpec(
          "#/training/batchSize",
          "The checkpoint lies within an epoch, so the batch size and the seed stay: take one at an"
              + " epoch's end, as the best one is.");
    }
    if (Objects.requireNonNull(training.epochs()) <= cursor.epoch()) {
      throw invalidSpec(
          "#/training/epochs",
          "epochs must be more than the %,d that the checkpoint has trained"
              .formatted(cursor.epoch()));
    }
  }

  private static List<String> shapes(Network network) {
    return network.parameters().stream()
        .map(at -> at.name() + " " + at.parameter().rows() + "x" + at.parameter().columns())
        .toList();
  }
}
