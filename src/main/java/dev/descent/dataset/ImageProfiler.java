package dev.descent.dataset;

import java.io.IOException;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;

/** Computes the profile of a column of images. */
final class ImageProfiler {
  private static final long FNV_START = 0xcbf29ce484222325L;
  private static final long FNV_PRIME = 0x100000001b3L;

  private final Column column;
  private final List<Integer> shape;
  private final PixelFile images;
  private final int plane;

  /** Sums of one channel; exact for bytes, for they stay far below 2^53. */
  private static final class Sums {
    private double min = Double.POSITIVE_INFINITY;
    private double max = Double.NEGATIVE_INFINITY;
    private double mean;
    private double squares;
    private long count;

    /** Adds an image's plane: Chan, Golub and LeVeque, 1979. */
    void add(float[] image, int from, int to) {
      double sum = 0;
      for (int i = from; i < to; i++) {
        sum += image[i];
        min = Math.min(min, image[i]);
        max = Math.max(max, image[i]);
      }
      int added = to - from;
      double planeMean = sum / added;
      double planeSquares = 0;
      for (int i = from; i < to; i++) {
        double difference = image[i] - planeMean;
        planeSquares += difference * difference;
      }
      double difference = planeMean - mean;
      long total = count + added;
      squares += planeSquares + difference * difference * ((double) count * added / total);
      mean += difference * added / total;
      count = total;
    }

    ImageProfile.ChannelStatistics channel() {
      return new ImageProfile.ChannelStatistics(min, max, mean, Math.sqrt(squares / count));
    }
  }

  private ImageProfiler(Column column, PixelFile images) {
    this.column = column;
    this.shape = Objects.requireNonNull(column.shape());
    this.images = images;
    this.plane = shape.get(1) * shape.get(2);
  }

  static ColumnProfile profile(TableFile file, int position) throws IOException {
    Column column = file.columns().get(position);
    return new ImageProfiler(column, PixelFile.open(file.folder(), position, column)).run();
  }

  private ColumnProfile run() {
    List<Sums> sums = new ArrayList<>();
    for (int c = 0; c < shape.get(0); c++) {
      sums.add(new Sums());
    }
    long[] hashes = new long[Math.toIntExact(images.count())];
    float[] image = new float[column.imageSize()];
    for (int i = 0; i < hashes.length; i++) {
      images.read(i, image, 0);
      hashes[i] = hash(image);
      for (int c = 0; c < sums.size(); c++) {
        sums.get(c).add(image, c * plane, (c + 1) * plane);
      }
    }
    Arrays.sort(hashes);
    long distinct = Arrays.stream(hashes).distinct().count();
    return new ColumnProfile(
        column.name(),
        column.type(),
        ColumnRole.FEATURE,
        0,
        0,
        distinct,
        false,
        null,
        null,
        null,
        null,
        null,
        null,
        null,
        List.of(),
        new ImageProfile(shape, sums.stream().map(Sums::channel).toList()),
        warnings(distinct, hashes.length));
  }

  private static List<ColumnWarning> warnings(long distinct, long rows) {
    if (distinct == 1) {
      return List.of(WarningKind.CONSTANT.of("every image is the same"));
    }
    return distinct == rows
        ? List.of()
        : List.of(
            WarningKind.REPEATED_IMAGES.of(
                "%d of %d images are copies of others; copies in several splits flatter the results",
                rows - distinct, rows));
  }

  /** FNV-1a over the numbers' bits; two of a million different images collide once in 2^24 sets. */
  private static long hash(float[] image) {
    long hash = FNV_START;
    for (float number : image) {
      hash = (hash ^ Float.floatToIntBits(number)) * FNV_PRIME;
    }
    // the last step of MurmurHash3, as bits of a product depend on lower bits alone
    hash = (hash ^ (hash >>> 33)) * 0xff51afd7ed558ccdL;
    return hash ^ (hash >>> 33);
  }
}
