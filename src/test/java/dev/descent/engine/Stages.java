package dev.descent.engine;

import dev.descent.engine.layer.Activation;
import dev.descent.engine.layer.Block;
import dev.descent.engine.layer.Dense;
import dev.descent.engine.loss.Loss;
import dev.descent.engine.optimizer.Optimizer;
import dev.descent.engine.regularizer.Regularizer;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.util.ArrayList;
import java.util.List;

/** Networks for tests, and their parameters as numbers. */
public final class Stages {
  /** Networks of every layer but plain dense ones, for 72 features. */
  public static final String[] SPECS = {
    """
    {"layers": [{"type": "dense", "units": 6, "activation": {"type": "tanh"}, "batchNorm": true},
                {"type": "dense", "units": 5, "keepProb": 0.6, "batchNorm": true}]}
    """,
    """
    {"inputKeepProb": 0.7,
     "layers": [{"type": "dense", "units": 6, "activation": {"type": "sigmoid"}, "keepProb": 0.5,
                 "batchNorm": {"placement": "after-activation", "variance": "unbiased"}},
                {"type": "dense", "units": 5, "activation": {"type": "tanh"}, "keepProb": 0.8}]}
    """,
    """
    {"layers": [{"type": "dense", "units": 6, "activation": {"type": "tanh"}, "layerNorm": true},
                {"type": "dense", "units": 5, "layerNorm": {"epsilon": 0.01}, "keepProb": 0.9}]}
    """,
    """
    {"inputShape": [2, 6, 6],
     "layers": [{"type": "conv2d", "filters": 3}, {"type": "max-pool"},
                {"type": "conv2d", "filters": 4, "kernelSize": 2, "stride": 2, "padding": "valid",
                 "activation": {"type": "tanh"}},
                {"type": "flatten"}, {"type": "dense", "units": 4}]}
    """,
    """
    {"inputShape": [2, 4, 9],
     "layers": [{"type": "conv2d", "filters": 3, "stride": 2, "batchNorm": true, "keepProb": 0.8},
                {"type": "average-pool", "size": 3, "stride": 1, "padding": "same"},
                {"type": "conv2d", "filters": 2, "padding": 2, "dilation": 2, "layerNorm": true},
                {"type": "global-average-pool"}]}
    """,
    """
    {"inputShape": [2, 6, 6], "inputKeepProb": 0.9,
     "layers": [{"type": "max-pool", "size": 3, "stride": 2, "padding": 1},
                {"type": "conv2d", "filters": 2, "activation": {"type": "linear"},
                 "batchNorm": {"placement": "after-activation"}},
                {"type": "average-pool", "padding": 1, "countPadding": true},
                {"type": "flatten"}]}
    """
  };

  private Stages() {}

  public static NetworkSpec read(String spec) {
    return Family.JSON.readValue(spec, NetworkSpec.class);
  }

  public static Network network(Activation activation, int features, int outputs, int... units) {
    List<Block> blocks = new ArrayList<>();
    for (int width : units) {
      blocks.add(Dense.of(width, activation));
    }
    return Network.of(NetworkSpec.of(blocks), features, outputs);
  }

  /** Without clipping. */
  public static StageSpec spec(
      Network network,
      Loss loss,
      Optimizer optimizer,
      List<Regularizer> regularizers,
      int trainingRows,
      long seed) {
    return new StageSpec(network, loss, optimizer, regularizers, null, trainingRows, seed);
  }

  /** All rows of a matrix in their order. */
  public static int[] order(int rows) {
    int[] order = new int[rows];
    for (int i = 0; i < rows; i++) {
      order[i] = i;
    }
    return order;
  }

  public static double[] float32(byte[] parameters) {
    ByteBuffer bytes = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[parameters.length / Float.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getFloat();
    }
    return values;
  }

  public static double[] float64(byte[] parameters) {
    ByteBuffer bytes = ByteBuffer.wrap(parameters).order(ByteOrder.LITTLE_ENDIAN);
    double[] values = new double[parameters.length / Double.BYTES];
    for (int i = 0; i < values.length; i++) {
      values[i] = bytes.getDouble();
    }
    return values;
  }

  public static byte[] float32(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Float.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putFloat((float) value);
    }
    return bytes.array();
  }

  public static byte[] float64(double[] values) {
    ByteBuffer bytes =
        ByteBuffer.allocate(values.length * Double.BYTES).order(ByteOrder.LITTLE_ENDIAN);
    for (double value : values) {
      bytes.putDouble(value);
    }
    return bytes.array();
  }
}
