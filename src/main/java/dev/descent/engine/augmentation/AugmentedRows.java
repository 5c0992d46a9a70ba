package dev.descent.engine.augmentation;

import dev.descent.engine.data.RowSource;
import dev.descent.engine.layer.Shape;
import dev.descent.engine.random.Purpose;
import dev.descent.engine.random.RandomStream;
import java.nio.FloatBuffer;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Training rows as an epoch sees them. What happens to a row depends on seed, epoch, the row's
 * number and the augmentation's place in the list alone. Nothing is allocated while rows are
 * copied.
 */
public final class AugmentedRows implements RowSource {
  private static final int LOOKED_AT = 1000;

  private final RowSource plain;
  private final List<Augmentation> augmentations;
  private final boolean classes;
  private final @Nullable Mixup mixup;
  private final int mixupAt;
  private final RandomStream[] streams;
  private final RandomStream[] partnerStreams;
  private final RandomStream mixing;
  private final Example example;
  private final Example partner;
  private final int[] one = new int[1];
  private final FloatBuffer row;
  private final float[] target;
  private final float[] weight = new float[1];
  private int epoch;

  /**
   * @param plain prepared training rows
   * @param augmentations in the order they are done
   * @param shape [channels, height, width] of images, or one number for rows of a table
   * @param scale how raw values became features
   * @param classes whether the target is one class, whose index cannot be mixed
   * @param seed of the run
   */
  public AugmentedRows(
      RowSource plain,
      List<Augmentation> augmentations,
      Shape shape,
      FeatureScale scale,
      boolean classes,
      long seed) {
    this.plain = plain;
    this.augmentations = List.copyOf(augmentations);
    this.classes = classes;
    this.streams = streams(seed);
    this.partnerStreams = streams(seed);
    this.mixupAt = mixupAt();
    this.mixup = mixupAt < 0 ? null : (Mixup) augmentations.get(mixupAt);
    this.mixing = RandomStream.ofRows(seed, Purpose.AUGMENTATION, Math.max(0, mixupAt));
    this.row = FloatBuffer.allocate(plain.features());
    this.target = new float[plain.targets()];
    float[] range = shape.dimensions().size() == 3 ? range(scale) : new float[2];
    this.example = new Example(scale, shape, range[0], range[1], new Others());
    this.partner = new Example(scale, shape, range[0], range[1], new Others());
  }

  /** The other rows that a row is mixed with. */
  private final class Others implements Example.Partners {
    @Override
    public int rows() {
      return plain.rows();
    }

    @Override
    public Example get(int number) {
      one[0] = number;
      plain.copyFeatures(one, 0, 1, row);
      row.get(0, partner.begin());
      change(number, partner, partnerStreams, mixupAt);
      return partner;
    }
  }

  private RandomStream[] streams(long seed) {
    RandomStream[] each = new RandomStream[augmentations.size()];
    for (int i = 0; i < each.length; i++) {
      each[i] = RandomStream.ofRows(seed, Purpose.AUGMENTATION, i);
    }
    return each;
  }

  private int mixupAt() {
    for (int i = 0; i < augmentations.size(); i++) {
      if (augmentations.get(i) instanceof Mixup) {
        return i;
      }
    }
    return -1;
  }

  /** The least and the greatest raw value of images spread over the rows; 0 is among them. */
  private float[] range(FeatureScale scale) {
    float[] range = new float[2];
    float[] values = new float[plain.features()];
    int step = Math.max(1, plain.rows() / LOOKED_AT);
    for (int number = 0; number < plain.rows(); number += step) {
      one[0] = number;
      plain.copyFeatures(one, 0, 1, row);
      row.get(0, values);
      scale.toRaw(values);
      for (float value : values) {
        range[0] = Math.min(range[0], value);
        range[1] = Math.max(range[1], value);
      }
    }
    return range;
  }

  /** Moves to an epoch; from 0. */
  public void epoch(int number) {
    epoch = number;
  }

  /** The rows as they are. */
  public RowSource plain() {
    return plain;
  }

  /** The least raw value of training images, or 0. */
  public float low() {
    return example.low();
  }

  /** The greatest raw value of training images. */
  public float high() {
    return example.high();
  }

  @Override
  public int rows() {
    return plain.rows();
  }

  @Override
  public int features() {
    return plain.features();
  }

  @Override
  public int targets() {
    return plain.targets();
  }

  @Override
  public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
    plain.copyFeatures(order, from, count, into);
    int features = plain.features();
    for (int i = 0; i < count; i++) {
      into.get(i * features, example.begin());
      if (change(order[from + i], example, streams, augmentations.size())) {
        into.put(i * features, example.prepared());
      }
    }
  }

  /** Does the first augmentations to a row; whether any acted. */
  private boolean change(int number, Example subject, RandomStream[] random, int count) {
    boolean acted = false;
    for (int i = 0; i < count; i++) {
      RandomStream stream = random[i].atRow(epoch, number);
      if (stream.uniform(0) < augmentations.get(i).probability()) {
        augmentations.get(i).apply(subject, stream);
        acted = true;
      }
    }
    return acted;
  }

  /** λ of a row; 1 where it is not mixed. Leaves the stream at the row. */
  private float share(int number) {
    if (mixup == null || !(mixing.atRow(epoch, number).uniform(0) < mixup.probability())) {
      return 1;
    }
    return (float) mixup.share(mixing);
  }

  private int partnerOf(int number, float share) {
    return mixup == null || share == 1 ? number : mixup.partner(mixing, plain.rows());
  }

  @Override
  public void copyTargets(int[] order, int from, int count, float[] into) {
    plain.copyTargets(order, from, count, into);
    if (mixup == null || classes) {
      return;
    }
    int width = target.length;
    for (int i = 0; i < count; i++) {
      float share = share(order[from + i]);
      one[0] = partnerOf(order[from + i], share);
      plain.copyTargets(one, 0, 1, target);
      for (int t = 0; t < width; t++) {
        into[i * width + t] = share * into[i * width + t] + (1 - share) * target[t];
      }
    }
  }

  @Override
  public boolean weighted() {
    return plain.weighted();
  }

  @Override
  public void copyWeights(int[] order, int from, int count, float[] into) {
    plain.copyWeights(order, from, count, into);
    for (int i = 0; mixup != null && i < count; i++) {
      float share = share(order[from + i]);
      one[0] = partnerOf(order[from + i], share);
      plain.copyWeights(one, 0, 1, weight);
      into[i] = share * into[i] + (1 - share) * weight[0];
    }
  }

  @Override
  public boolean mixed() {
    return mixup != null && classes;
  }

  @Override
  public void copyMixture(int[] order, int from, int count, float[] others, float[] shares) {
    int width = target.length;
    for (int i = 0; i < count; i++) {
      shares[i] = share(order[from + i]);
      one[0] = partnerOf(order[from + i], shares[i]);
      plain.copyTargets(one, 0, 1, target);
      System.arraycopy(target, 0, others, i * width, width);
    }
  }
}
