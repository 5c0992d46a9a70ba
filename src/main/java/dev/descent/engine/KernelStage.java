package dev.descent.engine;

import dev.descent.engine.TrainingReport.WeightFigures;
import dev.descent.engine.data.RowSource;
import dev.descent.engine.health.HealthProbe;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.parallel.Share;
import dev.descent.engine.parallel.Team;
import dev.descent.engine.regularizer.Regularizer;
import dev.descent.engine.tensor.Buffers;
import dev.descent.engine.tensor.NativeFloats;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * The float32 stage: runs the kernels on buffers that are allocated once, here.
 *
 * <p>With several threads each computes its share of a batch, row r of n going to thread ⌊r·threads
 * / n⌋; gradients are added up in the order of the threads, and parameters are changed piece by
 * piece, each piece by the same thread every time. So the same number of threads gives the same
 * bits. A batch with fewer rows than threads is computed by the first alone.
 */
public final class KernelStage implements Stage {
  private final StageSpec spec;
  private final Buffers buffers = new Buffers();
  private final ParameterStage parameters;
  private final Team team;
  private final List<Shard> shards = new ArrayList<>();
  private final Team.Work loading = this::loadShare;
  private final Team.Work computing = this::gradientOfShare;
  private final Team.Work updating = this::updateShare;
  private @Nullable HealthProbe probe;
  private @Nullable RowSource source;
  private int[] order = new int[0];
  private int from;
  private int rows;
  private double totalWeight;
  private double rate;
  private long step;

  /** A stage of one thread. */
  public KernelStage(StageSpec spec, int capacity, int targetWidth) {
    this(spec, capacity, targetWidth, 1);
  }

  /**
   * @param capacity rows of the largest batch that will be loaded
   * @param targetWidth numbers in a row's target
   * @param threads 1 or more
   */
  public KernelStage(StageSpec spec, int capacity, int targetWidth, int threads) {
    this.spec = spec;
    this.parameters = new ParameterStage(spec, buffers, threads);
    this.team = new Team(threads);
    int ofShare = shareRows(capacity, threads);
    for (Share share : Share.of(team)) {
      shards.add(new Shard(spec, ofShare, targetWidth, parameters, share, shards.size(), buffers));
    }
  }

  /** Rows of the largest share of batches up to a size. */
  public static int shareRows(int batch, int threads) {
    return Math.max((batch + threads - 1) / threads, Math.min(batch, threads - 1));
  }

  @Override
  public void load(RowSource rowSource, int[] rowOrder, int first, int count) {
    int parts = count < shards.size() ? 1 : shards.size();
    for (int i = 0; i < shards.size(); i++) {
      int start = (int) ((long) count * Math.min(i, parts) / parts);
      int end = (int) ((long) count * Math.min(i + 1, parts) / parts);
      shards.get(i).share().take(start, end - start, count);
    }
    copy(rowSource, rowOrder, first, count);
  }

  /** Has the shards copy the rows that they were given. */
  private void copy(RowSource rowSource, int[] rowOrder, int first, int count) {
    source = rowSource;
    order = rowOrder;
    from = first;
    rows = count;
    if (rowSource.isConcurrent()) {
      together(loading);
      return;
    }
    for (int i = 0; i < shards.size(); i++) {
      loadShare(i);
    }
  }

  private void loadShare(int i) {
    RowSource loaded = source;
    if (loaded != null && shards.get(i).share().rows() > 0) {
      shards.get(i).load(loaded, order, from);
    }
  }

  /** Has all threads do their part, or the first alone when it has all rows. */
  private void together(Team.Work parts) {
    if (shards.get(0).share().rows() == rows) {
      parts.of(0);
    } else {
      team.run(parts);
    }
  }

  @Override
  public double gradient(long forStep) {
    step = forStep;
    totalWeight = 0;
    for (int i = 0; i < shards.size(); i++) {
      if (shards.get(i).share().rows() > 0) {
        totalWeight += shards.get(i).totalWeight();
      }
    }
    together(computing);
    double cost = 0;
    for (int i = 0; i < shards.size(); i++) {
      if (shards.get(i).share().rows() > 0) {
        cost += shards.get(i).lossSum();
      }
    }
    cost /= totalWeight;
    List<Regularizer> regularizers = spec.regularizers();
    for (int r = 0; r < regularizers.size(); r++) { // an iterator would be allocated in every step
      Regularizer regularizer = regularizers.get(r);
      cost += regularizer.penalty(parameters, regularizer.divisor(rows, spec.trainingRows()));
    }
    if (probe != null) {
      parameters.measureGradients(probe);
    }
    return cost;
  }

