package dev.descent.dataset;

import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import java.io.IOException;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.channels.FileChannel;

/**
 * Prepared rows in mapped memory, in segments of whole rows up to 1 GiB; targets and weights on the
 * heap.
 */
final class MappedRows implements RowSource {
  static final long SEGMENT_BYTES = 1 << 30;

  private final int rows;
  private final int features;
  private final int targets;
  private final int segmentRows;
  private final FloatBuffer[] segments;
  private final float[] targetValues;
  private final float[] weights;

  private MappedRows(
      int rows,
      int features,
      int targets,
      int segmentRows,
      FloatBuffer[] segments,
      float[] targetValues,
      float[] weights) {
    this.rows = rows;
    this.features = features;
    this.targets = targets;
    this.segmentRows = segmentRows;
    this.segments = segments;
    this.targetValues = targetValues;
    this.weights = weights;
  }

  static MappedRows map(
      FileChannel file, long start, PreparedFile.Header header, Part part, long segmentBytes)
      throws IOException {
    int rows = header.rows(part);
    int features = header.features();
    long rowBytes = (long) features * Float.BYTES;
    int segmentRows = (int) Math.min(rows, Math.max(1, segmentBytes / rowBytes));
    FloatBuffer[] segments = new FloatBuffer[(rows + segmentRows - 1) / segmentRows];
    long at = start + header.featuresAt(part);
    for (int i = 0; i < segments.length; i++) {
      int first = i * segmentRows;
      long bytes = Math.min(segmentRows, rows - first) * rowBytes;
      segments[i] = floats(file, at + first * rowBytes, bytes);
    }
    int width = header.target().width();
    float[] targets = new float[Math.multiplyExact(rows, width)];
    floats(file, start + header.targetsAt(part), (long) targets.length * Float.BYTES).get(targets);
    float[] weights = new float[rows * header.weights(part)];
    floats(file, start + header.weightsAt(part), (long) weights.length * Float.BYTES).get(weights);
    return new MappedRows(rows, features, width, segmentRows, segments, targets, weights);
  }

  private static FloatBuffer floats(FileChannel file, long at, long bytes) throws IOException {
    return file.map(FileChannel.MapMode.READ_ONLY, at, bytes)
        .order(ByteOrder.LITTLE_ENDIAN)
        .asFloatBuffer();
  }

  @Override
  public int rows() {
    return rows;
  }

  @Override
  public int features() {
    return features;
  }

  @Override
  public int targets() {
    return targets;
  }

  @Override
  public boolean isConcurrent() {
    return true;
  }

  @Override
  public void copyFeatures(int[] order, int from, int count, FloatBuffer into) {
    for (int i = 0; i < count; i++) {
      int row = order[from + i];
      FloatBuffer segment = segments[row / segmentRows];
      into.put(i * features, segment, row % segmentRows * features, features);
    }
  }

  @Override
  public void copyTargets(int[] order, int from, int count, float[] into) {
    for (int i = 0; i < count; i++) {
      System.arraycopy(targetValues, order[from + i] * targets, into, i * targets, targets);
    }
  }

  @Override
  public boolean weighted() {
    return weights.length > 0;
  }

  @Override
  public void copyWeights(int[] order, int from, int count, float[] into) {
    for (int i = 0; i < count; i++) {
      into[i] = weights[order[from + i]];
    }
  }
}
