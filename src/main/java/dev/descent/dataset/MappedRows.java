package dev.descent.dataset;

import com.sun.management.OperatingSystemMXBean;
import dev.descent.engine.data.Part;
import dev.descent.engine.data.RowSource;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.nio.ByteOrder;
import java.nio.FloatBuffer;
import java.nio.MappedByteBuffer;
import java.nio.channels.FileChannel;
import java.util.stream.Stream;

/**
 * Prepared rows in mapped memory, in segments of whole rows up to 1 GiB; targets and weights on the
 * heap.
 */
final class MappedRows implements RowSource {
  static final long SEGMENT_BYTES = 1 << 30;

  /** Of the machine's memory, or of the container's: what rows that are read ahead may take. */
  private static final double MOST_AHEAD = 0.5;

  private final int rows;
  private final int features;
  private final int targets;
  private final int segmentRows;
  private final MappedByteBuffer[] mapped;
  private final FloatBuffer[] segments;
  private final float[] targetValues;
  private final float[] weights;

  private MappedRows(
      int rows,
      int features,
      int targets,
      int segmentRows,
      MappedByteBuffer[] mapped,
      float[] targetValues,
      float[] weights) {
    this.rows = rows;
    this.features = features;
    this.targets = targets;
    this.segmentRows = segmentRows;
    this.mapped = mapped;
    this.segments = Stream.of(mapped).map(MappedRows::floats).toArray(FloatBuffer[]::new);
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
    MappedByteBuffer[] mapped = new MappedByteBuffer[(rows + segmentRows - 1) / segmentRows];
    long at = start + header.featuresAt(part);
    for (int i = 0; i < mapped.length; i++) {
      int first = i * segmentRows;
      long bytes = Math.min(segmentRows, rows - first) * rowBytes;
      mapped[i] = bytes(file, at + first * rowBytes, bytes);
    }
    int width = header.target().width();
    float[] targets = array(file, start + header.targetsAt(part), Math.multiplyExact(rows, width));
    float[] weights = array(file, start + header.weightsAt(part), rows * header.weights(part));
    return new MappedRows(rows, features, width, segmentRows, mapped, targets, weights);
  }

  private static MappedByteBuffer bytes(FileChannel file, long at, long bytes) throws IOException {
    return file.map(FileChannel.MapMode.READ_ONLY, at, bytes);
  }

  private static float[] array(FileChannel file, long at, int length) throws IOException {
    float[] array = new float[length];
    floats(bytes(file, at, (long) length * Float.BYTES)).get(array);
    return array;
  }

  private static FloatBuffer floats(MappedByteBuffer bytes) {
    return bytes.order(ByteOrder.LITTLE_ENDIAN).asFloatBuffer();
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

  /** Pages that are touched in their order are mapped about three times as soon as at random. */
  @Override
  public void readAhead() {
    var machine = ManagementFactory.getPlatformMXBean(OperatingSystemMXBean.class);
    long bytes = (long) rows * features * Float.BYTES;
    if (bytes <= MOST_AHEAD * machine.getTotalMemorySize()) {
      Stream.of(mapped).forEach(MappedByteBuffer::load);
    }
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