  private void gradientOfShare(int i) {
    Shard shard = shards.get(i);
    boolean alone = shard.share().rows() == rows;
    HealthProbe watching = probe;
    shard.gradient(
        totalWeight, step, watching == null ? null : stage -> measure(watching, stage, alone, i));
    if (!alone) {
      team.meet();
      parameters.addUp(i);
    }
  }

  /** Shows a probe what a block lets out and the gradient of that, once all shares are there. */
  private void measure(HealthProbe watching, int stage, boolean alone, int i) {
    if (!alone) {
      team.meet();
    }
    if (i == 0) {
      int end = shards.get(0).end(stage);
      String block = spec.network().names().get(end);
      int width = spec.network().shapes().get(end + 1).size();
      watching.activations(block, numbers(shard -> shard.output(stage), width), rows);
      watching.signalGradient(block, numbers(shard -> shard.outputGradient(stage), width), rows);
    }
    if (!alone) {
      team.meet();
    }
  }

  /** The rows of all shares, one after the other. */
  private HealthProbe.Numbers numbers(Function<Shard, NativeFloats> of, int width) {
    return (offset, into, count) -> {
      for (Shard shard : shards) {
        int start = shard.share().first() * width;
        int first = Math.max(offset, start);
        int end = Math.min(offset + count, start + shard.share().rows() * width);
        if (first < end) {
          of.apply(shard).read(first - start, into, first - offset, end - first);
        }
      }
    };
  }

  @Override
  public void watch(@Nullable HealthProbe watching) {
    probe = watching;
  }

  @Override
  public String firstNotFinite() {
    for (int stage = 0; stage < shards.get(0).stages(); stage++) {
      int end = shards.get(0).end(stage);
      int width = spec.network().shapes().get(end + 1).size();
      for (Shard shard : shards) {
        if (!shard.output(stage).isFinite(shard.share().rows() * width)) {
          return spec.network().names().get(end);
        }
      }
    }
    return "loss";
  }

  @Override
  public boolean update(double withRate, long forStep) {
    rate = withRate;
    step = forStep;
    HealthProbe watching = probe;
    if (watching != null) {
      parameters.measure(watching::before);
    }
    boolean clipped = parameters.clip(rows);
    team.run(updating);
    parameters.constrain();
    if (watching != null) {
      parameters.measure(watching::after);
    }
    return clipped;
  }

  private void updateShare(int i) {
    parameters.update(rows, rate, step, i);
  }

  /** Each thread takes whole batches of {@link Stage#EVALUATION_ROWS}, as one alone would. */
  @Override
  public void evaluate(
      RowSource rowSource,
      int[] rowOrder,
      int first,
      int count,
      float[] predictions,
      double[] losses) {
    int each = shards.size() == 1 ? count : EVALUATION_ROWS;
    for (int i = 0; i < shards.size(); i++) {
      int start = Math.min(count, i * each);
      shards.get(i).share().take(start, Math.min(each, count - start), count);
    }
    copy(rowSource, rowOrder, first, count);
    together(
        i -> {
          if (shards.get(i).share().rows() > 0) {
            shards.get(i).evaluate(predictions, losses);
          }
        });
  }

  @Override
  public int evaluationRows() {
    return EVALUATION_ROWS * shards.size();
  }

  @Override
  public WeightFigures weightFigures() {
    return parameters.weightFigures();
  }

  @Override
  public KernelStage initialize() {
    parameters.initialize();
    return this;
  }

  @Override
  public void adjust(Optimizer optimizer) {
    parameters.adjust(optimizer);
  }

  @Override
  public byte[] parameters() {
    return parameters.toBytes();
  }

  @Override
  public void restore(byte[] bytes) {
    parameters.fromBytes(ByteBuffer.wrap(bytes).order(ByteOrder.LITTLE_ENDIAN));
  }

  @Override
  public List<byte[]> memory() {
    return parameters.memory();
  }

  @Override
  public void restoreMemory(List<byte[]> memory) {
    parameters.restoreMemory(memory);
  }

  @Override
  public void close() {
    team.close();
    buffers.close();
  }
}
